package dev.posse.common.config.schema;

import dev.posse.common.config.tree.Shown;
import dev.posse.common.schedule.Recurrence;
import dev.posse.common.text.Nearest;
import java.util.Optional;
import java.util.TreeSet;

/** Times at which something is due, as people write them. */
final class Times {
    private static final String FIELDS =
            "minute, hour, day, month and weekday such as \"0 3 * * *\"";
    private static final String EVERY = "\"@every 30s\"";

    private Times() {}

    static Optional<String> problem(String text) {
        return Recurrence.problem(text).or(() -> Recurrence.neverDue(text));
    }

    static String wayOut(String text) {
        return text.strip().startsWith("@")
                ? words(text, EVERY)
                : Recurrence.problem(text).isPresent()
                        ? "write " + EVERY + ", or " + FIELDS
                        : "write a day that one of its months has";
    }

    /** The same where an interval has a key of its own. */
    static Optional<String> cronProblem(String text) {
        return text.strip().startsWith(Recurrence.EVERY)
                ? Optional.of("is an interval")
                : problem(text);
    }

    static String cronWayOut(String text) {
        if (text.strip().startsWith(Recurrence.EVERY)) {
            return "write \"every\": \"30s\" in place of cron";
        }
        return text.strip().startsWith("@")
                ? words(text, "\"every\": \"30s\" in place of cron")
                : Recurrence.problem(text).isPresent()
                        ? "write " + FIELDS
                        : "write a day that one of its months has";
    }

    private static String words(String text, String every) {
        String word = text.strip();
        if (word.startsWith(Recurrence.EVERY)) {
            return "write " + every + "; units are ns, us, ms, s, m, h, d";
        }
        TreeSet<String> known = new TreeSet<>(Recurrence.WORDS.keySet());
        String all = "known are " + String.join(", ", known) + " and " + every;
        if (word.equalsIgnoreCase("@reboot")) {
            return "\"autostart\": true starts it with its host; " + all;
        }
        return Nearest.to(word, known)
                .map(near -> "did you mean " + Shown.word(near) + "? " + all)
                .orElse(all);
    }
}
