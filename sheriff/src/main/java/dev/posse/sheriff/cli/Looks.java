package dev.posse.sheriff.cli;

import dev.posse.sheriff.cli.text.Look;
import dev.posse.sheriff.cli.text.Paint;
import dev.posse.sheriff.cli.text.Paint.Depth;
import java.util.Locale;
import java.util.stream.Stream;

/** Decides from the surroundings what may be shown: colours, shapes, width. */
final class Looks {
    private Looks() {}

    /** For what is printed to 1 (out) or 2 (err). */
    static Look of(Surroundings surroundings, int descriptor, boolean noColor) {
        boolean terminal = surroundings.terminals().isTerminal(descriptor);
        int width = terminal ? surroundings.terminals().size().columns() : 80;
        return new Look(
                terminal,
                isUtf8(surroundings),
                width,
                new Paint(depth(surroundings, terminal, noColor)));
    }

    /** {@code --no-color}, {@code NO_COLOR} and a dumb terminal stand over everything. */
    private static Depth depth(Surroundings surroundings, boolean terminal, boolean noColor) {
        String term = surroundings.variable("TERM");
        String force = surroundings.variable("CLICOLOR_FORCE");
        boolean forced = !force.isEmpty() && !force.equals("0");
        if (noColor || !surroundings.variable("NO_COLOR").isEmpty() || term.equals("dumb")) {
            return Depth.NONE;
        }
        if (!terminal && !forced) {
            return Depth.NONE;
        }
        boolean many = term.contains("256") || !surroundings.variable("COLORTERM").isEmpty();
        return many ? Depth.MANY : Depth.FEW;
    }

    private static boolean isUtf8(Surroundings surroundings) {
        return Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(surroundings::variable)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .map(value -> value.toLowerCase(Locale.ROOT).replace("-", "").contains("utf8"))
                .orElse(false);
    }
}
