package dev.posse.deputy.os.health;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.ProcessId;
import dev.posse.common.run.Loop;
import dev.posse.common.run.Timers;
import dev.posse.common.text.LineAssembler;
import dev.posse.common.text.RegexText;
import dev.posse.common.text.TerminalText;
import dev.posse.deputy.core.health.Verdict;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for patterns in what processes write, on a thread of its own, ten times a second, and only
 * while there is something to look for. Lines of a terminal are read without their colours. Of a
 * process that writes more than can be read, the newest is looked at. A pattern that takes long is
 * looked for less often, so that it takes a tenth of the thread at the most, and the other
 * processes have theirs.
 */
final class OutputScanner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutputScanner.class);
    private static final Duration PERIOD = Duration.ofMillis(100);

    /** Of one stream, in one look. */
    private static final int MOST_AT_ONCE = 1 << 20;

    /** So many looks in a row that could not take all are no burst of output any more. */
    private static final int BEHIND = 10;

    /** For so many times of what a look took, its process is left alone. */
    private static final int REST = 9;

    private final Loop scanner = new Loop("health-output");
    private final Executor loop;
    private final Function<ProcessId, Path> folders;
    private final List<Listening> all = new ArrayList<>();
    private Timers.Cancellable next = () -> {};

    OutputScanner(Executor loop, Function<ProcessId, Path> folders) {
        this.loop = requireNonNull(loop, "loop");
        this.folders = requireNonNull(folders, "folders");
    }

    /**
     * @param fresh nothing that the process is about to write is there yet; otherwise what it wrote
     *     lately is looked at, too
     */
    Timers.Cancellable listen(
            ProcessId process, String pattern, boolean fresh, Consumer<Verdict> heard) {
        Path folder = folders.apply(process);
        Pattern compiled;
        try {
            compiled = RegexText.compile(pattern);
        } catch (PatternSyntaxException | StackOverflowError e) {
            loop.execute(
                    () ->
                            heard.accept(
                                    new Verdict.Bad("the pattern is of no use here: " + pattern)));
            return () -> {};
        }
        Listening listening =
                new Listening(
                        compiled,
                        new Stream(folder.resolve("out"), fresh),
                        new Stream(folder.resolve("err"), fresh),
                        heard);
        scanner.execute(
                () -> {
                    all.add(listening);
                    look();
                });
        return () -> {
            listening.over = true;
            scanner.execute(() -> all.remove(listening));
        };
    }

    private void look() {
        next.cancel();
        all.forEach(Listening::lookIfDue);
        if (!all.isEmpty()) {
            next = scanner.after(PERIOD, this::look);
        }
    }

    @Override
    public void close() {
        scanner.close();
    }

    /** One pattern of one process. */
    private final class Listening {
        private final Pattern pattern;
        private final List<Stream> streams;
        private final Consumer<Verdict> heard;
        private volatile boolean over;
        private long begun;
        private long took;

        Listening(Pattern pattern, Stream out, Stream err, Consumer<Verdict> heard) {
            this.pattern = pattern;
            streams = List.of(out, err);
            this.heard = heard;
        }

        void lookIfDue() {
            long now = System.nanoTime();
            if (now - begun < REST * took) {
                return;
            }
            begun = now;
            streams.forEach(this::look);
            took = System.nanoTime() - now;
        }

        private void look(Stream stream) {
            RegexText.Effort effort = new RegexText.Effort();
            boolean[] found = {false};
            try {
                // Seen once in a look is seen: nobody asks how often.
                stream.read(
                        line -> {
                            boolean looked = found[0] || !effort.isSpent();
                            found[0] = found[0] || looked && isIn(line, effort);
                            return looked;
                        });
                if (stream.refusals == BEHIND) {
                    tell(tooLong("on so much output, of which not all was looked at yet"));
                }
            } catch (IOException e) {
                LOG.debug("{} cannot be read: {}", stream.file, e.toString());
            }
        }

        private boolean isIn(byte[] line, RegexText.Effort effort) {
            try {
                if (!over && RegexText.finds(pattern, TerminalText.of(line, false), effort)) {
                    tell(Verdict.GOOD);
                    return true;
                }
            } catch (RegexText.Endless e) {
                tell(tooLong("on a line of the output"));
            }
            return false;
        }

        private Verdict tooLong(String where) {
            return new Verdict.Bad(
                    "the pattern "
                            + pattern
                            + " takes too long "
                            + where
                            + "; write it so that it does not try so many ways");
        }

        private void tell(Verdict verdict) {
            loop.execute(
                    () -> {
                        if (!over) {
                            heard.accept(verdict);
                        }
                    });
        }
    }

    /** One stream, from where it was when somebody began to listen. */
    private static final class Stream {
        private final Path file;
        private long at;
        private long seen = -1;

        /** So often in a row not every line was taken. */
        private int refusals;

        Stream(Path file, boolean fresh) {
            this.file = file;
            long size = size(file);
            at = fresh ? size : Math.max(0, size - MOST_AT_ONCE);
        }

        private static long size(Path file) {
            try {
                return Files.size(file);
            } catch (IOException notThere) {
                return 0;
            }
        }

        /**
         * Whole lines only; what is not ended yet is read again, and so is what was not taken,
         * unless too much comes after it.
         */
        void read(Predicate<byte[]> line) throws IOException {
            long size = size(file);
            if (size < at) {
                at = 0;
            }
            if (size - at > MOST_AT_ONCE) {
                at = size - MOST_AT_ONCE;
            }
            if (size == at || (size == seen && refusals == 0)) {
                return;
            }
            seen = size;
            ByteBuffer bytes = ByteBuffer.allocate((int) (size - at));
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) > 0) {
                    // Until all is there.
                }
            } catch (NoSuchFileException gone) {
                return;
            }
            int whole = bytes.position();
            byte[] read = bytes.array();
            long from = at;
            at += ended(read, whole);
            boolean[] refused = {false};
            LineAssembler lines =
                    new LineAssembler(
                            (offset, text, partial) -> {
                                if (!refused[0] && !line.test(text)) {
                                    refused[0] = true;
                                    at = offset;
                                }
                            });
            lines.add(from, read, 0, whole);
            // What has no line end yet, a prompt, say, is looked at all the same.
            lines.flush();
            refusals = refused[0] ? refusals + 1 : 0;
        }

        private static int ended(byte[] read, int length) {
            int end = length;
            while (end > 0 && read[end - 1] != '\n') {
                end--;
            }
            // A line without end is not read for ever.
            return length - end > LineAssembler.LONGEST ? length : end;
        }
    }
}
