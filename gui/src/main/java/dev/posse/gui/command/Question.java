package dev.posse.gui.command;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What is asked before something dangerous; it names its targets.
 *
 * @param confirm the label of the button that goes ahead, a verb
 * @param word to be typed before the button can be pressed; empty: nothing has to be
 */
public record Question(
        String title, String text, List<String> targets, String confirm, String word) {
    public Question {
        requireNonNull(title, "title");
        requireNonNull(text, "text");
        targets = List.copyOf(targets);
        requireNonNull(confirm, "confirm");
        requireNonNull(word, "word");
    }
}
