package dev.posse.deputy.core.limits;

import dev.posse.common.model.LimitPolicy;
import dev.posse.common.model.ProcessSample;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Notices when a process uses more than it may, for longer than it may. */
public final class LimitWatch {
    private static final double MEBIBYTE = 1 << 20;

    private OptionalLong memorySince = OptionalLong.empty();
    private OptionalLong cpuSince = OptionalLong.empty();

    /** Whether the last measurement was above, for however long it may be. */
    public boolean isAbove() {
        return memorySince.isPresent() || cpuSince.isPresent();
    }

    /** It runs no more; another run begins anew. */
    public void rest() {
        memorySince = OptionalLong.empty();
        cpuSince = OptionalLong.empty();
    }

    /**
     * Takes one more measurement.
     *
     * @param nanos of a clock that never goes back
     * @return what it uses too much of, and for how long it has; empty: it may go on
     */
    public Optional<String> over(LimitPolicy policy, ProcessSample sample, long nanos) {
        boolean memory =
                policy.memoryBytes().isPresent()
                        && sample.memoryBytes() > policy.memoryBytes().getAsLong();
        boolean cpu =
                policy.cpuPercent().isPresent()
                        && sample.cpuPercent() > policy.cpuPercent().getAsDouble();
        memorySince = since(memory, memorySince, nanos);
        cpuSince = since(cpu, cpuSince, nanos);
        if (isLong(policy, memorySince, nanos)) {
            return Optional.of(
                    String.format(
                            Locale.ROOT,
                            "memory limit: %.0f MiB used, %s MiB allowed",
                            sample.memoryBytes() / MEBIBYTE,
                            number(policy.memoryBytes().getAsLong() / MEBIBYTE)));
        }
        if (isLong(policy, cpuSince, nanos)) {
            return Optional.of(
                    String.format(
                            Locale.ROOT,
                            "cpu limit: %.0f %% used, %s %% allowed",
                            sample.cpuPercent(),
                            number(policy.cpuPercent().getAsDouble())));
        }
        return Optional.empty();
    }

    private static OptionalLong since(boolean over, OptionalLong before, long nanos) {
        if (!over) {
            return OptionalLong.empty();
        }
        return before.isPresent() ? before : OptionalLong.of(nanos);
    }

    private static boolean isLong(LimitPolicy policy, OptionalLong since, long nanos) {
        return since.isPresent() && nanos - since.getAsLong() >= policy.grace().toNanos();
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.valueOf((long) value)
                : String.format(Locale.ROOT, "%.1f", value);
    }
}
