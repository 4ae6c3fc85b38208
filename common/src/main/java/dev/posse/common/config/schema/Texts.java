package dev.posse.common.config.schema;

import dev.posse.common.config.tree.Shown;
import dev.posse.common.model.Names;
import dev.posse.common.model.script.Script;
import dev.posse.common.schedule.Cron;
import dev.posse.common.schedule.Recurrence;
import java.nio.file.FileSystems;
import java.nio.file.PathMatcher;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.PatternSyntaxException;

/** The kinds of text that keys take. */
final class Texts {
    private static final int LONGEST_GLOB = 1000;
    private static final String PATH_HINT = "write a path on the host, from /";

    static final TextType ANY = text("text", text -> Optional.empty(), "");
    static final TextType FILLED =
            text("text", text -> text.isBlank() ? Optional.of("is blank") : Optional.empty(), "");
    static final TextType NAME =
            new TextType(
                    "a name",
                    Names::problem,
                    "a name has 1 to "
                            + Names.MAX_LENGTH
                            + " printable characters, no '/', and no '-' or '.' at its start",
                    Names::normalize);
    static final TextType SCRIPT_NAME =
            new TextType(
                    "a script's name",
                    Script::problem,
                    "a name has 1 to "
                            + Names.MAX_LENGTH
                            + " printable characters, and no '-' or '.' at its start",
                    Names::normalize);
    static final TextType GROUP_PATH =
            new TextType(
                    "a group such as \"drivers/cameras\"",
                    Texts::groupProblem,
                    "a group is a path of names, such as \"drivers/cameras\"",
                    Names::normalize);
    static final TextType ENV_NAME =
            text("a variable's name", Texts::envNameProblem, "a name holds no '='");
    static final TextType ENV_LINE =
            text(
                    "a line \"NAME=VALUE\"",
                    text ->
                            text.indexOf('=') < 1
                                    ? Optional.of("is not NAME=VALUE")
                                    : Optional.empty(),
                    "write \"NAME=VALUE\"");
    static final TextType SHELL_PATH =
            text(
                    "the path of a shell",
                    text -> pattern(text, "auto|true|false|/.+", "is no path of a shell"),
                    "write \"auto\", true, false, or a path such as \"/bin/bash\"");
    static final TextType UMASK =
            text(
                    "an octal umask such as \"022\"",
                    text -> pattern(text, "0?[0-7]{1,3}", "is no octal umask"),
                    "write three octal digits such as \"022\"");
    static final TextType CPUS =
            text(
                    "a list of processors such as \"0,2-3\"",
                    CpuList::problem,
                    "write numbers and ranges such as \"0,2-3\"");
    static final TextType IO_CLASS =
            text(
                    "idle, best-effort[:0-7] or realtime[:0-7]",
                    text ->
                            pattern(
                                    text,
                                    "idle|(best-effort|realtime)(:[0-7])?",
                                    "is no class of input and output"),
                    "write idle, best-effort, realtime, or one of the last two with a level:"
                            + " \"best-effort:7\"");
    static final TextType ID =
            text(
                    "a name or a numeric id",
                    text ->
                            pattern(
                                    text,
                                    "[A-Za-z_][A-Za-z0-9_.@$-]{0,127}|[0-9]{1,10}",
                                    "is no name of a user or group"),
                    "");
    static final TextType REGEX =
            text("a regular expression, plain or as /re/flags", Regexes::problem, "");
    static final TextType GLOB = text("a pattern of files", Texts::globProblem, "");
    static final TextType SCHEDULE =
            text(
                    "\"@every 30s\" or five fields of cron",
                    Recurrence::problem,
                    "write \"@every 30s\", or minute, hour, day, month and weekday such as \"0 3 * *"
                            + " *\"");
    static final TextType CRON =
            text(
                    "five fields of cron",
                    Cron::problem,
                    "write minute, hour, day, month and weekday such as \"0 3 * * *\"");
    static final TextType ZONE =
            text(
                    "a time zone such as \"Europe/Berlin\"",
                    Texts::zoneProblem,
                    "write a name such as \"UTC\" or \"Europe/Berlin\"");
    static final TextType PATH =
            text(
                    "a path",
                    text -> text.isBlank() ? Optional.of("is blank") : Optional.empty(),
                    PATH_HINT);
    static final TextType MAYBE_PATH =
            text(
                    "a path",
                    text ->
                            text.isBlank() && !text.isEmpty()
                                    ? Optional.of("is blank")
                                    : Optional.empty(),
                    PATH_HINT);
    static final TextType PLACEHOLDER =
            text(
                    "a placeholder such as \"${tcpport}\"",
                    text ->
                            pattern(
                                    text,
                                    "(\\$\\{[^}]+\\}|%\\w+)|\\d{1,5}",
                                    "is neither a number nor a placeholder"),
                    "write a number, or \"${name}\"");

    private Texts() {}

    /** What no program can be given: a NUL ends its arguments, half a character is none. */
    static Optional<String> unprintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == 0) {
                return Optional.of("holds a NUL character");
            }
            if (Character.isSurrogate(unit)) {
                boolean pair =
                        Character.isHighSurrogate(unit)
                                && i + 1 < text.length()
                                && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return Optional.of("holds half of a surrogate pair, which is no character");
                }
                i++;
            }
        }
        return Optional.empty();
    }

    static Optional<String> pattern(String text, String regex, String problem) {
        return text.matches(regex) ? Optional.empty() : Optional.of(problem);
    }

    private static TextType text(
            String shown, Function<String, Optional<String>> problem, String hint) {
        return new TextType(shown, problem, hint, UnaryOperator.identity());
    }

    private static Optional<String> groupProblem(String path) {
        if (path.isEmpty()) {
            return Optional.empty();
        }
        return List.of(path.split("/", -1)).stream()
                .map(step -> Names.problem(step).map(problem -> "has a part that " + problem))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> envNameProblem(String name) {
        return name.isEmpty()
                ? Optional.of("is empty")
                : name.contains("=") ? Optional.of("holds a '='") : Optional.empty();
    }

    private static Optional<String> globProblem(String glob) {
        if (glob.isBlank() || glob.length() > LONGEST_GLOB) {
            return Optional.of(
                    glob.isBlank() ? "is blank" : "is longer than " + LONGEST_GLOB + " characters");
        }
        try {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
            return matcher == null ? Optional.of("is no pattern") : Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(
                    "is no pattern of files: " + e.getDescription().toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return Optional.of("is no pattern of files: " + Shown.word(e.getMessage()));
        }
    }

    private static Optional<String> zoneProblem(String zone) {
        try {
            ZoneId id = ZoneId.of(zone);
            return id == null ? Optional.of("is no time zone") : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.of("is no time zone");
        }
    }
}
