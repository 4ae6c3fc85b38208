package dev.posse.common.config.schema;

import java.util.List;

/** Keys of a process that are read, checked and kept, but that nothing acts on yet. */
final class LaterKeys {
    static final List<Field> FIELDS =
            List.of(
                    later("singleton", Types.BOOL, "no second run beside one that is not done")
                            .byDefault("true"),
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
                    later("skip_validation", Types.BOOL, "tuix's").byDefault("false"));

    private LaterKeys() {}

    private static Field later(String path, Type type, String about) {
        return Field.of(path, type, about).later();
    }
}
