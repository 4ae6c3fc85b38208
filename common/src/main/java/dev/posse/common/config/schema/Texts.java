package dev.posse.common.config.schema;

import dev.posse.common.model.Names;
import dev.posse.common.model.script.Script;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The kinds of text that keys take. */
final class Texts {
    private static final String PATH_HINT = "write a path on the host, from /";

    static final TextType ANY = text("text", text -> Optional.empty(), "");
    static final TextType FILLED =
            text(
                    "text",
                    text -> text.isBlank() ? Optional.of("is blank") : Optional.empty(),
                    "write something, or leave it out");
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
                            + " printable characters, no '-' or '.' at its start, and no '/' at"
                            + " its start or end",
                    Names::normalize);
    static final TextType GROUP_PATH =
            new TextType(
                    "a group such as \"drivers/cameras\"",
                    Texts::groupProblem,
                    "a group is a path of names, such as \"drivers/cameras\"",
                    Names::normalize);
    static final TextType ENV_NAME =
            text(
                    "a variable's name",
                    Texts::envNameProblem,
                    "a name has one character or more, and no '='");
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
                    "write a name such as \"robot\", or a number");
    static final TextType REGEX =
            text(
                    "a regular expression, plain or as /re/flags",
                    Regexes::problem,
                    "a \\ before a mark such as ( or [ takes it as it is; JSON writes each \\ twice");
    static final TextType GLOB =
            text(
                    "a pattern of files",
                    Globs::problem,
                    "write a file, a folder, or a pattern such as \"src/**/*.py\"; a \\ before a mark"
                            + " such as [ takes it as it is, and JSON writes each \\ twice");
    static final TextType URL =
            text(
                    "a URL such as \"http://localhost:8080/health\"",
                    Urls::problem,
                    "write it as \"http://localhost:8080/health\"");
    static final TextType HOST =
            text(
                    "a host's name or address",
                    text -> pattern(text, "[^\\s/]+", "is no host"),
                    "write a name or an address such as \"localhost\"; the port has its own key");
    static final TextType DEPENDENCY =
            text(
                    "the name of a process",
                    Texts::dependencyProblem,
                    "write it as \"NAME\" or \"NAME@HOST\"");
    static final TextType SCHEDULE =
            new TextType(
                    "\"@every 30s\" or five fields of cron",
                    Times::problem,
                    Times::wayOut,
                    UnaryOperator.identity());
    static final TextType CRON =
            new TextType(
                    "five fields of cron",
                    Times::cronProblem,
                    Times::cronWayOut,
                    UnaryOperator.identity());
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
    static final TextType FILE =
            text(
                    "a path",
                    text -> text.isBlank() ? Optional.of("is blank") : Optional.empty(),
                    "write the path of a file; it counts from the folder of this one");
    static final TextType MAYBE_PATH =
            text(
                    "a path",
                    text ->
                            text.isBlank() && !text.isEmpty()
                                    ? Optional.of("is blank")
                                    : Optional.empty(),
                    PATH_HINT);
    static final TextType PORT_TEXT =
            text(
                    "a placeholder such as \"${tcpport}\"",
                    Texts::portProblem,
                    "write a number from 1 to 65535, or \"${name}\"");

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

    private static Optional<String> portProblem(String text) {
        if (text.matches("\\$\\{[^}]+\\}|%\\w+")) {
            return Optional.empty();
        }
        if (!text.matches("\\d{1,9}")) {
            return Optional.of("is neither a number nor a placeholder");
        }
        int port = Integer.parseInt(text);
        return port < 1 || port > Urls.LAST_PORT
                ? Optional.of("is not within 1 to " + Urls.LAST_PORT)
                : Optional.empty();
    }

    /** {@code NAME} or {@code NAME@HOST}. */
    private static Optional<String> dependencyProblem(String text) {
        String name = text.strip();
        int at = name.lastIndexOf('@');
        Optional<String> problem = Names.problem(at <= 0 ? name : name.substring(0, at));
        return problem.isPresent() || at <= 0
                ? problem
                : Names.problem(name.substring(at + 1)).map(wrong -> "names a host that " + wrong);
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
