package dev.posse.common.config.schema;

import java.util.Optional;
import java.util.regex.Pattern;

/** One step of a script as MIT procman writes it: {@code start group "web" wait "running";}. */
final class ScriptLine {
    private static final int LONGEST = 1000;
    private static final String STATUS = "\"(running|stopped|healthy)\"";
    private static final String NAMED = "(cmd|process|group) \"[^\"]+\"";
    private static final Pattern STEP =
            Pattern.compile(
                    ("(start|stop|restart) (everything|"
                                    + NAMED
                                    + ")( wait "
                                    + STATUS
                                    + ")?|wait ms \\d{1,9}|wait "
                                    + NAMED
                                    + " status "
                                    + STATUS
                                    + "|run_script \"[^\"]+\"")
                            .replace(" ", "\\s+"));

    static final TextType TYPE =
            new TextType(
                    "a step such as 'start group \"web\" wait \"running\";'",
                    ScriptLine::problem,
                    "steps are: start, stop or restart, then everything, cmd \"name\" or group"
                            + " \"name\", then wait \"running\" or \"stopped\"; wait ms 500; wait cmd"
                            + " \"name\" status \"running\"; run_script \"name\"",
                    text -> text);

    private ScriptLine() {}

    private static Optional<String> problem(String line) {
        String stripped = line.strip();
        String step =
                stripped.endsWith(";")
                        ? stripped.substring(0, stripped.length() - 1).strip()
                        : stripped;
        return step.length() <= LONGEST && STEP.matcher(step).matches()
                ? Optional.empty()
                : Optional.of("is no step of a script");
    }
}
