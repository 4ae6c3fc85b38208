package dev.posse.sheriff.cli.top;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What keys go to. */
sealed interface Mode {
    /** The tree. */
    record Browsing() implements Mode {}

    /** A line that is being typed behind {@code /} or {@code :}. */
    record Typing(Purpose purpose, String text) implements Mode {
        public Typing {
            requireNonNull(purpose, "purpose");
            requireNonNull(text, "text");
        }
    }

    /** A question that names who is meant; only {@code y} is a yes. */
    record Confirming(Effect.Order order, String question) implements Mode {
        public Confirming {
            requireNonNull(order, "order");
            requireNonNull(question, "question");
        }
    }

    /** Text over the tree: help, or what a verb printed. */
    record Reading(String title, List<String> lines, int from) implements Mode {
        public Reading {
            requireNonNull(title, "title");
            lines = List.copyOf(lines);
        }
    }

    /** What a typed line is for. */
    enum Purpose {
        FILTER,
        COMMAND
    }
}
