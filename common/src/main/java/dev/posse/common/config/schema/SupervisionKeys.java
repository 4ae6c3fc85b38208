package dev.posse.common.config.schema;

import dev.posse.common.model.HealthCheck;
import java.util.List;

/** Keys of what a deputy does for a process of its own accord: checks, limits, files, times. */
final class SupervisionKeys {
    private static final Shape SCHEDULE =
            Shape.of(
                            "schedule",
                            Field.of("cron", Texts.CRON, "five fields"),
                            Field.of("every", Types.POSITIVE_SPAN, "in place of cron"),
                            Field.of("time_zone", Texts.ZONE, "of cron"),
                            Field.of(
                                    "missed",
                                    ChoiceType.of("skip", "run_once"),
                                    "what the host slept"),
                            Field.of("jitter", Types.SPAN, "a random delay up to this"))
                    .obeying(SupervisionRules::schedule);

    private static final Shape DEPENDENCY =
            Shape.of(
                            "dependency",
                            Field.of("process", Texts.DEPENDENCY, "name or name@host"),
                            Field.of(
                                            "condition",
                                            ChoiceType.of(
                                                    "started", "healthy", "completed", "log-ready"),
                                            "what it has to be")
                                    .byDefault("started"),
                            Field.of(
                                    "timeout",
                                    Types.POSITIVE_SPAN,
                                    "how long to wait without an alarm"),
                            Field.of("on_timeout", ChoiceType.of("wait", "fail"), "what then")
                                    .byDefault("wait"))
                    .requiring("process")
                    .obeying(SupervisionRules::dependency);

    private static final Type CHECK_SPAN = SpanType.atLeast(HealthCheck.LEAST);

    static final List<Field> FIELDS =
            List.of(
                    Field.of(
                            "depends_on",
                            Types.some(EitherType.of(Texts.DEPENDENCY, Types.object(DEPENDENCY))),
                            "what has to be before it starts"),
                    Field.of(
                            "schedule",
                            EitherType.of(Texts.SCHEDULE, Types.object(SCHEDULE)),
                            "when it starts by itself"),
                    Field.of(
                            "health_check.type",
                            ChoiceType.of("http", "tcp", "script", "output"),
                            "how health is asked"),
                    Field.of("health_check.url", Texts.URL, "for http"),
                    Field.of(
                                    "health_check.method",
                                    ChoiceType.of("GET", "POST", "HEAD"),
                                    "for http")
                            .byDefault("GET"),
                    Field.of(
                                    "health_check.expected_status",
                                    Types.some(Types.integer(100, 599)),
                                    "for http")
                            .byDefault("200 to 299"),
                    Field.of("health_check.host", Texts.HOST, "for tcp").byDefault("localhost"),
                    Field.of(
                            "health_check.port",
                            EitherType.of(Types.integer(1, Urls.LAST_PORT), Texts.PORT_TEXT),
                            "for tcp"),
                    Field.of("health_check.script", Texts.FILLED, "for script"),
                    Field.of("health_check.interpreter", Texts.FILLED, "of the script")
                            .byDefault("sh"),
                    Field.of("health_check.pattern", Texts.REGEX, "for output")
                            .also(Seeds.TUIX, "healthCheck.outputPattern"),
                    Field.of("health_check.mode", ChoiceType.of("ready", "recurring"), "for output")
                            .byDefault("ready"),
                    Field.of("health_check.interval", CHECK_SPAN, "between two")
                            .byDefault("15s")
                            .also(Seeds.TUIX, Bare.MILLIS, "healthCheck.interval"),
                    Field.of("health_check.timeout", CHECK_SPAN, "of one")
                            .byDefault("5s")
                            .also(Seeds.TUIX, Bare.MILLIS, "healthCheck.timeout"),
                    Field.of(
                                    "health_check.retries",
                                    Types.integer(1, 1_000_000),
                                    "failures until unhealthy")
                            .byDefault("3"),
                    Field.of("health_check.start_period", Types.SPAN, "failures that do not count")
                            .byDefault("0s")
                            .also(Seeds.TUIX, Bare.MILLIS, "healthCheck.startPeriod"),
                    Field.of("health_check.tls.ca", Texts.PATH, "for https"),
                    Field.of("health_check.tls.cert", Texts.PATH, "for https"),
                    Field.of("health_check.tls.key", Texts.PATH, "for https"),
                    Field.of("health_check.tls.server_name", Texts.FILLED, "for https"),
                    Field.of("health_check.tls.insecure", Types.BOOL, "for https")
                            .byDefault("false"),
                    Field.of("watch.enabled", Types.BOOL, "restart when files change")
                            .byDefault("false")
                            .also(Seeds.TUIX, "watch"),
                    Field.of("watch.paths", Types.GLOBS, "which files")
                            .byDefault("[\".\"]")
                            .also(Seeds.TUIX, "watchPaths"),
                    Field.of("watch.ignore", Types.GLOBS, "which not")
                            .byDefault("[]")
                            .also(Seeds.TUIX, "ignoreWatch"),
                    Field.of("watch.debounce", Types.SPAN, "how long they have to be quiet")
                            .byDefault("1s")
                            .also(Seeds.TUIX, Bare.MILLIS, "watchDebounce"),
                    Field.of(
                                    "limits.memory_mb",
                                    NumberType.positive(1e9),
                                    "of the whole tree, in MiB")
                            .also(Seeds.TUIX, "maxMemory"),
                    Field.of("limits.cpu_percent", NumberType.positive(1e6), "of one core")
                            .also(Seeds.TUIX, "maxCpu"),
                    Field.of(
                                    "limits.action",
                                    ChoiceType.of("restart", "stop", "warn", "cgroup"),
                                    "what is done above it")
                            .byDefault("restart"),
                    Field.of("limits.grace", Types.SPAN, "how long it may be above")
                            .byDefault("10s"));

    private SupervisionKeys() {}
}
