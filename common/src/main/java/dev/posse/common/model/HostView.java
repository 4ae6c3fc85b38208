package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How the sheriff shows a host.
 *
 * @param name what the sheriff calls it; {@link ProcessId#LOCALHOST} for its own machine
 * @param address what is dialled, or from where the deputy dialled
 * @param staleSeconds since the last contact; absent: never seen
 * @param sample the last one, shown with its age when contact is lost
 * @param reason why it is not attached, or what an operator has to do; empty when all is well
 * @param configured listed by a configuration or added by hand
 */
public record HostView(
        String name,
        String address,
        LinkState state,
        OptionalDouble staleSeconds,
        Optional<HostSample> sample,
        String deputyName,
        String deputyVersion,
        String hostname,
        String os,
        int processesRunning,
        int processesTotal,
        String reason,
        List<String> aliases,
        List<String> tags,
        String bootId,
        boolean configured,
        double clockSkewSeconds) {
    public HostView {
        requireNonNull(name, "name");
        requireNonNull(address, "address");
        requireNonNull(state, "state");
        requireNonNull(staleSeconds, "staleSeconds");
        requireNonNull(sample, "sample");
        requireNonNull(reason, "reason");
        aliases = List.copyOf(aliases);
        tags = List.copyOf(tags);
    }

    /** The same, with the age that it has by now. */
    public HostView aged(OptionalDouble seconds) {
        return new HostView(
                name,
                address,
                state,
                seconds,
                sample,
                deputyName,
                deputyVersion,
                hostname,
                os,
                processesRunning,
                processesTotal,
                reason,
                aliases,
                tags,
                bootId,
                configured,
                clockSkewSeconds);
    }

    public HostView withSample(HostSample latest) {
        return new HostView(
                name,
                address,
                state,
                OptionalDouble.of(0),
                Optional.of(latest),
                deputyName,
                deputyVersion,
                hostname,
                os,
                processesRunning,
                processesTotal,
                reason,
                aliases,
                tags,
                bootId,
                configured,
                clockSkewSeconds);
    }
}
