package dev.posse.deputy;

import dev.posse.common.grpc.Endpoint;
import dev.posse.common.home.Home;
import dev.posse.common.logging.OwnLog;
import dev.posse.common.model.Names;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.common.text.SizeText;
import dev.posse.deputy.core.AllowPolicy;
import dev.posse.deputy.fleet.Membership;
import dev.posse.deputy.os.HostFacts;
import dev.posse.deputy.os.PasswdUsers;
import dev.posse.deputy.store.PolicyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code deputy run}, and {@code deputy} alone: the agent in the foreground. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the deputy in the foreground. It ends on SIGTERM and SIGINT and leaves all processes"
                    + " running; a deputy that is started again takes them up."
        })
class RunCommand implements Callable<Integer> {
    private static final int PORT = 8000;
    private static final int SHERIFFS_PORT = 8080;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "what people call this host; default: its host name")
    private String name;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description = "where its state and the logs lie; default: deputy in $$POSSE_HOME")
    private Path stateDir;

    @Option(
            names = "--config-dir",
            paramLabel = "DIR",
            description =
                    "where its policy.json lies; default: /etc/posse/deputy for root, else posse/deputy in $$XDG_CONFIG_HOME")
    private Path configDir;

    @Option(
            names = "--sheriff",
            paramLabel = "ADDRESS",
            description =
                    "the sheriff to dial, unix:PATH or HOST:PORT; default: that of the fleet it has joined, else the local one; none: wait to be dialled")
    private String sheriff;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            description =
                    "also wait to be dialled: on loopback, or anywhere once it has joined a fleet")
    private String listen;

    @Option(names = "--host", paramLabel = "HOST", description = "the host part of --listen")
    private String host;

    @Option(names = "--port", paramLabel = "PORT", description = "the port part of --listen")
    private Integer port;

    @Option(names = "--log-format", paramLabel = "text|json", description = "how its own log looks")
    private OwnLog.Format logFormat = OwnLog.Format.TEXT;

    @Option(
            names = "--log-quota",
            paramLabel = "SIZE",
            description = "what the logs of all processes may hold together; default: 1GiB")
    private String logQuota = "1GiB";

    @Override
    public Integer call() throws Exception {
        OwnLog.toStdout(logFormat);
        CountDownLatch leaving = new CountDownLatch(1);
        try (DeputyProgram program = DeputyProgram.start(settings(), leaving::countDown)) {
            Thread ending = new Thread(() -> end(program, leaving), "end");
            Runtime.getRuntime().addShutdownHook(ending);
            leaving.await();
            removeHook(ending);
        }
        return ExitCode.OK.number();
    }

    private static void end(DeputyProgram program, CountDownLatch leaving) {
        program.close();
        leaving.countDown();
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The hook is what ends us.
        }
    }

    private Settings settings() throws IOException {
        Home home = Home.of(System.getenv());
        Path state = Optional.ofNullable(stateDir).orElse(home.deputy());
        Optional<Membership> membership = Membership.load(state, System::nanoTime);
        String called = called(membership);
        Names.problem(called)
                .ifPresent(
                        problem -> {
                            throw new Complaint(
                                    ExitCode.USAGE,
                                    "the name '"
                                            + Names.printable(called)
                                            + "' "
                                            + problem
                                            + "; give another with --name.");
                        });
        Optional<Endpoint> dialled = dialled(home, membership);
        Optional<Endpoint.Tcp> listener = listener(membership);
        return new Settings(
                called,
                state,
                home.token(),
                dialled,
                listener,
                membership,
                policy(Stream.of(dialled, listener).flatMap(Optional::stream)),
                quota());
    }

    /**
     * Read once: a changed policy takes effect when the deputy is started again.
     *
     * @param ways by which orders come
     */
    private AllowPolicy policy(Stream<? extends Endpoint> ways) throws IOException {
        PasswdUsers users = PasswdUsers.of(Path.of("/proc"), Path.of("/etc/passwd"));
        Path folder = configDir == null ? PolicyFile.folder(System.getenv(), users) : configDir;
        boolean far = ways.anyMatch(way -> way instanceof Endpoint.Tcp tcp && tcp.encrypted());
        return PolicyFile.load(folder, far, users);
    }

    /** In a fleet it is called as its certificate says. */
    private String called(Optional<Membership> membership) {
        if (name != null) {
            return name;
        }
        return membership
                .map(Membership::name)
                .orElseGet(() -> HostFacts.read(Path.of("/proc")).hostname());
    }

    private Optional<Endpoint> dialled(Home home, Optional<Membership> membership) {
        if ("none".equals(sheriff)) {
            return Optional.empty();
        }
        if (sheriff == null && membership.isEmpty()) {
            return Optional.of(new Endpoint.Unix(home.sheriffSocket()));
        }
        String address = sheriff == null ? "grpcs://" + membership.get().sheriff() : sheriff;
        Endpoint endpoint = parse("--sheriff", address, SHERIFFS_PORT);
        if (membership.isEmpty()) {
            return Optional.of(endpoint.requireLocal("The sheriff's address"));
        }
        if (endpoint instanceof Endpoint.Tcp tcp
                && tcp.encrypted()
                && name != null
                && !name.equals(membership.get().name())) {
            throw new Complaint(
                    ExitCode.USAGE,
                    "this machine has joined as '"
                            + membership.get().name()
                            + "', and so it is called; leave out --name.");
        }
        return Optional.of(endpoint);
    }

    private Optional<Endpoint.Tcp> listener(Optional<Membership> membership) {
        if (listen == null && host == null && port == null) {
            return Optional.empty();
        }
        String text =
                listen != null
                        ? listen
                        : (host == null ? "127.0.0.1" : host) + ":" + (port == null ? PORT : port);
        Endpoint endpoint = parse("--listen", text, PORT);
        if (membership.isEmpty()) {
            endpoint.requireLocal("The listener");
        }
        if (endpoint instanceof Endpoint.Tcp tcp) {
            return Optional.of(tcp);
        }
        throw new Complaint(ExitCode.USAGE, "--listen takes HOST:PORT, not " + text + ".");
    }

    private static Endpoint parse(String option, String text, int port) {
        try {
            return Endpoint.parse(text, port);
        } catch (IllegalArgumentException e) {
            throw new Complaint(ExitCode.USAGE, option + ": " + e.getMessage() + ".", e);
        }
    }

    private long quota() {
        OptionalLong bytes = SizeText.parse(logQuota);
        if (bytes.isEmpty()) {
            throw new Complaint(
                    ExitCode.USAGE,
                    "--log-quota: '" + logQuota + "' is no size; write 512MiB or 2GiB.");
        }
        return bytes.getAsLong();
    }
}
