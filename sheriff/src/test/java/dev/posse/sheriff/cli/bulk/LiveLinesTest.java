package dev.posse.sheriff.cli.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.sheriff.cli.text.Look;
import dev.posse.sheriff.cli.text.Paint;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LiveLinesTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);

    @Test
    void livingLinesAreDrawnOverAndKeptOnesStayAbove() {
        try (LiveLines lines = new LiveLines(stream, new Look(true, true, 20, Paint.NONE))) {
            lines.draw(List.of("a", "b"));
            lines.keep(List.of("a done"));
            lines.draw(List.of("b"));
        }
        assertThat(text())
                .isEqualTo(
                        "a\u001b[K\nb\u001b[K\n\u001b[J"
                                + "\u001b[2A\r\u001b[Ja done\n"
                                + "b\u001b[K\n\u001b[J"
                                + "\u001b[1A\r\u001b[J");
    }

    @Test
    void aPipeHearsOnlyWhatStays() {
        try (LiveLines lines = new LiveLines(stream, Look.PIPE)) {
            lines.draw(List.of("a"));
            lines.keep(List.of("a done"));
        }
        assertThat(text()).isEqualTo("a done\n");
    }

    @Test
    void aLineStaysOneLine() {
        LiveLines lines = new LiveLines(stream, new Look(true, true, 10, Paint.NONE));
        assertThat(lines.fitted("0123456789abc")).isEqualTo("0123456…");
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
