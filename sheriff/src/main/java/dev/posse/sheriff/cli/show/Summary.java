package dev.posse.sheriff.cli.show;

import dev.posse.common.model.Health;
import dev.posse.common.model.HostView;
import dev.posse.common.model.LinkState;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.Snapshot;
import dev.posse.common.run.ExitCode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How all is, in one word: the worst that anything wanted is in. What nobody wants up is no
 * trouble.
 *
 * @param troubled processes that need a look, the worst first
 */
public record Summary(
        Level level,
        Map<ProcessState, Integer> states,
        List<ProcessView> troubled,
        List<HostView> absent) {
    /** From fine to worst; ordered so that the greatest counts. */
    public enum Level {
        HEALTHY(ExitCode.OK),
        DEGRADED(ExitCode.DEGRADED),
        UNKNOWN(ExitCode.UNKNOWN),
        FAILED(ExitCode.UNHEALTHY);

        private final ExitCode exit;

        Level(ExitCode exit) {
            this.exit = exit;
        }

        public ExitCode exit() {
            return exit;
        }
    }

    public Summary {
        states = Map.copyOf(states);
        troubled = List.copyOf(troubled);
        absent = List.copyOf(absent);
    }

    public static Summary of(Snapshot snapshot) {
        Level worst = Level.HEALTHY;
        Map<ProcessState, Integer> states = new EnumMap<>(ProcessState.class);
        for (ProcessView process : snapshot.processes().values()) {
            states.merge(process.state(), 1, Integer::sum);
            worst = worse(worst, level(process));
        }
        for (HostView host : snapshot.hosts().values()) {
            worst = worse(worst, level(host));
        }
        return new Summary(
                worst,
                states,
                snapshot.processes().values().stream()
                        .filter(process -> level(process) != Level.HEALTHY)
                        .sorted((a, b) -> level(b).compareTo(level(a)))
                        .toList(),
                snapshot.hosts().values().stream()
                        .filter(host -> host.state() != LinkState.ATTACHED)
                        .toList());
    }

    /** Of one process. */
    public static Level level(ProcessView process) {
        if (process.status().alarm().isPresent()) {
            return Level.FAILED;
        }
        boolean wanted = process.status().wantedUp();
        return switch (process.state()) {
            case FAILED -> wanted ? Level.FAILED : Level.HEALTHY;
            case UNKNOWN -> Level.UNKNOWN;
            case BACKOFF -> Level.DEGRADED;
            case NO_DEPUTY, WAITING -> wanted ? Level.DEGRADED : Level.HEALTHY;
            case RUNNING ->
                    process.status().health() == Health.UNHEALTHY ? Level.DEGRADED : Level.HEALTHY;
            case STOPPED, STARTING, STOPPING, EXITED -> Level.HEALTHY;
        };
    }

    private static Level level(HostView host) {
        return switch (host.state()) {
            case ATTACHED -> Level.HEALTHY;
            case SUSPECT -> Level.DEGRADED;
            // A host that nothing runs on may be away.
            case LOST -> host.processesTotal() > 0 ? Level.UNKNOWN : Level.HEALTHY;
        };
    }

    private static Level worse(Level a, Level b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
