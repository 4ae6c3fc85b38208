package dev.posse.sheriff.cli.terminal;

import static java.util.Objects.requireNonNull;

import dev.posse.sheriff.cli.complete.Completing;
import dev.posse.sheriff.cli.top.Screen;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.SuggestionType;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.history.DefaultHistory;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;

/** Lines as a person types them: with history, completion and colours. */
public final class LineTerminal implements AutoCloseable {
    private static final int MOST_LINES = 5_000;
    private static final int MOST_CANDIDATES = 200;

    /** Lines that look as if they bear a secret are not kept. */
    private static final String NOT_KEPT = " *:*token*:*password*:*secret*:*passwd*";

    private final Terminal terminal;
    private final LineReader reader;
    private final History history = new DefaultHistory();

    /** What was read instead of a line. */
    public enum End {
        /** Ctrl-C: the line is thrown away. */
        INTERRUPTED,
        /** Ctrl-D. */
        CLOSED
    }

    /** A line, or its end. */
    public record Typed(String line, Optional<End> end) {
        public Typed {
            requireNonNull(line, "line");
            requireNonNull(end, "end");
        }
    }

    /**
     * @param history where lines are kept; absent: nowhere
     * @param isVerb whether a line may begin so
     */
    public LineTerminal(
            Completing completing,
            Optional<Path> history,
            Predicate<String> isVerb,
            boolean colours) {
        terminal = JLineTerminals.open();
        LineReaderBuilder builder =
                LineReaderBuilder.builder()
                        .terminal(terminal)
                        .appName("sheriff")
                        .completer(new Suggesting(completing))
                        .highlighter(new LineColours(isVerb, colours))
                        .parser(new DefaultParser().eofOnUnclosedQuote(true))
                        .history(this.history)
                        .variable(LineReader.HISTORY_SIZE, MOST_LINES)
                        .variable(LineReader.HISTORY_FILE_SIZE, MOST_LINES)
                        .variable(LineReader.HISTORY_IGNORE, NOT_KEPT)
                        .variable(LineReader.LIST_MAX, MOST_CANDIDATES)
                        .variable(LineReader.SECONDARY_PROMPT_PATTERN, "... ")
                        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                        .option(LineReader.Option.AUTO_FRESH_LINE, true)
                        .option(LineReader.Option.HISTORY_IGNORE_DUPS, true);
        history.ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
        reader = builder.build();
        reader.setAutosuggestion(SuggestionType.HISTORY);
        acceptContinuations();
    }

    /** Right at the end of a line takes what is shown behind it. */
    private void acceptContinuations() {
        reader.getWidgets()
                .put(
                        "accept-continuation",
                        () -> {
                            if (reader.getBuffer().cursor() == reader.getBuffer().length()
                                    && !reader.getTailTip().isEmpty()) {
                                reader.getBuffer().write(reader.getTailTip());
                            } else {
                                reader.callWidget(LineReader.FORWARD_CHAR);
                            }
                            return true;
                        });
        var keys = reader.getKeyMaps().get(LineReader.MAIN);
        for (String right : new String[] {"\u001b[C", "\u001bOC", "\u0006"}) {
            keys.bind(new Reference("accept-continuation"), right);
        }
    }

    /** Waits for a line. */
    public Typed read(String prompt) {
        try {
            return new Typed(reader.readLine(prompt), Optional.empty());
        } catch (UserInterruptException interrupted) {
            return new Typed("", Optional.of(End.INTERRUPTED));
        } catch (EndOfFileException closed) {
            return new Typed("", Optional.of(End.CLOSED));
        }
    }

    /** Shows a line above the one that is being typed. */
    public void printAbove(String line) {
        reader.printAbove(line);
    }

    /** From now on Ctrl-C goes there; what is given back makes it as it was. */
    public Runnable onInterrupt(Runnable listener) {
        SignalHandler before = terminal.handle(Signal.INT, signal -> listener.run());
        return () -> terminal.handle(Signal.INT, before);
    }

    /** What is typed between lines, such as an answer. */
    public InputStream input() {
        return terminal.input();
    }

    /** The whole terminal, until it is closed. */
    public Screen screen() {
        return new JLineScreen(terminal, () -> {});
    }

    @Override
    public void close() {
        try {
            history.save();
            terminal.close();
        } catch (IOException e) {
            // The terminal may be gone; what was typed before is in the history already.
        }
    }
}
