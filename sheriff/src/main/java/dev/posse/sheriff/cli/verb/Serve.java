package dev.posse.sheriff.cli.verb;

import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Programs.ServeOptions;
import dev.posse.sheriff.cli.Verb;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the sheriff in the foreground. */
@Command(
        name = "serve",
        footer = {
            "Without --listen no port is open: programs of this user reach it by a unix socket.",
            "Beyond this machine's loopback it listens once there is a fleet (sheriff init), and then by",
            "mutual TLS alone."
        })
public final class Serve extends Verb {
    @Option(names = "--listen", paramLabel = "HOST:PORT", description = "listen there, too")
    private List<String> listen = new ArrayList<>();

    @Option(names = "--state-dir", paramLabel = "FOLDER", description = "where its state lies")
    private String stateDir = "";

    @Option(names = "--log-format", paramLabel = "FORMAT", description = "text or json")
    private String logFormat = "text";

    @Override
    public Integer call() {
        if (!List.of("text", "json").contains(logFormat)) {
            throw new Complaint(
                    ExitCode.USAGE, "--log-format is text or json, and not '" + logFormat + "'");
        }
        return root().backstage().programs().serve(new ServeOptions(listen, stateDir, logFormat));
    }
}
