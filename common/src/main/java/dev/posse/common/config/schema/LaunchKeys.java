package dev.posse.common.config.schema;

import dev.posse.common.config.tree.Findings;
import java.util.List;

/** Who a process is and how it starts. */
final class LaunchKeys {
    private static final Type LIMIT =
            EitherType.of(Types.integer(0, Long.MAX_VALUE), ChoiceType.of("unlimited"));
    private static final Shape ULIMIT =
            Shape.of(
                            "ulimit",
                            Field.of("soft", LIMIT, "what holds"),
                            Field.of("hard", LIMIT, "up to which the process may raise it"))
                    .requiring("soft", "hard")
                    .obeying(LaunchKeys::softBelowHard);
    private static final TextType ULIMIT_NAME =
            new TextType(
                    "a limit's name",
                    text -> Texts.pattern(text, Ulimits.PATTERN, "is no limit of the kernel"),
                    "known are " + Ulimits.KNOWN,
                    text -> text);

    static final List<Field> FIELDS =
            List.of(
                    Field.of("name", Texts.NAME, "what it is called; unique on its host")
                            .also(Seeds.GO, "InstanceID")
                            .also(Seeds.MIT, "command_id")
                            .failing(Seeds.TUIX, "id"),
                    Field.of("host", Texts.NAME, "where it runs")
                            .byDefault("localhost")
                            .also(Seeds.MIT, "deputy"),
                    Field.of("command", new CommandType(), "a program or a command line")
                            .also(Seeds.MIT, "exec")
                            .also(Seeds.PROVISR, "cmd"),
                    Field.of(
                            "args",
                            Types.list(Types.MAYBE_SECRET),
                            "arguments behind command; without command, program and arguments"),
                    Field.of(
                                    "shell",
                                    EitherType.of(Types.BOOL, Texts.SHELL_PATH),
                                    "whether a shell reads the command line: auto, true, false or a"
                                            + " path")
                            .byDefault("auto"),
                    Field.of(
                            "interpreter",
                            Texts.FILLED,
                            "the program that runs command as a script"),
                    Field.of("cwd", Texts.MAYBE_PATH, "the folder it runs in")
                            .byDefault("the deputy's")
                            .also(Seeds.PROCMAN, "working_dir")
                            .also(Seeds.PROVISR, "work_dir", "workdir"),
                    Field.of("env", Types.ENV, "environment variables").byDefault("{}"),
                    Field.of(
                                    "env_files",
                                    Types.some(Texts.FILE),
                                    "files of NAME=VALUE lines beside the configuration; env stands"
                                            + " over them")
                            .byDefault("[]"),
                    Field.of(
                                    "use_os_env",
                                    Types.BOOL,
                                    "whether the deputy's own environment lies below")
                            .byDefault("true"),
                    Field.of("tty.enabled", Types.BOOL, "runs on a terminal; one stream")
                            .byDefault("false")
                            .also("", "tty")
                            .also(Seeds.TUIX, "pty"),
                    Field.of("tty.columns", Types.integer(1, 10_000), "the terminal's width")
                            .byDefault("80")
                            .also(Seeds.TUIX, "ptyCols"),
                    Field.of("tty.rows", Types.integer(1, 10_000), "the terminal's height")
                            .byDefault("24")
                            .also(Seeds.TUIX, "ptyRows"),
                    Field.of("user", Types.ID, "as whom it runs, where the deputy may")
                            .byDefault("the deputy's")
                            .also("", "user.uid")
                            .also(Seeds.TUIX, "uid"),
                    Field.of("groups", Types.some(Types.ID), "its groups, where the deputy may")
                            .byDefault("the user's")
                            .also("", "user.gid")
                            .also(Seeds.TUIX, "gid"),
                    Field.of("umask", Texts.UMASK, "octal, as text").byDefault("inherited"),
                    Field.of("nice", Types.integer(-20, 19), "19 gives way to everything")
                            .byDefault("inherited"),
                    Field.of("cpus", Texts.CPUS, "the processors it may use")
                            .byDefault("inherited"),
                    Field.of("io_class", Texts.IO_CLASS, "its class of input and output")
                            .byDefault("inherited"),
                    Field.of(
                                    "scheduler.policy",
                                    ChoiceType.of("other", "batch", "idle", "fifo", "rr"),
                                    "the kernel's policy")
                            .byDefault("inherited"),
                    Field.of(
                            "scheduler.priority",
                            Types.integer(0, 99),
                            "1 to 99 with fifo and rr, else 0"),
                    Field.of(
                                    "ulimits",
                                    new MapType(
                                            ULIMIT_NAME,
                                            EitherType.of(
                                                    Types.integer(0, Long.MAX_VALUE),
                                                    ChoiceType.of("unlimited"),
                                                    Types.object(ULIMIT))),
                                    "limits of the kernel by name: a number, \"unlimited\", or soft"
                                            + " and hard")
                            .byDefault("inherited"));

    private LaunchKeys() {}

    private static void softBelowHard(Canon limit, Findings findings) {
        if (limit.has("soft")
                && limit.has("hard")
                && number(limit, "soft") > number(limit, "hard")) {
            findings.error(
                    limit.place(),
                    "the soft limit is above the hard one",
                    "raise hard, or lower soft");
        }
    }

    private static long number(Canon limit, String key) {
        return limit.text(key).filter(text -> !text.equals("unlimited")).isPresent()
                ? Long.parseLong(limit.text(key).orElseThrow())
                : Long.MAX_VALUE;
    }
}
