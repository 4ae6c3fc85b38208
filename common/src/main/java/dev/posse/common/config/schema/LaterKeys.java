package dev.posse.common.config.schema;

import java.util.List;

/** Keys of a process that are read, checked and kept, but that nothing acts on yet. */
final class LaterKeys {
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
                    later("singleton", Types.BOOL, "no second run beside one that is not done")
                            .byDefault("true"),
                    later(
                            "detectors",
                            Types.some(Types.object(DETECTOR)),
                            "other ways to see that it lives"),
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
