package dev.posse.sheriff.cli.terminal;

import dev.posse.sheriff.cli.top.Key;
import dev.posse.sheriff.cli.top.Key.Kind;
import java.io.IOError;
import java.util.Map;
import java.util.Optional;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.reader.EndOfFileException;
import org.jline.terminal.Terminal;
import org.jline.utils.ClosedException;
import org.jline.utils.InfoCmp.Capability;

/** Makes keys of what a terminal sends for them. */
final class KeyTable {
    /** After so long a lone escape is the key, and not the begin of a sequence. */
    private static final long ESCAPE_MILLIS = 50;

    private static final Key OTHER = Key.character(0xFFFD);

    /** What most terminals send, whatever their description says. */
    private static final Map<String, Kind> COMMON =
            Map.ofEntries(
                    Map.entry("\u001b[A", Kind.UP),
                    Map.entry("\u001b[B", Kind.DOWN),
                    Map.entry("\u001b[C", Kind.RIGHT),
                    Map.entry("\u001b[D", Kind.LEFT),
                    Map.entry("\u001bOA", Kind.UP),
                    Map.entry("\u001bOB", Kind.DOWN),
                    Map.entry("\u001bOC", Kind.RIGHT),
                    Map.entry("\u001bOD", Kind.LEFT),
                    Map.entry("\u001b[H", Kind.HOME),
                    Map.entry("\u001b[F", Kind.END),
                    Map.entry("\u001b[1~", Kind.HOME),
                    Map.entry("\u001b[4~", Kind.END),
                    Map.entry("\u001b[5~", Kind.PAGE_UP),
                    Map.entry("\u001b[6~", Kind.PAGE_DOWN),
                    Map.entry("\r", Kind.ENTER),
                    Map.entry("\n", Kind.ENTER),
                    Map.entry("\t", Kind.TAB),
                    Map.entry("\u007f", Kind.BACKSPACE),
                    Map.entry("\b", Kind.BACKSPACE),
                    Map.entry("\u001b", Kind.ESCAPE));

    private static final Map<Capability, Kind> DESCRIBED =
            Map.of(
                    Capability.key_up, Kind.UP,
                    Capability.key_down, Kind.DOWN,
                    Capability.key_left, Kind.LEFT,
                    Capability.key_right, Kind.RIGHT,
                    Capability.key_ppage, Kind.PAGE_UP,
                    Capability.key_npage, Kind.PAGE_DOWN,
                    Capability.key_home, Kind.HOME,
                    Capability.key_end, Kind.END);

    private final KeyMap<Key> keys = new KeyMap<>();
    private final BindingReader reader;

    KeyTable(Terminal terminal) {
        reader = new BindingReader(terminal.reader());
        for (char symbol = ' '; symbol < 0x7f; symbol++) {
            keys.bind(Key.character(symbol), String.valueOf(symbol));
        }
        DESCRIBED.forEach(
                (capability, kind) ->
                        Optional.ofNullable(KeyMap.key(terminal, capability))
                                .filter(sequence -> !sequence.isEmpty())
                                .ifPresent(sequence -> keys.bind(Key.of(kind), sequence)));
        COMMON.forEach((sequence, kind) -> keys.bind(Key.of(kind), sequence));
        keys.setUnicode(OTHER);
        keys.setNomatch(OTHER);
        keys.setAmbiguousTimeout(ESCAPE_MILLIS);
    }

    /** Waits for a key. */
    Key next() {
        try {
            Key key = reader.readBinding(keys);
            if (key == null) {
                return Key.of(Kind.HANGUP);
            }
            String typed = reader.getLastBinding();
            return key.equals(OTHER) && typed != null && !typed.isEmpty()
                    ? Key.character(typed.codePointAt(0))
                    : key;
        } catch (EndOfFileException closed) {
            return Key.of(Kind.HANGUP);
        } catch (IOError closed) {
            if (closed.getCause() instanceof ClosedException || closed.getCause() != null) {
                return Key.of(Kind.HANGUP);
            }
            throw closed;
        }
    }
}
