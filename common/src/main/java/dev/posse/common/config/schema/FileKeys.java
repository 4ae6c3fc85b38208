package dev.posse.common.config.schema;

/** What a whole file may say besides its processes. */
final class FileKeys {
    private static final Shape DEPUTY =
            Shape.of(
                            "deputy",
                            Field.of("id", Texts.NAME, "what people call it").also("", "name"),
                            Field.of(
                                            "address",
                                            DeputyAddress.TYPE,
                                            "host:port or unix:path to dial")
                                    .also("", "url"),
                            Field.of("aliases", Types.NAMES, "further names of the host"),
                            Field.of("tags", Types.NAMES, "free words"),
                            Field.of("tls", Types.BOOL, "encrypt whatever the address")
                                    .byDefault("false"))
                    .obeying(FileRules::deputy);
    private static final Shape RESOURCE_TYPE =
            Shape.of(
                    "resource type",
                    Field.of("name", Texts.NAME, "in a list of types"),
                    Field.of("check", Texts.ANY, "a shell command"),
                    Field.of(
                                    "check_means",
                                    ChoiceType.of("in_use", "exists"),
                                    "what its exit 0 says")
                            .byDefault("in_use"),
                    Field.of("counter", Types.BOOL, "values are counted").byDefault("false"),
                    Field.of("start", Types.COUNT, "the first value").byDefault("0"),
                    Field.of("end", Types.COUNT, "the last value").byDefault("0"),
                    Field.of("probe", ChoiceType.of("none", "tcp_bind"), "a built-in check")
                            .byDefault("none"),
                    Field.of("scope", ChoiceType.of("host", "global"), "where a value is unique")
                            .byDefault("host"),
                    Field.of("shared", Types.BOOL, "several may own one value"));
    private static final Shape GROUP =
            Shape.of(
                            "group",
                            Field.of("name", Texts.NAME, "what it is called"),
                            Field.of(
                                            "members",
                                            Types.some(Texts.FILLED),
                                            "names, globs, other sets, group:PATH, tag:WORD")
                                    .also(Seeds.TUIX, "processes"),
                            Field.of(
                                            "start_order",
                                            ChoiceType.of("sequential", "parallel"),
                                            "whether each waits for the one before")
                                    .byDefault("sequential"),
                            Field.of(
                                            "stop_order",
                                            ChoiceType.of("reverse", "sequential", "parallel"),
                                            "the last first, the first first, or all at once")
                                    .byDefault("reverse"),
                            Field.of(
                                            "autostart",
                                            Types.BOOL,
                                            "all of it starts when it first appears")
                                    .byDefault("false"),
                            Field.of(
                                            "on_start_failure",
                                            ChoiceType.of("continue", "rollback"),
                                            "start the others, or stop what was started")
                                    .byDefault("continue"))
                    .requiring("members")
                    .obeying(FileRules::group);
    private static final Shape TARGET =
            Shape.of(
                            "target",
                            Field.of("process", Texts.FILLED, "name or name@host"),
                            Field.of("group", Texts.GROUP_PATH, "a group"),
                            Field.of("tag", Texts.NAME, "a tag"),
                            Field.of("everything", Types.BOOL, "all processes"))
                    .obeying(StepRules::target);
    private static final ChoiceType WAITED = ChoiceType.of("running", "stopped", "healthy");
    private static final Shape RECOURSE =
            Shape.of(
                            "what to do then",
                            Field.of("run_script", Texts.FILLED, "a script; then the next step"))
                    .obeying(StepRules::recourse);
    private static final Shape LANE_STEP =
            Shape.of(
                            "step of a lane",
                            Field.of("start", Types.object(TARGET), "what is started"),
                            Field.of("stop", Types.object(TARGET), "what is stopped"),
                            Field.of("restart", Types.object(TARGET), "what is restarted"),
                            Field.of("wait", WAITED, "until then"),
                            Field.of("for", Types.object(TARGET), "whose state is waited for"),
                            Field.of(
                                    "timeout",
                                    Types.POSITIVE_SPAN,
                                    "of the wait; 1m for running and healthy"),
                            Field.of("wait_ms", Types.COUNT, "milliseconds"),
                            Field.of("run_script", Texts.FILLED, "another script"),
                            Field.of(
                                            "on_failure",
                                            EitherType.of(
                                                    ChoiceType.of("fail", "continue"),
                                                    Types.object(RECOURSE)),
                                            "of the step")
                                    .byDefault("fail"))
                    .obeying(StepRules::step);
    private static final Shape STEP =
            LANE_STEP
                    .plus(
                            "step",
                            Field.of(
                                    "parallel",
                                    Types.list(
                                            Types.list(
                                                    EitherType.of(
                                                            ScriptLine.TYPE,
                                                            Types.object(LANE_STEP)))),
                                    "lists of steps that run side by side"))
                    .obeying(StepRules::stepWithLanes);
    private static final Type SCRIPT =
            Types.list(EitherType.of(ScriptLine.TYPE, Types.object(STEP)));

    /** Everything that a file may say. */
    static Shape file(Shape template) {
        return Shape.of(
                "configuration",
                Field.of("version", Types.integer(1, 1), "of this format").byDefault("1"),
                Field.of(
                                "dialect",
                                ChoiceType.of("posse", "tuix"),
                                "whose meaning a boolean auto_restart has")
                        .byDefault("posse"),
                Field.of(
                        "defaults",
                        Types.any("an object of process keys"),
                        "lie below every process"),
                Field.of(
                        "deputies",
                        Types.some(EitherType.of(DeputyAddress.TYPE, Types.object(DEPUTY))),
                        "hosts that the sheriff dials"),
                Field.of(
                        "processes",
                        Types.any("a list or an object of processes"),
                        "the processes"),
                Field.of("instances", Types.any("a list or an object of processes"), "the same")
                        .also(Seeds.VP, "instances"),
                Field.of("env", Types.ENV, "for every process"),
                Field.of("env_files", Types.some(Texts.FILE), "for every process"),
                Field.of("use_os_env", Types.BOOL, "for every process").byDefault("true"),
                Field.of("default_tags", Types.NAMES, "added to every process"),
                Field.of("include", Types.GLOBS, "further files, in or below this one's folder"),
                Field.of("auto_restart", Types.POLICY, "the same as defaults.restart.policy")
                        .also(Seeds.TUIX, "autoRestart"),
                Field.of("max_restarts", Types.COUNT, "the same as defaults.restart.max_restarts")
                        .also(Seeds.TUIX, "maxRestarts"),
                Field.of("process_manager", Types.any("an object"), "tuix's wrapper")
                        .also(Seeds.TUIX, "processManager"),
                later("tuix_dir", Texts.PATH, "tuix's folder").also(Seeds.TUIX, "tuixDir"),
                later("sheriff.http.listen", Texts.FILLED, "host:port of web and API"),
                later("sheriff.http.base_path", Texts.FILLED, "of the API"),
                later("sheriff.state_file", Texts.PATH, "the state"),
                later("sheriff.reconcile_interval", Types.SPAN, "how often state is compared"),
                later("sheriff.log.format", ChoiceType.of("text", "json"), "of its own log"),
                later(
                        "sheriff.log.level",
                        ChoiceType.of("error", "warn", "info", "debug", "trace"),
                        "of its own log"),
                later("sheriff.security", Types.any("an object"), "who may do what"),
                later(
                                "resource_types",
                                EitherType.of(
                                        Types.named(RESOURCE_TYPE),
                                        Types.list(Types.object(RESOURCE_TYPE.requiring("name")))),
                                "what templates may ask for")
                        .also(Seeds.VP, "types"),
                later(
                        "templates",
                        EitherType.of(
                                Types.named(template),
                                Types.list(Types.object(template.requiring("id")))),
                        "blueprints of processes"),
                later("resources", Types.any("an object"), "vp's allocated values"),
                later("counters", new MapType(Texts.NAME, Types.COUNT), "vp's next values"),
                Field.of(
                        "groups",
                        EitherType.of(
                                Types.list(Types.object(GROUP.requiring("name", "members"))),
                                Types.named(GROUP)),
                        "named sets of processes"),
                Field.of(
                        "scripts",
                        new MapType(Texts.SCRIPT_NAME, SCRIPT),
                        "sequences of steps, run by name"));
    }

    private FileKeys() {}

    private static Field later(String path, Type type, String about) {
        return Field.of(path, type, about).later();
    }
}
