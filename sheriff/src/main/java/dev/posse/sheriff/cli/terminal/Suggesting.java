package dev.posse.sheriff.cli.terminal;

import static java.util.Objects.requireNonNull;

import dev.posse.sheriff.cli.complete.Completing;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Offers what could be typed next, with what it is beside it. */
final class Suggesting implements Completer {
    private final Completing completing;

    Suggesting(Completing completing) {
        this.completing = requireNonNull(completing, "completing");
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        List<String> before = line.words().subList(0, line.wordIndex());
        if (before.contains("|") || before.contains(">") || before.contains(">>")) {
            return;
        }
        String word = line.word().substring(0, line.wordCursor());
        completing
                .next(before, word)
                .forEach(
                        each ->
                                candidates.add(
                                        new Candidate(
                                                each.value(),
                                                each.value(),
                                                null,
                                                each.about().isEmpty() ? null : each.about(),
                                                null,
                                                null,
                                                each.whole())));
    }
}
