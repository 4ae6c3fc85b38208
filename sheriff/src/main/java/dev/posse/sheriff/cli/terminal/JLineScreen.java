package dev.posse.sheriff.cli.terminal;

import static java.util.Objects.requireNonNull;

import dev.posse.sheriff.cli.Terminals;
import dev.posse.sheriff.cli.text.DisplayText;
import dev.posse.sheriff.cli.top.Key;
import dev.posse.sheriff.cli.top.Screen;
import java.util.ArrayList;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;

/** A terminal in its second screen, so that the first one is as it was afterwards. */
public final class JLineScreen implements Screen {
    private static final String ENTER = "\u001b[?1049h\u001b[?25l\u001b[?7l\u001b[2J";
    private static final String LEAVE = "\u001b[?7h\u001b[?25h\u001b[?1049l";

    private final Terminal terminal;
    private final Runnable after;
    private final Attributes before;
    private final SignalHandler resizeBefore;
    private final SignalHandler interruptBefore;
    private final KeyTable keys;
    private final Thread rescue;
    private List<String> drawn = List.of();
    private volatile boolean stale;
    private volatile Runnable resized = () -> {};
    private volatile Runnable interrupted = () -> {};
    private boolean closed;

    /**
     * @param after called once the terminal is as it was
     */
    public JLineScreen(Terminal terminal, Runnable after) {
        this.terminal = requireNonNull(terminal, "terminal");
        this.after = requireNonNull(after, "after");
        before = terminal.enterRawMode();
        waitForKeysInTheSystem();
        keys = new KeyTable(terminal);
        resizeBefore = terminal.handle(Signal.WINCH, signal -> onWinch());
        interruptBefore = terminal.handle(Signal.INT, signal -> interrupted.run());
        rescue = new Thread(this::restore, "terminal");
        Runtime.getRuntime().addShutdownHook(rescue);
        write(ENTER);
    }

    /** By default raw mode wakes ten times a second to look for keys. */
    private void waitForKeysInTheSystem() {
        Attributes raw = terminal.getAttributes();
        raw.setControlChar(ControlChar.VMIN, 1);
        raw.setControlChar(ControlChar.VTIME, 0);
        terminal.setAttributes(raw);
    }

    private void onWinch() {
        stale = true;
        resized.run();
    }

    @Override
    public Terminals.Size size() {
        org.jline.terminal.Size size = terminal.getSize();
        return size.getColumns() > 0 && size.getRows() > 0
                ? new Terminals.Size(size.getColumns(), size.getRows())
                : Terminals.Size.USUAL;
    }

    @Override
    public void draw(List<String> lines) {
        int width = size().columns();
        StringBuilder changes = new StringBuilder();
        if (stale || lines.size() != drawn.size()) {
            stale = false;
            drawn = List.of();
            changes.append("\u001b[2J");
        }
        List<String> fitted = new ArrayList<>(lines.size());
        for (int at = 0; at < lines.size(); at++) {
            String line = DisplayText.cutStyled(lines.get(at), width);
            fitted.add(line);
            if (at >= drawn.size() || !drawn.get(at).equals(line)) {
                changes.append("\u001b[").append(at + 1).append(";1H").append(line);
                changes.append("\u001b[0m\u001b[K");
            }
        }
        drawn = fitted;
        if (changes.length() > 0) {
            write(changes.toString());
        }
    }

    @Override
    public Key nextKey() {
        return keys.next();
    }

    @Override
    public void onResize(Runnable listener) {
        resized = requireNonNull(listener, "listener");
    }

    @Override
    public void onInterrupt(Runnable listener) {
        interrupted = requireNonNull(listener, "listener");
    }

    @Override
    public void close() {
        restore();
        try {
            Runtime.getRuntime().removeShutdownHook(rescue);
        } catch (IllegalStateException endingAlready) {
            // The hook has nothing left to do.
        }
        after.run();
    }

    private synchronized void restore() {
        if (closed) {
            return;
        }
        closed = true;
        write(LEAVE);
        terminal.setAttributes(before);
        terminal.handle(Signal.WINCH, resizeBefore);
        terminal.handle(Signal.INT, interruptBefore);
    }

    private void write(String text) {
        terminal.writer().write(text);
        terminal.writer().flush();
    }
}
