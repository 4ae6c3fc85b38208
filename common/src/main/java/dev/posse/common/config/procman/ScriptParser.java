package dev.posse.common.config.procman;

import dev.posse.common.config.procman.Model.Action;
import dev.posse.common.config.procman.Model.Target;
import dev.posse.common.config.procman.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code script "name" { action; ... }}. */
final class ScriptParser {
    private static final String ACTIONS =
            "actions are start, stop or restart with everything, cmd \"name\" or group \"name\","
                    + " and perhaps wait \"running\" or \"stopped\"; wait ms 500; wait cmd \"name\""
                    + " status \"running\"; run_script \"name\"";

    private final Tokens tokens;

    /** Ends the reading of one action; what is wrong with it has been told. */
    private static final class Wrong extends Exception {
        private static final long serialVersionUID = 1;

        private Wrong() {
            super(null, null, false, false);
        }
    }

    ScriptParser(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Empty when there is nothing of it. */
    Optional<Model.Script> read() {
        Token word = tokens.take();
        String name = "";
        if (tokens.peek().is(Kind.STRING)) {
            name = tokens.take().text();
        } else {
            tokens.refuse(tokens.peek(), "the script's name in quotes", "write script \"name\" {");
        }
        if (!tokens.open("script \"name\"")) {
            return Optional.empty();
        }
        List<Action> actions = new ArrayList<>();
        while (tokens.goesOn("script", word.at())) {
            try {
                actions.add(action());
                tokens.endStatement();
            } catch (Wrong told) {
                tokens.skipStatement();
            }
        }
        return Optional.of(new Model.Script(word.at(), name, actions, tokens.lastLine()));
    }

    private Action action() throws Wrong {
        Token word = tokens.peek();
        if (!word.is(Kind.WORD)) {
            tokens.refuse(word, "an action or '}'", ACTIONS);
            tokens.take();
            throw new Wrong();
        }
        tokens.take();
        return switch (word.text()) {
            case "start", "stop", "restart" -> act(word);
            case "wait" -> pause(word);
            case "run_script" -> new Action.Run(word.at(), string("the script's name in quotes"));
            default -> {
                tokens.refuse(word, "an action", ACTIONS);
                throw new Wrong();
            }
        };
    }

    private Action act(Token verb) throws Wrong {
        Token kind = tokens.peek();
        Target target;
        if (kind.isWord("everything")) {
            tokens.take();
            target = new Target(Target.Kind.EVERYTHING, "");
        } else {
            target = target("everything, cmd or group");
        }
        if (!tokens.peek().isWord("wait")) {
            return new Action.Act(verb.at(), verb.text(), target, Optional.empty());
        }
        tokens.take();
        return new Action.Act(verb.at(), verb.text(), target, Optional.of(status()));
    }

    private Action pause(Token word) throws Wrong {
        if (tokens.peek().isWord("ms")) {
            tokens.take();
            if (!tokens.peek().is(Kind.NUMBER)) {
                tokens.refuse(tokens.peek(), "a number of milliseconds", "write wait ms 500;");
                throw new Wrong();
            }
            return new Action.Delay(word.at(), tokens.take().text());
        }
        Target target = target("ms, cmd or group");
        if (!tokens.peek().isWord("status")) {
            tokens.refuse(tokens.peek(), "status", "write wait cmd \"name\" status \"running\";");
            throw new Wrong();
        }
        tokens.take();
        return new Action.Await(word.at(), target, status());
    }

    private Target target(String wanted) throws Wrong {
        Token kind = tokens.peek();
        if (!kind.isWord("cmd") && !kind.isWord("group")) {
            tokens.refuse(kind, wanted, ACTIONS);
            throw new Wrong();
        }
        tokens.take();
        return new Target(
                kind.text().equals("cmd") ? Target.Kind.COMMAND : Target.Kind.GROUP,
                string("a name in quotes"));
    }

    private String status() throws Wrong {
        Token said = tokens.peek();
        if (!said.is(Kind.STRING)
                || !said.text().equals("running") && !said.text().equals("stopped")) {
            tokens.refuse(said, "\"running\" or \"stopped\"", "these two can be waited for");
            throw new Wrong();
        }
        return tokens.take().text();
    }

    private String string(String wanted) throws Wrong {
        if (!tokens.peek().is(Kind.STRING)) {
            tokens.refuse(tokens.peek(), wanted, ACTIONS);
            throw new Wrong();
        }
        return tokens.take().text();
    }
}
