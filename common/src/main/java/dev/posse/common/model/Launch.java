package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Everything that decides how the child starts. Two equal launches start the same thing; a change
 * restarts a running process.
 *
 * @param command a command line or a program; may be empty when {@code args} holds the whole argv
 * @param args arguments after {@code command}, or the whole argv
 * @param shell {@code auto}, {@code true}, {@code false}, or the path of a shell
 * @param interpreter program that runs {@code command} as a script
 * @param cwd folder on the deputy; empty: the deputy's start folder
 * @param env the process's own entries above the global ones; {@code ${VAR}} expands on the deputy
 * @param secrets entries of its environment whose values lie on its host
 * @param useOsEnv whether the deputy's own environment lies below
 * @param tty runs on a pseudo-terminal; both streams become one
 * @param identity as whom it runs
 * @param limits what the kernel is told about it
 * @param mergeStreams stderr goes into stdout, so that their order is kept
 */
public record Launch(
        String command,
        List<String> args,
        String shell,
        Optional<String> interpreter,
        Optional<String> cwd,
        Map<String, String> env,
        Map<String, SecretRef> secrets,
        boolean useOsEnv,
        Optional<Terminal> tty,
        Identity identity,
        Limits limits,
        boolean mergeStreams) {
    /** What stands for a value that is not told. */
    public static final String REDACTED = "***";

    public Launch {
        requireNonNull(command, "command");
        args = List.copyOf(args);
        requireNonNull(shell, "shell");
        requireNonNull(interpreter, "interpreter");
        requireNonNull(cwd, "cwd");
        env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
        secrets = Collections.unmodifiableMap(new TreeMap<>(secrets));
        requireNonNull(tty, "tty");
        requireNonNull(identity, "identity");
        requireNonNull(limits, "limits");
        if (command.isBlank() && args.isEmpty()) {
            throw new IllegalArgumentException("neither a command nor args");
        }
    }

    /** Without secrets. */
    public Launch(
            String command,
            List<String> args,
            String shell,
            Optional<String> interpreter,
            Optional<String> cwd,
            Map<String, String> env,
            boolean useOsEnv,
            Optional<Terminal> tty,
            Identity identity,
            Limits limits,
            boolean mergeStreams) {
        this(
                command,
                args,
                shell,
                interpreter,
                cwd,
                env,
                Map.of(),
                useOsEnv,
                tty,
                identity,
                limits,
                mergeStreams);
    }

    /** A command line with everything else at its default. */
    public static Launch of(String command, String... args) {
        return new Launch(
                command,
                List.of(args),
                "auto",
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                true,
                Optional.empty(),
                Identity.DEPUTYS_OWN,
                Limits.INHERITED,
                false);
    }

    /** The same without the values of its environment: whoever only looks sees their names. */
    public Launch redacted() {
        Map<String, String> names = new LinkedHashMap<>();
        env.keySet().forEach(name -> names.put(name, REDACTED));
        secrets.keySet().forEach(name -> names.put(name, REDACTED));
        return new Launch(
                command,
                args,
                shell,
                interpreter,
                cwd,
                names,
                useOsEnv,
                tty,
                identity,
                limits,
                mergeStreams);
    }

    public Launch withEnv(Map<String, String> other) {
        return new Launch(
                command,
                args,
                shell,
                interpreter,
                cwd,
                other,
                secrets,
                useOsEnv,
                tty,
                identity,
                limits,
                mergeStreams);
    }

    public Launch withCwd(String folder) {
        return new Launch(
                command,
                args,
                shell,
                interpreter,
                Optional.of(folder),
                env,
                secrets,
                useOsEnv,
                tty,
                identity,
                limits,
                mergeStreams);
    }

    public Launch withSecrets(Map<String, SecretRef> other) {
        return new Launch(
                command,
                args,
                shell,
                interpreter,
                cwd,
                env,
                other,
                useOsEnv,
                tty,
                identity,
                limits,
                mergeStreams);
    }

    /** One line for people. */
    public String line() {
        StringBuilder line = new StringBuilder(command);
        interpreter.ifPresent(name -> line.insert(0, name + " "));
        for (String arg : args) {
            line.append(line.length() == 0 ? "" : " ")
                    .append(
                            arg.matches("[\\w@%+=:,./-]+")
                                    ? arg
                                    : "'" + arg.replace("'", "'\\''") + "'");
        }
        return line.toString();
    }

    /** Size of the pseudo-terminal. */
    public record Terminal(int columns, int rows) {
        public static final Terminal USUAL = new Terminal(80, 24);

        public Terminal {
            if (columns < 1 || columns > 10_000 || rows < 1 || rows > 10_000) {
                throw new IllegalArgumentException(
                        "terminal size " + columns + "x" + rows + " is not within 1..10000");
            }
        }
    }

    /** Names or numeric ids; an empty user is the deputy's own. */
    public record Identity(Optional<String> user, List<String> groups) {
        public static final Identity DEPUTYS_OWN = new Identity(Optional.empty(), List.of());

        public Identity {
            requireNonNull(user, "user");
            groups = List.copyOf(groups);
        }
    }

    /**
     * Each absent: inherited from the deputy.
     *
     * @param umask 0..0777
     * @param nice -20..19
     * @param cpus a list such as {@code 0,2-3}
     * @param ioClass idle, best-effort[:0-7] or realtime[:0-7]
     * @param ulimits by name: nofile, nproc, core, ...
     */
    public record Limits(
            OptionalInt umask,
            OptionalInt nice,
            Optional<String> cpus,
            Optional<Scheduler> scheduler,
            Optional<String> ioClass,
            Map<String, Ulimit> ulimits) {
        public static final Limits INHERITED =
                new Limits(
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of());

        public Limits {
            ulimits = Map.copyOf(ulimits);
            if (umask.isPresent() && (umask.getAsInt() < 0 || umask.getAsInt() > 0777)) {
                throw new IllegalArgumentException("umask is not within 0..0777");
            }
            if (nice.isPresent() && (nice.getAsInt() < -20 || nice.getAsInt() > 19)) {
                throw new IllegalArgumentException("nice is not within -20..19");
            }
        }
    }

    /** sched_setscheduler(2): other, batch, idle with priority 0; fifo, rr with 1..99. */
    public record Scheduler(String policy, int priority) {
        public Scheduler {
            boolean realtime = "fifo".equals(policy) || "rr".equals(policy);
            if (!realtime && !List.of("other", "batch", "idle").contains(policy)) {
                throw new IllegalArgumentException(
                        "scheduler policy '" + policy + "' is not other, batch, idle, fifo or rr");
            }
            if (realtime ? priority < 1 || priority > 99 : priority != 0) {
                throw new IllegalArgumentException(
                        "scheduler priority " + priority + " does not go with policy " + policy);
            }
        }
    }

    /** setrlimit(2); {@link #UNLIMITED} for no limit. */
    public record Ulimit(long soft, long hard) {
        public static final long UNLIMITED = -1;

        public Ulimit {
            if (soft < UNLIMITED || hard < UNLIMITED) {
                throw new IllegalArgumentException("a limit is below 0");
            }
            if (hard != UNLIMITED && (soft == UNLIMITED || soft > hard)) {
                throw new IllegalArgumentException("the soft limit is above the hard one");
            }
        }
    }
}
