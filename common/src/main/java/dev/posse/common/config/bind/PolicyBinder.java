package dev.posse.common.config.bind;

import dev.posse.common.config.tree.Node;
import dev.posse.common.model.Labels;
import dev.posse.common.model.LogPolicy;
import dev.posse.common.model.LostSheriffPolicy;
import dev.posse.common.model.RestartPolicy;
import dev.posse.common.model.StartPolicy;
import dev.posse.common.model.StopPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a process is ordered, started, stopped, restarted, and what is kept of its output. */
final class PolicyBinder {
    private final Values values;

    PolicyBinder(Values values) {
        this.values = values;
    }

    /**
     * @param replicaOf the name that it shares with other replicas; empty: as it says itself
     */
    Labels labels(String replicaOf) {
        List<Labels.Action> actions = new ArrayList<>();
        values.filled("action").ifPresent(action -> actions.add(action("", action)));
        values.canon()
                .get("actions")
                .ifPresent(
                        list ->
                                ((Node.Arr) list)
                                        .elements()
                                        .forEach(one -> actions.add(action((Node.Obj) one))));
        return new Labels(
                values.text("group").orElse(""),
                values.texts("tags").orElse(List.of()),
                values.integer("priority", 0),
                actions,
                replicaOf.isEmpty() ? values.text("replica_of").orElse("") : replicaOf);
    }

    /** Only what it belongs to, which can be told of a process that is wrong elsewhere, too. */
    Labels memberships(String replicaOf) {
        return new Labels(
                values.text("group").orElse(""),
                values.texts("tags").orElse(List.of()),
                0,
                List.of(),
                replicaOf.isEmpty() ? values.text("replica_of").orElse("") : replicaOf);
    }

    private static Labels.Action action(Node.Obj one) {
        return action(
                one.get("label").map(label -> ((Node.Scalar) label).text()).orElse(""),
                ((Node.Scalar) one.get("action").orElseThrow()).text());
    }

    /** Without a label it is called by what it does. */
    private static Labels.Action action(String label, String action) {
        boolean url = action.startsWith("http://") || action.startsWith("https://");
        return new Labels.Action(label.isEmpty() ? (url ? "open" : "run") : label, action);
    }

    RestartPolicy restart() {
        RestartPolicy usual = RestartPolicy.NEVER;
        return new RestartPolicy(
                values.text("restart.policy")
                        .map(PolicyBinder::constant)
                        .map(RestartPolicy.Mode::valueOf)
                        .orElse(usual.mode()),
                values.duration("restart.delay", usual.delay()),
                values.number("restart.backoff", usual.backoff()),
                values.duration("restart.max_delay", usual.maxDelay()),
                values.integer("restart.max_restarts", usual.maxRestarts()),
                values.duration("restart.reset_after", usual.resetAfter()),
                values.texts("restart.success_exit_codes")
                        .map(codes -> codes.stream().map(Integer::valueOf).toList())
                        .orElse(usual.successExitCodes()));
    }

    StartPolicy start() {
        StartPolicy usual = StartPolicy.USUAL;
        return new StartPolicy(
                values.duration("start.min_uptime", usual.minUptime()),
                values.integer("start.retries", usual.retries()),
                values.duration("start.retry_interval", usual.retryInterval()),
                values.duration("start.timeout", usual.timeout()));
    }

    StopPolicy stop() {
        StopPolicy usual = StopPolicy.USUAL;
        return new StopPolicy(
                values.signal("stop.signal", usual.signal()),
                values.duration("stop.timeout", usual.timeout()),
                values.text("stop.command"));
    }

    LogPolicy log() {
        LogPolicy usual = LogPolicy.USUAL;
        return new LogPolicy(
                values.size("log.retain", usual.retainBytes()),
                values.filled("log.dir"),
                values.filled("log.stdout"),
                values.filled("log.stderr"),
                values.integer("log.max_size_mb", usual.maxSizeMb()),
                values.integer("log.max_backups", usual.maxBackups()),
                values.integer("log.max_age_days", usual.maxAgeDays()),
                values.bool("log.compress", usual.compress()),
                values.integer("log.buffer_lines", usual.bufferLines()),
                values.longInteger("log.buffer_bytes", usual.bufferBytes()));
    }

    LostSheriffPolicy lostSheriff() {
        return new LostSheriffPolicy(
                values.text("on_lost_sheriff.policy")
                        .map(PolicyBinder::constant)
                        .map(LostSheriffPolicy.Action::valueOf)
                        .orElse(LostSheriffPolicy.Action.KEEP),
                values.duration("on_lost_sheriff.after", Duration.ZERO),
                values.signal("on_lost_sheriff.signal", 0),
                values.text("on_lost_sheriff.process"));
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
