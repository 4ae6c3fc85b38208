package dev.posse.sheriff.cli.terminal;

import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.top.Screen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Opens the terminal that this program was started on. */
public final class JLineTerminals {
    private JLineTerminals() {}

    /**
     * @throws Complaint USAGE when it cannot be driven
     */
    public static Terminal open() {
        try {
            return TerminalBuilder.builder()
                    .system(true)
                    .dumb(false)
                    .encoding(StandardCharsets.UTF_8)
                    .nativeSignals(true)
                    .build();
        } catch (IOException | IllegalStateException e) {
            throw new Complaint(
                    ExitCode.USAGE,
                    "this terminal cannot be driven ("
                            + e.getMessage()
                            + "); `sheriff ps -W` and single verbs work everywhere",
                    e);
        }
    }

    /** The whole terminal for one program. */
    public static Screen screen() {
        Terminal terminal = open();
        return new JLineScreen(
                terminal,
                () -> {
                    try {
                        terminal.close();
                    } catch (IOException gone) {
                        // It is given back already; there is nobody to tell.
                    }
                });
    }
}
