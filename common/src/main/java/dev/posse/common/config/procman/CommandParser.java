package dev.posse.common.config.procman;

import dev.posse.common.config.procman.Token.Kind;
import dev.posse.common.config.tree.Shown;
import dev.posse.common.text.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code cmd "name" { key = value; ... }}. */
final class CommandParser {
    private static final Set<String> STRINGS =
            Set.of("exec", "host", "deputy", "auto_respawn", "group");
    private static final Set<String> NUMBERS = Set.of("stop_signal", "stop_time_allowed");
    private static final List<String> KNOWN =
            List.of(
                    "exec",
                    "host",
                    "deputy",
                    "auto_respawn",
                    "group",
                    "stop_signal",
                    "stop_time_allowed");

    private final Tokens tokens;

    CommandParser(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Empty when there is nothing of it. */
    Optional<Model.Command> read(List<String> groups) {
        Token word = tokens.take();
        String name = tokens.peek().is(Kind.STRING) ? tokens.take().text() : "";
        if (!tokens.open("cmd \"name\"")) {
            return Optional.empty();
        }
        Map<String, Model.Attribute> attributes = new LinkedHashMap<>();
        boolean exec = false;
        while (tokens.goesOn("cmd", word.at())) {
            exec |= tokens.peek().isWord("exec");
            attribute(attributes);
        }
        Model.Command command =
                new Model.Command(word.at(), name, groups, attributes, tokens.lastLine());
        if (!exec || attributes.containsKey("exec") && command.exec().isEmpty()) {
            tokens.error(
                    word.at(),
                    "the cmd "
                            + (name.isEmpty() ? "" : Shown.word(name) + " ")
                            + (exec ? "has an empty exec" : "has no exec"),
                    "say what it runs: exec = \"program\";");
        }
        return Optional.of(command);
    }

    private void attribute(Map<String, Model.Attribute> attributes) {
        Token key = tokens.peek();
        if (!key.is(Kind.WORD)) {
            tokens.refuse(key, "an attribute or '}'", "known are " + String.join(", ", KNOWN));
            tokens.take();
            tokens.skipStatement();
            return;
        }
        tokens.take();
        boolean number = NUMBERS.contains(key.text());
        if (!number && !STRINGS.contains(key.text())) {
            unknown(key);
            tokens.skipStatement();
            return;
        }
        if (!tokens.takeIf(Kind.ASSIGN)) {
            tokens.refuse(tokens.peek(), "'='", "write " + key.text() + " = " + sample(number));
            tokens.skipStatement();
            return;
        }
        Token value = tokens.peek();
        if (!value.is(number ? Kind.NUMBER : Kind.STRING)) {
            tokens.refuse(
                    value,
                    number ? "a whole number from 1" : "text in double quotes",
                    "write " + key.text() + " = " + sample(number));
            tokens.skipStatement();
            return;
        }
        tokens.take();
        keep(key, value, number, attributes);
        tokens.endStatement();
    }

    private static String sample(boolean number) {
        return number ? "15;" : "\"...\";";
    }

    private void keep(
            Token key, Token value, boolean number, Map<String, Model.Attribute> attributes) {
        if (number && value.text().chars().allMatch(digit -> digit == '0')) {
            tokens.error(
                    value.at(),
                    key.text() + " takes a whole number from 1, not 0",
                    key.text().equals("stop_signal") ? "2 is SIGINT, 15 SIGTERM" : "in seconds");
            return;
        }
        Model.Attribute before =
                attributes.put(key.text(), new Model.Attribute(key.at(), value.text()));
        if (before != null && !before.value().equals(value.text())) {
            tokens.warn(
                    key.at(),
                    key.text() + " stands twice in one cmd; as with procman the last one counts",
                    "remove the one at line " + before.at().line());
        }
    }

    private void unknown(Token key) {
        String near =
                Nearest.to(key.text(), KNOWN)
                        .map(word -> "did you mean " + Shown.word(word) + "?")
                        .orElse("known are " + String.join(", ", KNOWN));
        tokens.error(key.at(), "a cmd has no attribute " + key.shown(), near);
    }
}
