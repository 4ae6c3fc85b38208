package dev.posse.sheriff.cli.logs;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.LogChunk;
import dev.posse.common.model.LogGap;
import dev.posse.common.model.LogStream;
import dev.posse.common.model.ProcessId;
import dev.posse.common.text.LineAssembler;
import dev.posse.sheriff.cli.port.LogSink;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Makes rows of what a follower tells, and hands them to the merge. */
public final class Splitter implements LogSink {
    private final Map<ProcessId, Map<LogStream, Assembly>> assemblies = new HashMap<>();
    private final Map<ProcessId, Instant> lastTimes = new HashMap<>();
    private final Merge merge;
    private final Clock clock;
    private final Consumer<String> messages;
    private final BooleanSupplier wantsMore;
    private boolean silent;

    /**
     * @param messages told what is no row of any log, as sentences
     * @param wantsMore whether anybody still reads
     */
    public Splitter(
            Merge merge, Clock clock, Consumer<String> messages, BooleanSupplier wantsMore) {
        this.merge = requireNonNull(merge, "merge");
        this.clock = requireNonNull(clock, "clock");
        this.messages = requireNonNull(messages, "messages");
        this.wantsMore = requireNonNull(wantsMore, "wantsMore");
    }

    @Override
    public synchronized void chunk(ProcessId process, LogChunk chunk) {
        silent = false;
        lastTimes.put(process, chunk.at());
        assembly(process, chunk.stream()).add(chunk);
    }

    @Override
    public synchronized void gap(ProcessId process, LogGap gap) {
        assembly(process, gap.stream()).flush();
        merge.add(new Entry.Gap(process, gap, time(process)));
    }

    @Override
    public synchronized void backlogDone(ProcessId process) {
        silent = false;
        merge.backlogDone(process);
    }

    @Override
    public synchronized void waiting(ProcessId process, String why) {
        silent = false;
        merge.add(new Entry.Remark(process, why, time(process)));
        merge.backlogDone(process);
    }

    @Override
    public synchronized void ended(ProcessId process, String error) {
        flush(process);
        if (!error.isEmpty()) {
            merge.add(new Entry.Remark(process, error, time(process)));
        }
        merge.backlogDone(process);
    }

    /** Said once for each time that it was heard before. */
    @Override
    public synchronized void cut(String why) {
        if (!silent) {
            silent = true;
            messages.accept(why.endsWith(".") ? why : why + ".");
        }
    }

    @Override
    public boolean wantsMore() {
        return wantsMore.getAsBoolean();
    }

    /** Tells lines that were begun and have no end: nothing more comes. */
    public synchronized void finish() {
        assemblies.keySet().forEach(this::flush);
        merge.finish();
    }

    private void flush(ProcessId process) {
        assemblies.getOrDefault(process, Map.of()).values().forEach(Assembly::flush);
    }

    private Instant time(ProcessId process) {
        return lastTimes.getOrDefault(process, clock.instant());
    }

    private Assembly assembly(ProcessId process, LogStream stream) {
        return assemblies
                .computeIfAbsent(process, id -> new HashMap<>())
                .computeIfAbsent(stream, kind -> new Assembly(process, kind));
    }

    private final class Assembly {
        private final LineAssembler lines;
        private Instant at = Instant.EPOCH;

        Assembly(ProcessId process, LogStream stream) {
            lines =
                    new LineAssembler(
                            (offset, text, partial) ->
                                    merge.add(
                                            new Entry.Line(
                                                    process, stream, offset, text, partial, at)));
        }

        void add(LogChunk chunk) {
            at = chunk.at();
            lines.add(chunk.offset(), chunk.data());
        }

        void flush() {
            lines.flush();
        }
    }
}
