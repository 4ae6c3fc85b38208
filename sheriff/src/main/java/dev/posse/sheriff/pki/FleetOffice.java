package dev.posse.sheriff.pki;

import static java.util.Objects.requireNonNull;

import dev.posse.common.pki.Lifetimes;
import dev.posse.common.run.Loop;
import dev.posse.common.run.Timers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Holds this sheriff's fleet, once there is one, and keeps its certificates fresh. */
public final class FleetOffice {
    private final Path state;
    private final List<String> hosts;
    private final Clock clock;
    private final Loop loop;
    private final Door door;
    private volatile Optional<Fleet> fleet = Optional.empty();

    /** Opens the listener for other machines. */
    public interface Door {
        /** Complaint when the address cannot be taken. */
        void check(String listen);

        void open(Fleet fleet);

        /** HOST:PORT where other machines reach it. */
        String address();
    }

    /**
     * @param hosts names and addresses of this machine, for certificates
     * @param loop does all that changes the fleet, because that writes to the disk
     */
    public FleetOffice(Path state, List<String> hosts, Clock clock, Loop loop, Door door) {
        this.state = requireNonNull(state, "state");
        this.hosts = List.copyOf(hosts);
        this.clock = requireNonNull(clock, "clock");
        this.loop = requireNonNull(loop, "loop");
        this.door = requireNonNull(door, "door");
    }

    /** Takes up the fleet that was founded before, if there is one; Complaint when it cannot. */
    public void begin() {
        Fleet.load(state, hosts, clock).ifPresent(this::open);
    }

    public Optional<Fleet> fleet() {
        return fleet;
    }

    public Loop loop() {
        return loop;
    }

    public String address() {
        return door.address();
    }

    /**
     * Founds the fleet and opens the door. On the loop. Complaint when there is one already, or
     * when nobody can listen there.
     */
    public Fleet found(String name, String listen, Optional<Path> passphrase, Lifetimes lifetimes)
            throws IOException {
        if (fleet.isEmpty()) {
            door.check(listen);
        }
        Fleet founded = Fleet.found(state, name, listen, passphrase, lifetimes, hosts, clock);
        open(founded);
        return founded;
    }

    private void open(Fleet opened) {
        door.open(opened);
        fleet = Optional.of(opened);
        Timers.Cancellable unused = loop.every(opened.refreshEvery(), opened::refresh);
        requireNonNull(unused, "unused");
    }
}
