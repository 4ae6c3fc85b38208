package dev.posse.sheriff.grpc;

import static java.util.Objects.requireNonNull;

import dev.posse.common.pki.RootsNotice;
import dev.posse.common.run.Loop;
import dev.posse.sheriff.pki.Fleet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Tells attached deputies which roots the fleet has, at once when they change. On the loop. */
public final class Herald {
    private final Loop loop;
    private final Set<DeputySession> sessions = new LinkedHashSet<>();
    private Optional<Fleet> fleet = Optional.empty();

    public Herald(Loop loop) {
        this.loop = requireNonNull(loop, "loop");
    }

    /** There is a fleet from now on. Any thread. */
    public void follow(Fleet followed) {
        loop.execute(() -> fleet = Optional.of(followed));
        followed.listen(() -> loop.execute(this::tellAll));
    }

    void add(DeputySession session) {
        sessions.add(session);
        fleet.ifPresent(told -> session.roots(told.notice()));
    }

    void remove(DeputySession session) {
        sessions.remove(session);
    }

    private void tellAll() {
        RootsNotice notice = fleet.orElseThrow().notice();
        Set.copyOf(sessions).forEach(session -> session.roots(notice));
    }
}
