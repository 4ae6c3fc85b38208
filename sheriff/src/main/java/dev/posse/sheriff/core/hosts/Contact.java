package dev.posse.sheriff.core.hosts;

import dev.posse.common.model.AuditHead;
import dev.posse.common.model.Book;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessStatus;
import dev.posse.common.model.Telemetry;
import java.util.List;

/**
 * What one attached deputy says. A contact whose link was replaced by a newer one is not listened
 * to any more.
 */
public final class Contact {
    private final Host host;
    private final DeputyLink link;
    private final Hosts hosts;

    Contact(Host host, DeputyLink link, Hosts hosts) {
        this.host = host;
        this.link = link;
        this.hosts = hosts;
    }

    public String hostName() {
        return host.name();
    }

    /**
     * @param generation of the book that the deputy has persisted and acted on
     */
    public void reported(
            boolean full, List<ProcessStatus> statuses, List<ProcessId> removed, long generation) {
        if (heard()) {
            if (full) {
                host.toldAll();
            }
            host.acted(generation);
            statuses.forEach(status -> host.acted(status.generation()));
            hosts.events().statuses(host, full, statuses, removed);
        }
    }

    /** Before anything is reported. */
    public void happened(Meanwhile meanwhile) {
        if (heard() && !meanwhile.isEmpty()) {
            hosts.events().happened(host, meanwhile);
        }
    }

    public void sampled(Telemetry telemetry) {
        if (heard()) {
            host.sample(telemetry.host());
            hosts.events().sampled(host, telemetry);
        }
    }

    public void beat(long number) {
        if (heard()) {
            host.beatHeard = number;
        }
    }

    /** It obeys somebody else. */
    public void refused(String reason) {
        if (heard()) {
            hosts.withhold(host, reason);
        }
    }

    /** A delta did not fit what it has. */
    public void needsBook() {
        if (heard() && host.obeys()) {
            hosts.dispatch().book(host, false);
        }
    }

    public void signalDone(String id, boolean done, String message) {
        if (heard()) {
            hosts.signals().done(id, done, message);
        }
    }

    public void bookReported(Book book) {
        if (heard()) {
            hosts.takeOvers().reported(host, book);
        }
    }

    /** What it remembers of our audit, and perhaps of others'. */
    public void auditHeads(List<AuditHead> heads) {
        if (heard()) {
            hosts.witnesses().heard(host, heads);
        }
    }

    public void closed(String why) {
        if (current()) {
            hosts.detach(host, why);
        }
    }

    private boolean heard() {
        boolean current = current();
        if (current) {
            hosts.heard(host);
        }
        return current;
    }

    private boolean current() {
        return host.link().filter(link::equals).isPresent();
    }
}
