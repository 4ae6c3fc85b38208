package dev.posse.deputy.grpc;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessStatus;
import dev.posse.common.model.Telemetry;
import dev.posse.deputy.core.Reports;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells every session what happens; on the deputy's loop. */
public final class Sessions implements Reports {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private final List<SheriffSession> all = new ArrayList<>();
    private final Unheard unheard = new Unheard();

    void add(SheriffSession session) {
        all.add(session);
    }

    void remove(SheriffSession session) {
        all.remove(session);
        if (session.listens()) {
            unheard.renounced();
        }
    }

    /** What happened before anybody listened, or may not have been heard by who did. */
    Unheard unheard() {
        return unheard;
    }

    @Override
    public void changed(ProcessStatus status) {
        LOG.atInfo()
                .addKeyValue(
                        "event",
                        "process." + status.state().name().toLowerCase(java.util.Locale.ROOT))
                .addKeyValue("process", status.id().toString())
                .addKeyValue("pid", status.pid().orElse(0))
                .addKeyValue("run", status.runId())
                .log("{} {}: {}", status.id(), status.state(), status.reason());
        all.stream()
                .filter(SheriffSession::listens)
                .findFirst()
                .ifPresentOrElse(
                        listener -> unheard.said(status, listener.nextBeat()),
                        () -> unheard.happened(status));
        List.copyOf(all).forEach(session -> session.changed(status));
    }

    @Override
    public void removed(ProcessId id) {
        LOG.atInfo()
                .addKeyValue("event", "process.removed")
                .addKeyValue("process", id.toString())
                .log("{} is removed", id);
        unheard.removed(id);
        List.copyOf(all).forEach(session -> session.removed(id));
    }

    @Override
    public void acted(long generation) {
        List.copyOf(all).forEach(session -> session.acted(generation));
    }

    @Override
    public void alarm(String sentence) {
        if (sentence.isEmpty()) {
            LOG.info("the alarm is over");
        } else {
            LOG.error("{}", sentence);
        }
    }

    /** The newest second. */
    public void sampled(Telemetry telemetry) {
        List.copyOf(all).forEach(session -> session.sampled(telemetry));
    }
}
