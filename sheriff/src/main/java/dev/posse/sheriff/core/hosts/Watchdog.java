package dev.posse.sheriff.core.hosts;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.LinkState;
import dev.posse.common.run.Timers;
import java.time.Duration;

/** Sends the beat, and tells how long each host has been silent. */
final class Watchdog {
    static final Duration BEAT = Duration.ofSeconds(1);
    static final Duration LOOK = Duration.ofMillis(250);
    static final Duration SUSPECT = Duration.ofSeconds(3);
    static final Duration LOST = Duration.ofSeconds(10);
    private static final Duration LATE = Duration.ofMillis(500);

    private final Hosts hosts;
    private final Timers timers;
    private long lastLook;
    private long beats;

    Watchdog(Hosts hosts, Timers timers) {
        this.hosts = requireNonNull(hosts, "hosts");
        this.timers = requireNonNull(timers, "timers");
    }

    void start() {
        lastLook = timers.nanoTime();
        timers.every(LOOK, this::look);
        timers.every(BEAT, this::beat);
    }

    private void beat() {
        beats++;
        for (Host host : hosts.table().all()) {
            host.link()
                    .filter(DeputyLink::ready)
                    .ifPresent(link -> link.beat(beats, host.beatHeard));
        }
    }

    private void look() {
        long now = timers.nanoTime();
        long late = now - lastLook - LOOK.toNanos();
        lastLook = now;
        for (Host host : hosts.table().all()) {
            if (host.heard().isEmpty()) {
                continue;
            }
            if (late > LATE.toNanos()) {
                // We slept, not they: what they sent meanwhile is still to be read.
                host.heard(Math.min(now, host.heard().getAsLong() + late));
            }
            judge(host, Duration.ofNanos(now - host.heard().getAsLong()));
        }
        hosts.dispatch().catchUp();
    }

    private void judge(Host host, Duration silent) {
        if (silent.compareTo(LOST) >= 0) {
            lose(host);
        } else if (silent.compareTo(SUSPECT) >= 0 && host.silence() == LinkState.ATTACHED) {
            host.silence(LinkState.SUSPECT);
            host.trouble("nothing heard for 3 s");
            hosts.events().changed(host);
        }
    }

    private void lose(Host host) {
        if (host.silence() == LinkState.LOST) {
            return;
        }
        host.silence(LinkState.LOST);
        host.link()
                .ifPresent(
                        link -> {
                            link.close("nothing heard for 10 s");
                            host.detach("nothing heard for 10 s");
                        });
        hosts.events().lost(host);
        hosts.events().changed(host);
    }
}
