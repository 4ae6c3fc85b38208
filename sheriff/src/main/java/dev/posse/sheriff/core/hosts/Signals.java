package dev.posse.sheriff.core.hosts;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.ProcessId;
import dev.posse.common.run.Timers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Signals on their way to a deputy, until it says what became of them. */
public final class Signals {
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Timers timers;
    private final Map<String, Waiting> waiting = new HashMap<>();
    private long sent;

    Signals(Timers timers) {
        this.timers = requireNonNull(timers, "timers");
    }

    /** What became of a signal. */
    public interface Answer {
        void done(boolean delivered, String message);
    }

    /** Sends it to a host that obeys. */
    public void send(Host host, ProcessId process, int signal, boolean mainOnly, Answer answer) {
        String id = "s" + ++sent;
        Timers.Cancellable patience =
                timers.after(
                        PATIENCE,
                        () -> done(id, false, host.name() + " did not answer within 5 s"));
        waiting.put(id, new Waiting(answer, patience));
        host.link().orElseThrow().signal(id, process, signal, mainOnly);
    }

    void done(String id, boolean delivered, String message) {
        Waiting told = waiting.remove(id);
        if (told != null) {
            told.patience.cancel();
            told.answer.done(delivered, message);
        }
    }

    private record Waiting(Answer answer, Timers.Cancellable patience) {}
}
