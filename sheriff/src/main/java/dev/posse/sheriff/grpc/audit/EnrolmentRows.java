package dev.posse.sheriff.grpc.audit;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Act;
import dev.posse.common.model.Act.Outcome;
import dev.posse.common.model.Principal;
import dev.posse.common.model.Role;
import dev.posse.common.pki.Enrolment;
import dev.posse.sheriff.core.audit.AuditLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A row of each machine that joined, was refused, or got new certificates. Of refusals at most so
 * many a minute; the next row tells how many were left out. One thread at a time.
 */
public final class EnrolmentRows {
    private static final int MOST_A_MINUTE = 60;
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final AuditLog audit;
    private final LongSupplier nanoTime;
    private long began;
    private int refusals;
    private long leftOut;

    public EnrolmentRows(AuditLog audit, LongSupplier nanoTime) {
        this.audit = requireNonNull(audit, "audit");
        this.nanoTime = requireNonNull(nanoTime, "nanoTime");
        began = nanoTime.getAsLong();
    }

    /**
     * @param then given why there is no row; empty: it is on the disk
     */
    public void joined(
            String name, String address, Enrolment enrolment, Consumer<Optional<String>> then) {
        audit.append(
                act(deputy(name, address), "Join", name, Outcome.DONE, serial(enrolment)), then);
    }

    /** The same for one that had certificates already. */
    public void renewed(Principal who, Enrolment enrolment, Consumer<Optional<String>> then) {
        audit.append(act(who, "Renew", who.name(), Outcome.DONE, serial(enrolment)), then);
    }

    /**
     * @param token what was presented in place of a token's id, printable
     */
    public void refused(String token, String address, String why) {
        if (nanoTime.getAsLong() - began > MINUTE) {
            began = nanoTime.getAsLong();
            refusals = 0;
        }
        if (++refusals > MOST_A_MINUTE) {
            leftOut++;
            return;
        }
        String more = leftOut == 0 ? "" : "; " + leftOut + " more such calls have no row";
        leftOut = 0;
        audit.append(
                act(deputy("?", address), "Join", "token " + token, Outcome.REFUSED, why + more),
                problem -> {});
    }

    private static Principal deputy(String name, String address) {
        return new Principal(Set.of(Role.DEPUTY), name, Optional.empty(), address);
    }

    private static String serial(Enrolment enrolment) {
        return "certificate " + enrolment.client().getSerialNumber().toString(16);
    }

    private static Act act(
            Principal who, String method, String target, Outcome outcome, String result) {
        return new Act(who, "", method, List.of(target), 1, "", "", "", outcome, result);
    }
}
