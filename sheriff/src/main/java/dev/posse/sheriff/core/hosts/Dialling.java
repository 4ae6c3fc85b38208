package dev.posse.sheriff.core.hosts;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.DeputyEntry;
import dev.posse.common.run.Backoff;
import dev.posse.common.run.Timers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Keeps a call open to every deputy whose address a configuration lists. */
final class Dialling {
    private static final Backoff PAUSES =
            new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));

    private final Hosts hosts;
    private final Connector connector;
    private final Timers timers;
    private final RandomGenerator random;
    private final Map<DeputyEntry, Line> lines = new HashMap<>();

    Dialling(Hosts hosts, Connector connector, Timers timers, RandomGenerator random) {
        this.hosts = requireNonNull(hosts, "hosts");
        this.connector = requireNonNull(connector, "connector");
        this.timers = requireNonNull(timers, "timers");
        this.random = requireNonNull(random, "random");
    }

    /** Follows what configurations list now. */
    void follow() {
        Map<DeputyEntry, Host> wanted = new HashMap<>();
        hosts.table().all().stream()
                .filter(host -> !host.forgotten())
                .forEach(
                        host ->
                                host.entry()
                                        .filter(entry -> entry.address().isPresent())
                                        .ifPresent(entry -> wanted.put(entry, host)));
        lines.entrySet()
                .removeIf(
                        line -> {
                            boolean gone = !wanted.containsKey(line.getKey());
                            if (gone) {
                                line.getValue().end();
                            }
                            return gone;
                        });
        wanted.keySet().stream()
                .filter(entry -> !lines.containsKey(entry))
                .toList()
                .forEach(
                        entry -> {
                            Line line = new Line(entry);
                            lines.put(entry, line);
                            line.dial();
                        });
    }

    void close() {
        lines.values().forEach(Line::end);
        lines.clear();
    }

    /** The attempts at one address. */
    private final class Line {
        private final DeputyEntry entry;
        private int failures;
        private boolean ended;
        private Timers.Cancellable next = () -> {};
        private Connector.Call call = () -> {};

        Line(DeputyEntry entry) {
            this.entry = entry;
        }

        void dial() {
            if (ended) {
                return;
            }
            if (hosts.table().byEntry(entry).filter(host -> host.link().isPresent()).isPresent()) {
                // It dialled us meanwhile: look again later.
                next = timers.after(PAUSES.most(), this::dial);
                return;
            }
            call = connector.dial(entry, this::over);
        }

        private void over(String why) {
            if (ended) {
                return;
            }
            hosts.table()
                    .byEntry(entry)
                    .filter(host -> host.link().isEmpty())
                    .ifPresent(host -> hosts.unreached(host, why));
            failures =
                    hosts.table().byEntry(entry).filter(this::wasThere).isPresent()
                            ? 0
                            : failures + 1;
            next = timers.after(PAUSES.pause(failures, random), this::dial);
        }

        /** It answered a moment ago, so it is probably about to return. */
        private boolean wasThere(Host host) {
            return host.heard().isPresent()
                    && timers.nanoTime() - host.heard().getAsLong() < PAUSES.most().toNanos();
        }

        void end() {
            ended = true;
            next.cancel();
            call.hangUp();
        }
    }
}
