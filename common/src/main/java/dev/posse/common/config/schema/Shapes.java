package dev.posse.common.config.schema;

import java.util.List;
import java.util.stream.Stream;

/** The tables that a reader starts from. */
public final class Shapes {
    /** A process, wherever it stands. */
    public static final Shape PROCESS =
            Shape.of(
                    "process",
                    Stream.of(
                                    LaunchKeys.FIELDS,
                                    PolicyKeys.FIELDS,
                                    SupervisionKeys.FIELDS,
                                    UpkeepKeys.FIELDS,
                                    LaterKeys.FIELDS)
                            .flatMap(List::stream)
                            .toList());

    /** What lies below every process; a name cannot. */
    public static final Shape DEFAULTS = PROCESS.without("defaults", "name");

    /** A blueprint of processes. */
    public static final Shape TEMPLATE =
            PROCESS.without("template", "name")
                    .plus(
                            "template",
                            Field.of("id", Texts.NAME, "in a list of templates").also("", "name"),
                            Field.of("label", Texts.ANY, "what people see"));

    /** A process with what vp's state file knows of its last run, which says nothing here. */
    public static final Shape INSTANCE =
            PROCESS.plus(
                    "process",
                    Field.of("pid", Types.any("a number"), "vp's state"),
                    Field.of("status", Types.any("a word"), "vp's state"),
                    Field.of("started", Types.any("a number"), "vp's state"),
                    Field.of("cputime", Types.any("a number"), "vp's state"),
                    Field.of("managed", Types.any("true or false"), "vp's state"),
                    Field.of("error", Types.any("text"), "vp's state"));

    /** A whole file. */
    public static final Shape FILE = FileKeys.file(TEMPLATE);

    private Shapes() {}
}
