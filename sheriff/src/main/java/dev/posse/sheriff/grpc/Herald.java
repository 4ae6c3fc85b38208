package dev.posse.sheriff.grpc;

import static java.util.Objects.requireNonNull;

import dev.posse.common.pki.RootsNotice;
import dev.posse.common.run.Loop;
import dev.posse.sheriff.pki.Fleet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Tells attached deputies which roots the fleet has and which certificates count no more, at once
 * when that changes. On the loop.
 */
public final class Herald {
    private final Loop loop;
    private final Supplier<Set<String>> revoked;
    private final Set<DeputySession> sessions = new LinkedHashSet<>();
    private Optional<Fleet> fleet = Optional.empty();

    /**
     * @param revoked serials of all certificates that count no more
     */
    public Herald(Loop loop, Supplier<Set<String>> revoked) {
        this.loop = requireNonNull(loop, "loop");
        this.revoked = requireNonNull(revoked, "revoked");
    }

    /** There is a fleet from now on. Any thread. */
    public void follow(Fleet followed) {
        loop.execute(() -> fleet = Optional.of(followed));
        followed.listen(() -> loop.execute(this::tellAll));
    }

    void add(DeputySession session) {
        sessions.add(session);
        fleet.ifPresent(told -> session.roots(told.notice()));
        session.revoked(revoked.get());
    }

    void remove(DeputySession session) {
        sessions.remove(session);
    }

    /** More certificates were revoked. Any thread. */
    public void moreRevoked() {
        loop.execute(() -> Set.copyOf(sessions).forEach(each -> each.revoked(revoked.get())));
    }

    private void tellAll() {
        RootsNotice notice = fleet.orElseThrow().notice();
        Set.copyOf(sessions).forEach(session -> session.roots(notice));
    }
}
