package dev.posse.deputy;

import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import picocli.CommandLine;

/** The deputy program: the agent of one host. */
@CommandLine.Command(
        name = "deputy",
        description =
                "Runs the processes of one host for a sheriff, and keeps them running without it.",
        subcommands = {
            RunCommand.class,
            JoinCommand.class,
            StatusCommand.class,
            VersionCommand.class
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[run|join|status|version]")
public final class DeputyMain {
    private DeputyMain() {}

    public static void main(String[] args) {
        System.exit(execute(args));
    }

    /** Runs the program; the exit code is one of {@link ExitCode}. */
    static int execute(String... args) {
        CommandLine line = new CommandLine(new DeputyMain());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler(
                (failure, command, parsed) -> {
                    if (failure instanceof Complaint complaint) {
                        System.err.println("deputy: " + complaint.getMessage());
                        return complaint.code().number();
                    }
                    org.slf4j.LoggerFactory.getLogger(DeputyMain.class)
                            .error("internal error", failure);
                    System.err.println(
                            "deputy: internal error ("
                                    + failure.getMessage()
                                    + "); its log has more.");
                    return ExitCode.FAILED.number();
                });
        line.setParameterExceptionHandler(
                (wrong, given) -> {
                    System.err.println(
                            "deputy: " + wrong.getMessage() + "; see deputy run --help.");
                    return ExitCode.USAGE.number();
                });
        return line.execute(withVerb(args));
    }

    /** {@code deputy} alone, or with options, is {@code deputy run}. */
    private static String[] withVerb(String[] args) {
        boolean verb =
                args.length > 0 && (!args[0].startsWith("-") || args[0].matches("-h|--help"));
        if (verb) {
            return args;
        }
        String[] run = new String[args.length + 1];
        run[0] = "run";
        System.arraycopy(args, 0, run, 1, args.length);
        return run;
    }
}
