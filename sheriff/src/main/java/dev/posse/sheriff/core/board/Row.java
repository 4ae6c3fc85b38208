package dev.posse.sheriff.core.board;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSample;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessStatus;
import dev.posse.common.model.ProcessView;
import dev.posse.sheriff.core.orders.Wanted;
import java.time.Instant;
import java.util.Optional;

/** What is known of one process. Touched by the sheriff's loop only. */
final class Row {
    final ProcessId id;

    /** When the process became known. */
    final Instant since;

    Wanted wanted;
    String commandLine;

    /** No longer wanted; shown until its deputy has ended and forgotten it. */
    boolean leaving;

    String hostName = "";
    Optional<ProcessStatus> said = Optional.empty();
    Optional<ProcessSample> sample = Optional.empty();
    Optional<ProcessView> shown = Optional.empty();

    Row(Wanted wanted, Instant since) {
        this.id = wanted.id();
        this.since = since;
        want(wanted);
    }

    final void want(Wanted now) {
        if (wanted == null || wanted.spec() != now.spec()) {
            commandLine = now.spec().launch().line();
        }
        wanted = now;
        leaving = false;
    }

    void leave() {
        wanted = wanted.stop();
        leaving = true;
    }

    /** What was heard of it on another host is not true of this one. */
    void servedBy(String name) {
        hostName = name;
        said = Optional.empty();
        sample = Optional.empty();
    }

    void says(ProcessStatus status) {
        said = Optional.of(status);
        if (!status.state().hasChild()) {
            sample = Optional.empty();
        }
    }

    void sampled(ProcessSample latest) {
        sample = Optional.of(latest);
        shown = shown.map(view -> view.withSample(latest));
    }

    boolean pending() {
        return shown.filter(ProcessView::pending).isPresent();
    }

    boolean running() {
        return shown.filter(view -> view.state() == ProcessState.RUNNING).isPresent();
    }
}
