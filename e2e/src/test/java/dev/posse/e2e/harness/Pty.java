package dev.posse.e2e.harness;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jline.utils.ScreenTerminal;

/**
 * One of our programs on a terminal of its own: a real pseudo-terminal by {@code script(1)}, and
 * behind it an emulator that knows what the screen shows.
 */
public final class Pty implements AutoCloseable {
    private final Process process;
    private final OutputStream keys;
    private final ScreenTerminal screen;
    private final StringBuffer raw = new StringBuffer();
    private final int columns;
    private final int lines;

    Pty(ProcessBuilder builder, List<String> command, int columns, int lines) throws IOException {
        this.columns = columns;
        this.lines = lines;
        screen = new ScreenTerminal(columns, lines);
        String quoted =
                command.stream()
                        .map(word -> "'" + word.replace("'", "'\\''") + "'")
                        .collect(Collectors.joining(" "));
        String line = "stty cols " + columns + " rows " + lines + "; exec " + quoted;
        process = builder.command("script", "-qfec", line, "/dev/null").start();
        keys = process.getOutputStream();
        Thread reader = new Thread(this::read, "pty");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        char[] buffer = new char[8192];
        try (Reader reader =
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
                String text = new String(buffer, 0, read);
                raw.append(text);
                screen.write(text);
            }
        } catch (IOException gone) {
            // The program ended; what it showed stays.
        }
    }

    /** Types it, key by key as they stand there. */
    public Pty type(String text) {
        try {
            keys.write(text.getBytes(StandardCharsets.UTF_8));
            keys.flush();
            return this;
        } catch (IOException e) {
            throw new AssertionError("the program has gone; it showed\n" + shown(), e);
        }
    }

    /** What stands on the screen, a string a line, without blanks at the end. */
    public List<String> lines() {
        long[] cells = new long[columns * lines];
        screen.dump(cells, new int[2]);
        List<String> shown = new java.util.ArrayList<>();
        for (int row = 0; row < lines; row++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                int point = ScreenTerminal.cellCodePoint(cells[row * columns + column]);
                line.appendCodePoint(point == 0 ? ' ' : point);
            }
            shown.add(line.toString().stripTrailing());
        }
        return shown;
    }

    public String shown() {
        return String.join("\n", lines());
    }

    /** Everything that was ever written, with its codes. */
    public String raw() {
        return raw.toString();
    }

    public Pty awaitShown(String text) {
        return awaitShown(text, shown -> shown.contains(text));
    }

    public Pty awaitShown(String what, Predicate<String> is) {
        try {
            await(what).atMost(Lab.PATIENCE).until(() -> is.test(shown()));
        } catch (org.awaitility.core.ConditionTimeoutException e) {
            throw new AssertionError("not shown: " + what + "\n" + shown(), e);
        }
        return this;
    }

    /** The pid of what runs on the terminal. */
    public long pid() {
        return process.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElseThrow()
                .pid();
    }

    /** Waits for its end; gives the exit code. */
    public int awaitEnd() throws InterruptedException {
        if (!process.waitFor(Lab.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("it goes on, and shows\n" + shown());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
