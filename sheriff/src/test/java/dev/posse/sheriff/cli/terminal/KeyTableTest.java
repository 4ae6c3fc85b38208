package dev.posse.sheriff.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.sheriff.cli.top.Key;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;

/** Keys of a terminal that a test types on. */
final class KeyTableTest {
    private static Terminal typed(String text) throws Exception {
        return new DumbTerminal(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                OutputStream.nullOutputStream());
    }

    @Test
    void keysAreWhatTheTerminalSendsForThem() throws Exception {
        try (Terminal terminal = typed("q\u001b[Aß")) {
            KeyTable keys = new KeyTable(terminal);
            assertThat(keys.next()).isEqualTo(Key.character('q'));
            assertThat(keys.next()).isEqualTo(Key.of(Key.Kind.UP));
            assertThat(keys.next()).isEqualTo(Key.character('ß'));
            assertThat(keys.next()).isEqualTo(Key.of(Key.Kind.HANGUP));
        }
    }

    @Test
    void aTerminalThatWasGivenBackHangsUpAndThrowsNothing() throws Exception {
        Terminal terminal = typed("q");
        KeyTable keys = new KeyTable(terminal);
        terminal.close();
        assertThat(keys.next()).isEqualTo(Key.of(Key.Kind.HANGUP));
    }
}
