package dev.posse.common.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class LineAssemblerTest {
    private final List<String> lines = new ArrayList<>();
    private final LineAssembler assembler =
            new LineAssembler(
                    (offset, text, partial) ->
                            lines.add(
                                    offset + ":" + new String(text, UTF_8) + (partial ? "…" : "")));

    @Test
    void linesComeWithTheirOffsets() {
        assembler.add(10, bytes("one\ntw"));
        assembler.add(16, bytes("o\r\n\nrest"));
        assembler.flush();
        assertThat(lines).containsExactly("10:one", "14:two", "19:", "20:rest");
    }

    @Test
    void aLongLineIsToldInParts() {
        assembler.add(0, bytes("x".repeat(LineAssembler.LONGEST) + "y\n"));
        assertThat(lines)
                .containsExactly(
                        "0:" + "x".repeat(LineAssembler.LONGEST) + "…",
                        LineAssembler.LONGEST + ":y");
    }

    @Test
    void aLineOfExactlyThatLengthIsWhole() {
        assembler.add(0, bytes("x".repeat(LineAssembler.LONGEST) + "\nz\n"));
        assertThat(lines)
                .containsExactly(
                        "0:" + "x".repeat(LineAssembler.LONGEST),
                        (LineAssembler.LONGEST + 1) + ":z");
    }

    @Test
    void aJumpEndsTheLine() {
        assembler.add(0, bytes("cut"));
        assembler.add(100, bytes("next\n"));
        assertThat(lines).containsExactly("0:cut", "100:next");
    }

    @Property(tries = 300)
    void thePiecesDoNotMatter(@ForAll byte[] data, @ForAll @IntRange(min = 1, max = 50) int piece) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        LineAssembler joined =
                new LineAssembler(
                        (offset, text, partial) -> {
                            assertThat(offset).isEqualTo(whole.size());
                            whole.writeBytes(text);
                            int next = whole.size();
                            if (!partial && next < data.length && data[next] == '\r') {
                                whole.write('\r');
                                next++;
                            }
                            if (!partial && next < data.length) {
                                whole.write('\n');
                            }
                        });
        for (int from = 0; from < data.length; from += piece) {
            joined.add(from, data, from, Math.min(data.length, from + piece));
        }
        joined.flush();
        assertThat(whole.toByteArray()).isEqualTo(data);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
