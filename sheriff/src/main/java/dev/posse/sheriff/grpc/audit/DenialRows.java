package dev.posse.sheriff.grpc.audit;

import static java.util.Objects.requireNonNull;

import dev.posse.common.grpc.RoleInterceptor;
import dev.posse.common.model.Principal;
import dev.posse.common.model.Role;
import dev.posse.sheriff.core.audit.AuditLog;
import io.grpc.MethodDescriptor;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Makes a row of each act that was denied for want of a role: at most so many a minute, so that
 * nobody can flood the audit; the next row tells how many were left out.
 */
public final class DenialRows implements RoleInterceptor.Denials {
    static final int MOST_A_MINUTE = 60;
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final AuditLog audit;
    private final LongSupplier nanoTime;
    private long began;
    private int rows;
    private long leftOut;

    public DenialRows(AuditLog audit, LongSupplier nanoTime) {
        this.audit = requireNonNull(audit, "audit");
        this.nanoTime = requireNonNull(nanoTime, "nanoTime");
        began = nanoTime.getAsLong();
    }

    @Override
    public void denied(Principal who, MethodDescriptor<?, ?> method, Role needed) {
        if (!RoleInterceptor.acts(method)) {
            return;
        }
        String result = "denied: the role " + needed.word() + " is needed";
        synchronized (this) {
            if (nanoTime.getAsLong() - began > MINUTE) {
                began = nanoTime.getAsLong();
                rows = 0;
            }
            if (++rows > MOST_A_MINUTE) {
                leftOut++;
                return;
            }
            if (leftOut > 0) {
                result += "; " + leftOut + " more such calls have no row";
                leftOut = 0;
            }
        }
        audit.append(Acts.denied(who, method.getBareMethodName(), result), problem -> {});
    }
}
