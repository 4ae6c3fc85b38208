package dev.posse.common.config.procman;

import dev.posse.common.config.procman.Token.Kind;
import dev.posse.common.config.tree.Findings;
import dev.posse.common.config.tree.Limits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Reads commands, groups and scripts. It goes on behind whatever is wrong, so that all of it is
 * told at once, and keeps the open groups in a list, so that no depth is too deep for it.
 */
final class Parser {
    private static final int MOST_COMMANDS = 100_000;
    private static final int MOST_SCRIPTS = 10_000;

    private final Tokens tokens;
    private final Model.Draft model = new Model.Draft();
    private final CommandParser commands;
    private final ScriptParser scripts;
    private final Deque<Group> open = new ArrayDeque<>();
    private boolean tooMany;

    /**
     * A group whose end was not read yet.
     *
     * @param path the names from the outermost group to this one; one list for all its commands
     */
    private record Group(String name, Spot at, List<String> path) {}

    private Parser(Tokens tokens) {
        this.tokens = tokens;
        commands = new CommandParser(tokens);
        scripts = new ScriptParser(tokens);
    }

    /** All that could be made out; what was wrong stands in the findings. */
    static Model parse(String file, String text, Findings findings) {
        Lexer.Lexed lexed = Lexer.read(file, text, findings);
        Parser parser = new Parser(new Tokens(file, lexed.tokens(), findings));
        parser.file();
        return parser.model.with(lexed.comments());
    }

    private void file() {
        for (Token token = tokens.peek(); !token.is(Kind.END); token = tokens.peek()) {
            if (token.isWord("cmd")) {
                command(token);
            } else if (token.isWord("group")) {
                group();
            } else if (token.isWord("script")) {
                script(token);
            } else if (token.is(Kind.CLOSE) && !open.isEmpty()) {
                tokens.take();
                open.pop();
            } else {
                stray(token);
            }
        }
        open.forEach(
                group ->
                        tokens.error(
                                group.at(),
                                "the '}' of group \"" + group.name() + "\" is missing",
                                "write it after the last command of the group"));
    }

    private List<String> path() {
        return open.isEmpty() ? List.of() : open.peek().path();
    }

    /** Of groups that are nested too deep, which has been told, the rest is left out. */
    private List<String> pathOf(String name) {
        if (path().size() >= Limits.DEPTH) {
            return path();
        }
        List<String> path = new ArrayList<>(path());
        path.add(name);
        return List.copyOf(path);
    }

    private void command(Token word) {
        Optional<Model.Command> command = commands.read(path());
        if (model.commands.size() < MOST_COMMANDS) {
            command.ifPresent(model.commands::add);
        } else if (!tooMany) {
            tooMany = true;
            tokens.error(
                    word.at(),
                    "these are more than " + MOST_COMMANDS + " commands",
                    "split the file");
        }
    }

    private void group() {
        Token word = tokens.take();
        String name = "";
        if (tokens.peek().is(Kind.STRING)) {
            Token said = tokens.take();
            name = said.text();
            if (name.isBlank()) {
                tokens.error(said.at(), "the group's name is blank", "give it a name");
            }
        } else {
            tokens.refuse(tokens.peek(), "the group's name in quotes", "write group \"name\" {");
        }
        if (open.size() >= Limits.DEPTH) {
            tokens.error(
                    word.at(),
                    "groups are nested deeper than " + Limits.DEPTH + " levels",
                    "put them beside each other");
        }
        if (tokens.open("group \"name\"")) {
            open.push(new Group(name, word.at(), pathOf(name)));
        }
    }

    private void script(Token word) {
        if (!open.isEmpty()) {
            tokens.error(
                    word.at(),
                    "a script stands inside of group \"" + open.peek().name() + "\"",
                    "a '}' may be missing above it; scripts stand outside of all groups");
            open.clear();
        }
        if (model.scripts.size() > MOST_SCRIPTS) {
            tokens.error(
                    word.at(),
                    "these are more than " + MOST_SCRIPTS + " scripts",
                    "split the file");
        }
        scripts.read()
                .filter(script -> model.scripts.size() <= MOST_SCRIPTS)
                .ifPresent(
                        script -> {
                            Model.Script first = model.scripts.putIfAbsent(script.name(), script);
                            if (first != null) {
                                tokens.error(
                                        script.at(),
                                        "two scripts are called \"" + script.name() + "\"",
                                        "the first is at line "
                                                + first.at().line()
                                                + "; rename one of them");
                            }
                        });
    }

    private void stray(Token token) {
        if (token.is(Kind.CLOSE)) {
            tokens.take();
            tokens.error(token.at(), "a '}' closes nothing", "remove it");
            return;
        }
        tokens.refuse(
                token,
                open.isEmpty() ? "cmd, group or script" : "cmd, group or '}'",
                "a file is made of cmd \"name\" { ... }, group \"name\" { ... } and script"
                        + " \"name\" { ... }");
        // What follows belongs to it, up to where something known begins.
        tokens.take();
        while (!tokens.peek().is(Kind.END) && !tokens.peek().is(Kind.CLOSE) && !tokens.atBlock()) {
            tokens.take();
        }
    }
}
