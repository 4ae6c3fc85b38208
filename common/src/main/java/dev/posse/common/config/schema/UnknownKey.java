package dev.posse.common.config.schema;

import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Shown;
import dev.posse.common.text.Nearest;
import java.util.List;
import java.util.Optional;

/** Tells of a key that the table does not have, and which one may have been meant. */
final class UnknownKey {
    private static final int MOST_LISTED = 20;

    private UnknownKey() {}

    /** What was meant, when that is certain enough that its absence is no second problem. */
    static Optional<Level> tell(
            Shape shape, Level level, Node.Member member, String prefix, Check check) {
        String where = prefix.isEmpty() ? shape.name() : prefix.substring(0, prefix.length() - 1);
        String message = "unknown key " + Shown.word(member.key()) + " in " + where;
        Optional<String> near =
                check.findings().full() ? Optional.empty() : near(level, member.key());
        String hint = check.findings().full() ? "" : hint(level, member.key(), near);
        if (check.lenient()) {
            check.findings().warning(member.place(), message + " is left out", hint);
        } else {
            check.findings().error(member.place(), message, hint);
        }
        return check.lenient() ? Optional.empty() : near.flatMap(level::step);
    }

    private static Optional<String> near(Level level, String key) {
        return Nearest.to(key, level.mainKeys()).or(() -> Nearest.to(key, level.keys()));
    }

    private static String hint(Level level, String key, Optional<String> near) {
        return near.map(word -> "did you mean " + Shown.word(word) + "?")
                .or(() -> deeper(level, key))
                .or(() -> all(level))
                .orElse("keys of your own begin with x_, x- or _");
    }

    private static Optional<String> all(Level level) {
        List<String> keys = level.mainKeys();
        return keys.size() > MOST_LISTED
                ? Optional.empty()
                : Optional.of("its keys are " + String.join(", ", keys));
    }

    /** A key that is right, but one level too high. */
    private static Optional<String> deeper(Level level, String key) {
        List<Level> levels = List.copyOf(level.levels());
        return levels.stream()
                .filter(below -> below.step(key).isPresent())
                .findFirst()
                .map(below -> "it belongs into " + Shown.word(below.written().iterator().next()));
    }
}
