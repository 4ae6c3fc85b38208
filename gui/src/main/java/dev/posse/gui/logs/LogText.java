package dev.posse.gui.logs;

import dev.posse.gui.logs.LogSelection.Range;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The log as text, for the clipboard and for files. */
final class LogText {
    private static final int MOST_COPIED = 64 << 20;

    private LogText() {}

    /** What is selected, as it is seen; the end of very much is left out, and that is said. */
    static String of(LogModel model, Range range) {
        LogRing ring = model.ring();
        StringBuilder text = new StringBuilder();
        long last = Math.min(range.to().line(), ring.next() - 1);
        for (long line = Math.max(range.from().line(), ring.first()); line <= last; line++) {
            String seen = AnsiText.plain(ring.line(line).text());
            int from = Math.min(range.start(line), seen.length());
            text.append(seen, from, Math.max(from, range.end(line, seen.length())));
            if (line < last) {
                text.append('\n');
            }
            if (text.length() > MOST_COPIED) {
                return text.append("\n… ")
                        .append(last - line)
                        .append(" more lines; save the log")
                        .toString();
            }
        }
        return text.toString();
    }

    /**
     * Writes lines with time, process and stream; may take long, so never on the FX thread.
     *
     * @param labels of the sources, by number
     */
    static void save(LogRing.Snapshot lines, List<String> labels, Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            for (long number = lines.first(); number < lines.next(); number++) {
                LogLine line = lines.line(number);
                out.write(line.at().truncatedTo(ChronoUnit.MILLIS).toString());
                out.write(' ');
                out.write(labels.get(line.source()));
                out.write(
                        switch (line.kind()) {
                            case OUT -> " out ";
                            case ERR -> " err ";
                            case SYS -> " sys ";
                        });
                out.write(AnsiText.plain(line.text()));
                out.write('\n');
            }
        }
    }
}
