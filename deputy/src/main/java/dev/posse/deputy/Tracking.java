package dev.posse.deputy;

import dev.posse.common.model.LogPolicy;
import dev.posse.common.model.Order;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessStatus;
import dev.posse.deputy.core.Deputy;
import dev.posse.deputy.core.Reports;
import dev.posse.deputy.logs.DeputyLogs;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Lets the logs know which processes there are and what is to be kept of them. */
final class Tracking implements Reports {
    private final Reports next;
    private final DeputyLogs logs;
    private final Supplier<Deputy> deputy;
    private final Path startFolder;
    private final Map<ProcessId, Tracked> tracked = new HashMap<>();

    private record Tracked(LogPolicy policy, String cwd) {}

    Tracking(Reports next, DeputyLogs logs, Supplier<Deputy> deputy, Path startFolder) {
        this.next = next;
        this.logs = logs;
        this.deputy = deputy;
        this.startFolder = startFolder;
    }

    @Override
    public void changed(ProcessStatus status) {
        if (!tracked.containsKey(status.id())) {
            track(status.id(), new Tracked(LogPolicy.USUAL, startFolder.toString()));
        }
        next.changed(status);
    }

    @Override
    public void removed(ProcessId id) {
        tracked.remove(id);
        logs.forget(id);
        next.removed(id);
    }

    @Override
    public void acted(long generation) {
        deputy.get()
                .book()
                .ifPresent(
                        book ->
                                book.orders()
                                        .values()
                                        .forEach(order -> track(order.id(), wanted(order))));
        next.acted(generation);
    }

    @Override
    public void alarm(String sentence) {
        next.alarm(sentence);
    }

    private Tracked wanted(Order order) {
        String cwd =
                startFolder.resolve(order.spec().launch().cwd().orElse("")).normalize().toString();
        return new Tracked(order.spec().log(), cwd);
    }

    private void track(ProcessId id, Tracked wanted) {
        if (!wanted.equals(tracked.put(id, wanted))) {
            logs.track(id, wanted.policy(), wanted.cwd());
        }
    }
}
