package dev.posse.sheriff.cli;

import static java.util.Objects.requireNonNull;

import dev.posse.sheriff.cli.text.Look;
import dev.posse.sheriff.cli.text.Tone;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Where a verb prints: data to one stream, messages to the other. */
public final class Console {
    private final Surroundings surroundings;
    private final Look look;
    private final Look errLook;

    Console(Surroundings surroundings, boolean noColor) {
        this.surroundings = requireNonNull(surroundings, "surroundings");
        look = Looks.of(surroundings, 1, noColor);
        errLook = Looks.of(surroundings, 2, noColor);
    }

    /** What the stream of data can show. */
    public Look look() {
        return look;
    }

    /** The same, measured again: for what is drawn more than once. */
    public Look lookNow() {
        return new Look(look.terminal(), look.unicode(), size().columns(), look.paint());
    }

    public Terminals.Size size() {
        return look.terminal() ? surroundings.terminals().size() : Terminals.Size.USUAL;
    }

    public Look errLook() {
        return errLook;
    }

    public PrintStream out() {
        return surroundings.out();
    }

    public PrintStream err() {
        return surroundings.err();
    }

    /** Printed and seen at once; what comes in floods goes to {@link #out} and is flushed less. */
    public void print(String line) {
        surroundings.out().println(line);
        surroundings.out().flush();
    }

    public void print(List<String> lines) {
        lines.forEach(surroundings.out()::println);
        surroundings.out().flush();
    }

    /** After the {@code ^C} that a terminal shows; the shell's prompt goes on a line of its own. */
    public void endLine() {
        surroundings.out().flush();
        if (errLook.terminal()) {
            surroundings.err().println();
        }
    }

    /** Whoever read the data has gone: nothing more needs to be printed. */
    public boolean readerGone() {
        return surroundings.out().checkError();
    }

    /** A message for people, apart from the data. */
    public void say(String message) {
        surroundings.err().println(message);
    }

    public void warn(String message) {
        say(errLook.paint().as(Tone.WARN, "warning:") + " " + message);
    }

    public void hint(String message) {
        say(errLook.paint().as(Tone.FAINT, message));
    }

    /** Somebody can be asked. */
    public boolean canAsk() {
        return surroundings.terminals().isTerminal(0) && surroundings.terminals().isTerminal(2);
    }

    /** Asks until the line is read; anything but a yes is a no. */
    public boolean confirmed(String question) {
        surroundings.err().print(question + " [y/N] ");
        surroundings.err().flush();
        try {
            BufferedReader lines =
                    new BufferedReader(
                            new InputStreamReader(surroundings.in(), StandardCharsets.UTF_8));
            String answer = lines.readLine();
            return answer != null
                    && List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
        } catch (IOException e) {
            return false;
        }
    }
}
