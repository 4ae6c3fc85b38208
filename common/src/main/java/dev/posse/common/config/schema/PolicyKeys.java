package dev.posse.common.config.schema;

import dev.posse.common.model.Replicas;
import java.util.List;

/** How a process is ordered, started, stopped, restarted, and what is kept of its output. */
final class PolicyKeys {
    private static final Shape ACTION =
            Shape.of(
                            "action",
                            Field.of("label", Texts.ANY, "what people see"),
                            Field.of("action", Texts.FILLED, "a URL or a command"))
                    .requiring("action");

    static final List<Field> FIELDS =
            List.of(
                    Field.of("group", Texts.GROUP_PATH, "a path such as drivers/cameras"),
                    Field.of("tags", Types.NAMES, "free words").byDefault("[]"),
                    Field.of(
                                    "priority",
                                    Types.integer(Integer.MIN_VALUE, Integer.MAX_VALUE),
                                    "low starts first; stops are in reverse")
                            .byDefault("0"),
                    Field.of("action", Texts.ANY, "a URL or a command that people run on it"),
                    Field.of(
                            "actions",
                            Types.some(Types.object(ACTION)),
                            "several of them, each with a label"),
                    Field.of(
                                    "autostart",
                                    Types.BOOL,
                                    "starts when it first appears, and after a reboot")
                            .byDefault("false"),
                    Field.of("enabled", Types.BOOL, "false: is shown and never starts")
                            .byDefault("true"),
                    Field.of(
                                    "replicas",
                                    Types.integer(1, Replicas.MOST),
                                    "how many; above 1 they are called name-1, name-2, ...")
                            .byDefault("1")
                            .also(Seeds.PROVISR, "instances"),
                    Field.of(
                            "replica_of",
                            Texts.NAME,
                            "the name before its number; replicas sets it by itself"),
                    Field.of("restart.policy", Types.POLICY, "which ends are answered by a start")
                            .byDefault("never")
                            .also("", "restart", "restart_policy", "restartPolicy")
                            .also(Seeds.PROCMAN, "auto_restart")
                            .also(Seeds.PROVISR, "autorestart")
                            .also(Seeds.TUIX, "autoRestart")
                            .also(Seeds.MIT, "auto_respawn"),
                    Field.of("restart.delay", Types.SPAN, "before the first retry")
                            .byDefault("1s")
                            .also(Seeds.TUIX, Bare.MILLIS, "restartDelay")
                            .also(Seeds.PROVISR, Bare.MILLIS_OR_SLIP, "restart_interval"),
                    Field.of(
                                    "restart.backoff",
                                    new NumberType(1, 1000),
                                    "each further delay is this times longer")
                            .byDefault("2"),
                    Field.of("restart.max_delay", Types.SPAN, "no delay is longer")
                            .byDefault("30s"),
                    Field.of(
                                    "restart.max_restarts",
                                    Types.COUNT,
                                    "consecutive ones before giving up; 0: never gives up")
                            .byDefault("0")
                            .also(Seeds.TUIX, "maxRestarts"),
                    Field.of(
                                    "restart.reset_after",
                                    Types.SPAN,
                                    "how long it runs until its failures are forgotten")
                            .byDefault("10s"),
                    Field.of(
                                    "restart.success_exit_codes",
                                    Types.some(Types.integer(0, 255)),
                                    "exit codes that count as done")
                            .byDefault("[0]"),
                    Field.of("start.min_uptime", Types.SPAN, "it runs when it lived that long")
                            .byDefault("0s")
                            .also(Seeds.PROVISR, Bare.SECONDS, "startsecs")
                            .also(Seeds.PROVISR, Bare.MILLIS_OR_SLIP, "start_duration"),
                    Field.of("start.retries", Types.COUNT, "further attempts when it did not")
                            .byDefault("0")
                            .also(Seeds.PROVISR, "retries", "retry_count"),
                    Field.of("start.retry_interval", Types.SPAN, "between those")
                            .byDefault("500ms")
                            .also(Seeds.PROVISR, Bare.MILLIS_OR_SLIP, "retry_interval"),
                    Field.of("start.timeout", Types.POSITIVE_SPAN, "until its first instruction")
                            .byDefault("30s"),
                    Field.of("stop.signal", Types.SIGNAL, "by name or number")
                            .byDefault("TERM")
                            .also(Seeds.MIT, "stop_signal"),
                    Field.of("stop.timeout", Types.SPAN, "then the whole tree is killed")
                            .byDefault("5s")
                            .also(Seeds.MIT, Bare.SECONDS, "stop_time_allowed")
                            .also("", "stop_timeout")
                            .also(Seeds.GO, "grace_period")
                            .also(Seeds.PROVISR, Bare.MILLIS_OR_SLIP, "wait"),
                    Field.of("stop.command", Texts.FILLED, "run in place of the signal"),
                    Field.of("log.dir", Texts.MAYBE_PATH, "folder for copies of the output")
                            .also(Seeds.PROVISR, "log_dir"),
                    Field.of("log.stdout", Texts.MAYBE_PATH, "file for a copy of stdout")
                            .also(Seeds.TUIX, "logFile"),
                    Field.of("log.stderr", Texts.MAYBE_PATH, "file for a copy of stderr")
                            .also(Seeds.TUIX, "errorFile"),
                    Field.of("log.max_size_mb", Types.integer(1, 1 << 20), "of one copy, in MiB")
                            .byDefault("10"),
                    Field.of("log.max_backups", Types.integer(0, 10_000), "older copies kept")
                            .byDefault("3"),
                    Field.of("log.max_age_days", Types.integer(0, 36_500), "of older copies")
                            .byDefault("7"),
                    Field.of("log.compress", Types.BOOL, "older copies").byDefault("false"),
                    Field.of(
                                    "log.buffer_lines",
                                    Types.integer(1, 10_000_000),
                                    "lines that a view keeps")
                            .byDefault("1000"),
                    Field.of(
                                    "log.buffer_bytes",
                                    Types.integer(1, 1L << 40),
                                    "bytes that a view keeps")
                            .byDefault("1048576"),
                    Field.of("log.retain", Types.RETAIN, "kept of the output on its host")
                            .byDefault("32MiB"),
                    Field.of("log.merge", Types.BOOL, "stderr into stdout, in order")
                            .byDefault("false"),
                    Field.of(
                                    "on_lost_sheriff.policy",
                                    ChoiceType.of("keep", "stop", "signal", "restart", "run"),
                                    "what is done when the deputy hears of no sheriff")
                            .byDefault("keep")
                            .also("", "on_lost_sheriff"),
                    Field.of("on_lost_sheriff.after", Types.SPAN, "for how long it heard none"),
                    Field.of("on_lost_sheriff.signal", Types.SIGNAL, "with the policy signal"),
                    Field.of("on_lost_sheriff.process", Texts.FILLED, "with the policy run"));

    private PolicyKeys() {}
}
