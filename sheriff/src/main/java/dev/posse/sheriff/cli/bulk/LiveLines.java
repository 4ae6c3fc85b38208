package dev.posse.sheriff.cli.bulk;

import static java.util.Objects.requireNonNull;

import dev.posse.sheriff.cli.text.DisplayText;
import dev.posse.sheriff.cli.text.Look;
import java.io.PrintStream;
import java.util.List;

/**
 * Lines at the bottom of a terminal that are drawn again and again; what is done moves up and
 * stays. Without a terminal nothing is drawn but what stays.
 */
public final class LiveLines implements AutoCloseable {
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintStream out;
    private final Look look;
    private int drawn;

    public LiveLines(PrintStream out, Look look) {
        this.out = requireNonNull(out, "out");
        this.look = requireNonNull(look, "look");
    }

    public boolean live() {
        return look.terminal();
    }

    /** Prints lines that stay, above those that live. */
    public synchronized void keep(List<String> lines) {
        erase();
        lines.forEach(out::println);
        out.flush();
    }

    /** Draws the lines that live over the last ones, in one write, so that nothing flickers. */
    public synchronized void draw(List<String> lines) {
        if (!look.terminal()) {
            return;
        }
        StringBuilder text = new StringBuilder(up());
        lines.forEach(line -> text.append(line).append(CLEAR_LINE).append('\n'));
        out.print(text.append(CLEAR_BELOW));
        out.flush();
        drawn = lines.size();
    }

    /** Cut to the terminal's width, so that one line stays one line. */
    public String fitted(String plain) {
        return DisplayText.cutEnd(plain, Math.max(1, look.width() - 2), look.ellipsis());
    }

    private void erase() {
        if (drawn > 0) {
            out.print(up() + CLEAR_BELOW);
            drawn = 0;
        }
    }

    private String up() {
        return drawn == 0 ? "" : "\u001b[" + drawn + "A\r";
    }

    /** Takes the living lines away. */
    @Override
    public synchronized void close() {
        erase();
        out.flush();
    }
}
