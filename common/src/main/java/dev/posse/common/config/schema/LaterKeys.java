package dev.posse.common.config.schema;

import java.util.List;

/** Keys of a process that are read, checked and kept, but that nothing acts on yet. */
final class LaterKeys {
    private static final Shape DEPENDENCY =
            Shape.of(
                            "dependency",
                            Field.of("process", Texts.FILLED, "name or name@host"),
                            Field.of(
                                            "condition",
                                            ChoiceType.of("started", "healthy", "completed"),
                                            "what it has to be")
                                    .byDefault("started"),
                            Field.of("timeout", Types.SPAN, "how long to wait"))
                    .requiring("process");
    private static final Shape SCHEDULE =
            Shape.of(
                    "schedule",
                    Field.of("cron", Texts.CRON, "five fields"),
                    Field.of("every", Types.SPAN, "in place of cron"),
                    Field.of("time_zone", Texts.ZONE, "of cron"),
                    Field.of("missed", ChoiceType.of("skip", "run_once"), "what the host slept"),
                    Field.of("jitter", Types.SPAN, "a random delay up to this"));
    private static final Shape DETECTOR =
            Shape.of(
                            "detector",
                            Field.of("type", ChoiceType.of("pid", "pidfile", "command"), "how"),
                            Field.of("path", Texts.PATH, "of the pid file"),
                            Field.of("command", Texts.FILLED, "exit 0: alive"),
                            Field.of("pid", Types.COUNT, "a fixed pid"))
                    .requiring("type");
    private static final Shape HOOK =
            Shape.of(
                            "hook",
                            Field.of("name", Texts.FILLED, "what it is called"),
                            Field.of("command", Texts.FILLED, "what is run"),
                            Field.of("cwd", Texts.PATH, "where").also(Seeds.PROVISR, "work_dir"),
                            Field.of("env", Types.ENV, "environment variables"),
                            Field.of("timeout", Types.SPAN, "then it has failed").byDefault("30s"),
                            Field.of(
                                            "on_failure",
                                            ChoiceType.of("fail", "ignore", "retry"),
                                            "what then")
                                    .also(Seeds.PROVISR, "failure_mode"),
                            Field.of("run", ChoiceType.of("blocking", "async"), "whether to wait")
                                    .also(Seeds.PROVISR, "run_mode"))
                    .requiring("command");

    static final List<Field> FIELDS =
            List.of(
                    later(
                            "depends_on",
                            Types.some(EitherType.of(Texts.FILLED, Types.object(DEPENDENCY))),
                            "what has to run before"),
                    later(
                            "schedule",
                            EitherType.of(Texts.SCHEDULE, Types.object(SCHEDULE)),
                            "when it starts by itself"),
                    later("singleton", Types.BOOL, "no second run beside one that is not done")
                            .byDefault("true"),
                    later(
                            "health_check.type",
                            ChoiceType.of("http", "tcp", "script", "output"),
                            "how health is asked"),
                    later("health_check.url", Texts.FILLED, "for http"),
                    later("health_check.method", ChoiceType.of("GET", "POST", "HEAD"), "for http")
                            .byDefault("GET"),
                    later(
                                    "health_check.expected_status",
                                    Types.some(Types.integer(100, 599)),
                                    "for http")
                            .byDefault("200 to 299"),
                    later("health_check.host", Texts.FILLED, "for tcp").byDefault("localhost"),
                    later(
                            "health_check.port",
                            EitherType.of(Types.integer(1, 65_535), Texts.PLACEHOLDER),
                            "for tcp"),
                    later("health_check.script", Texts.FILLED, "for script"),
                    later("health_check.interpreter", Texts.FILLED, "of the script")
                            .byDefault("sh"),
                    later("health_check.pattern", Texts.REGEX, "for output")
                            .also(Seeds.TUIX, "healthCheck.outputPattern"),
                    later("health_check.mode", ChoiceType.of("ready", "recurring"), "for output")
                            .byDefault("ready"),
                    later("health_check.interval", Types.SPAN, "between two")
                            .byDefault("15s")
                            .also(Seeds.TUIX, Bare.MILLIS, "healthCheck.interval"),
                    later("health_check.timeout", Types.SPAN, "of one")
                            .byDefault("5s")
                            .also(Seeds.TUIX, Bare.MILLIS, "healthCheck.timeout"),
                    later("health_check.retries", Types.COUNT, "failures until unhealthy")
                            .byDefault("3"),
                    later("health_check.start_period", Types.SPAN, "failures that do not count")
                            .byDefault("0s")
                            .also(Seeds.TUIX, Bare.MILLIS, "healthCheck.startPeriod"),
                    later("health_check.tls.ca", Texts.PATH, "for https"),
                    later("health_check.tls.cert", Texts.PATH, "for https"),
                    later("health_check.tls.key", Texts.PATH, "for https"),
                    later("health_check.tls.server_name", Texts.FILLED, "for https"),
                    later("health_check.tls.insecure", Types.BOOL, "for https").byDefault("false"),
                    later(
                            "detectors",
                            Types.some(Types.object(DETECTOR)),
                            "other ways to see that it lives"),
                    later("watch.enabled", Types.BOOL, "restart when files change")
                            .byDefault("false")
                            .also(Seeds.TUIX, "watch"),
                    later("watch.paths", Types.GLOBS, "which files")
                            .byDefault("[\".\"]")
                            .also(Seeds.TUIX, "watchPaths"),
                    later("watch.ignore", Types.GLOBS, "which not")
                            .byDefault("[]")
                            .also(Seeds.TUIX, "ignoreWatch"),
                    later("watch.debounce", Types.SPAN, "how long they have to be quiet")
                            .byDefault("1s")
                            .also(Seeds.TUIX, Bare.MILLIS, "watchDebounce"),
                    later("limits.memory_mb", new NumberType(0, 1e9), "of the whole tree, in MiB")
                            .also(Seeds.TUIX, "maxMemory"),
                    later("limits.cpu_percent", new NumberType(0, 1e6), "of one core")
                            .also(Seeds.TUIX, "maxCpu"),
                    later(
                                    "limits.action",
                                    ChoiceType.of("restart", "stop", "warn", "cgroup"),
                                    "what is done above it")
                            .byDefault("restart"),
                    later("limits.grace", Types.SPAN, "how long it may be above").byDefault("10s"),
                    later("pid_file", Texts.MAYBE_PATH, "a file that is given the pid")
                            .also(Seeds.PROVISR, "pidfile"),
                    later("detached", Types.BOOL, "provisr's; a process outlives its deputy anyway")
                            .byDefault("false"),
                    later("template", Texts.NAME, "what it is made of"),
                    later("extends", Texts.NAME, "a template that lies below"),
                    later("vars", Types.VARS, "for ${name} in a template"),
                    later(
                            "resources",
                            EitherType.of(Types.NAMES, Types.VARS),
                            "types that it needs, or their values"),
                    later("wasm_path", Texts.FILLED, "the same as vars.wasm_path")
                            .also(Seeds.GO, "WasmPath"),
                    later("db_name", Texts.FILLED, "the same as vars.db_name")
                            .also(Seeds.GO, "DbName"),
                    hooks("pre_start", "before a start"),
                    hooks("post_start", "after a start"),
                    hooks("pre_stop", "before a stop"),
                    hooks("post_stop", "after a stop"),
                    later("skip_validation", Types.BOOL, "tuix's").byDefault("false"));

    private LaterKeys() {}

    private static Field later(String path, Type type, String about) {
        return Field.of(path, type, about).later();
    }

    private static Field hooks(String phase, String about) {
        return later("hooks." + phase, Types.some(Types.object(HOOK)), "commands run " + about)
                .also(Seeds.PROVISR, "lifecycle." + phase);
    }
}
