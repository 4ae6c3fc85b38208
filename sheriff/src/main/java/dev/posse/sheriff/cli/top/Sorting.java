package dev.posse.sheriff.cli.top;

import dev.posse.common.model.ProcessSample;
import dev.posse.common.model.ProcessView;
import java.time.Instant;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;

/** By what processes are sorted within their branch. */
public enum Sorting {
    NAME("name", Comparator.comparing(ProcessView::id)),
    STATE("state", Comparator.comparingInt(Sorting::badness)),
    CPU("cpu", byMost(ProcessSample::cpuPercent)),
    MEMORY("memory", byMost(ProcessSample::memoryBytes)),
    RESTARTS(
            "restarts",
            Comparator.comparingLong((ProcessView view) -> view.status().restarts()).reversed()),
    UPTIME("uptime", Comparator.comparing(view -> view.status().startedAt().orElse(Instant.MAX)));

    private final String label;
    private final Comparator<ProcessView> order;

    Sorting(String label, Comparator<ProcessView> order) {
        this.label = label;
        this.order = order.thenComparing(ProcessView::id);
    }

    public String label() {
        return label;
    }

    public Comparator<ProcessView> order() {
        return order;
    }

    public Sorting next() {
        return values()[(ordinal() + 1) % values().length];
    }

    /** What it sorts by changes by itself, so that rows would move under the cursor. */
    boolean lives() {
        return this == CPU || this == MEMORY;
    }

    private static Comparator<ProcessView> byMost(ToDoubleFunction<ProcessSample> value) {
        return Comparator.comparingDouble(
                        (ProcessView view) ->
                                view.status().pid().isPresent()
                                        ? view.sample().map(value::applyAsDouble).orElse(0.0)
                                        : -1)
                .reversed();
    }

    /** What needs a person comes first. */
    static int badness(ProcessView view) {
        return switch (view.state()) {
            case FAILED -> 0;
            case BACKOFF -> 1;
            case UNKNOWN, NO_DEPUTY -> 2;
            case STOPPING -> 3;
            case STARTING, WAITING -> 4;
            case RUNNING -> 5;
            case EXITED -> 6;
            case STOPPED -> 7;
        };
    }
}
