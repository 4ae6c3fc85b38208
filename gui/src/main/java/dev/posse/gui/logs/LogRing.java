package dev.posse.gui.logs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The newest lines of the console, bounded in number and in bytes; the oldest go first, some
 * thousand at once. One thread adds; {@link #snapshot} may be read by another.
 */
public final class LogRing {
    /** A longer line is cut, and says so. */
    public static final int LONGEST_LINE = 64 * 1024;

    private final long maxLines;
    private final long maxBytes;
    private final List<LogBlock> blocks = new ArrayList<>();
    private long first;
    private long next;

    /**
     * @param maxLines are kept at least; as whole blocks go, up to 4096 more may be there
     */
    public LogRing(long maxLines, long maxBytes) {
        if (maxLines < 1) {
            throw new IllegalArgumentException("a ring of " + maxLines + " lines");
        }
        this.maxLines = maxLines;
        this.maxBytes = maxBytes;
    }

    /** Number of the oldest line that is still there; {@link #next} when there is none. */
    public long first() {
        return first;
    }

    /** Number of the line that comes next. */
    public long next() {
        return next;
    }

    public long size() {
        return next - first;
    }

    /** Takes a line of UTF-8 without its line end. */
    public void add(int source, LogLine.Kind kind, Instant at, byte[] text, int from, int to) {
        LogBlock last = blocks.isEmpty() ? null : blocks.get(blocks.size() - 1);
        if (last == null || last.full()) {
            last = new LogBlock(next);
            blocks.add(last);
            evict();
        }
        last.add(source, kind, at, text, from, Math.min(to, from + LONGEST_LINE));
        next++;
    }

    public LogLine line(long number) {
        if (number < first || number >= next) {
            throw new IndexOutOfBoundsException(
                    "line " + number + " is not within " + first + ".." + (next - 1));
        }
        LogBlock block = block(blocks, number);
        return block.line((int) (number - block.first()));
    }

    /** Forgets all lines; numbers go on. */
    public void clear() {
        blocks.clear();
        first = next;
    }

    /** The lines that are there now, for another thread to read; it stays as it is. */
    public Snapshot snapshot() {
        return new Snapshot(List.copyOf(blocks), first, next);
    }

    private void evict() {
        long weight = blocks.stream().mapToLong(LogBlock::weight).sum();
        while (blocks.size() > 1
                && (next - blocks.get(1).first() >= maxLines || weight > maxBytes)) {
            LogBlock gone = blocks.remove(0);
            weight -= gone.weight();
            first = blocks.get(0).first();
        }
    }

    private static LogBlock block(List<LogBlock> blocks, long number) {
        return blocks.get((int) ((number - blocks.get(0).first()) / LogBlock.LINES));
    }

    /** Lines {@code first} to {@code next - 1}. */
    public static final class Snapshot {
        private final List<LogBlock> blocks;
        private final long first;
        private final long next;

        private Snapshot(List<LogBlock> blocks, long first, long next) {
            this.blocks = blocks;
            this.first = first;
            this.next = next;
        }

        public long first() {
            return first;
        }

        public long next() {
            return next;
        }

        public LogLine line(long number) {
            LogBlock block = block(blocks, number);
            return block.line((int) (number - block.first()));
        }

        boolean matches(long number, LogQuery query) {
            LogBlock block = block(blocks, number);
            int index = (int) (number - block.first());
            return query.plain().isPresent() && !block.styled(index)
                    ? block.contains(index, query.plain().get(), query.ignoreCase())
                    : query.finds(AnsiText.plain(block.text(index)));
        }
    }
}
