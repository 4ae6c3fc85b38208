package dev.posse.common.config;

import dev.posse.common.config.schema.Numbers;
import dev.posse.common.config.tree.Nodes;
import dev.posse.common.model.Labels;
import dev.posse.common.model.Launch;
import dev.posse.common.model.LogPolicy;
import dev.posse.common.model.LostSheriffPolicy;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.RestartPolicy;
import dev.posse.common.model.Signal;
import dev.posse.common.model.StartPolicy;
import dev.posse.common.model.StopPolicy;
import dev.posse.common.text.DurationText;
import dev.posse.common.text.SizeText;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A process as an object of a configuration file. */
final class SpecText {
    private SpecText() {}

    static Map<String, Object> map(ProcessSpec spec) {
        Labels labels = spec.labels();
        Differing out = new Differing();
        out.put("name", spec.id().name(), null);
        out.put("host", spec.id().host(), ProcessId.LOCALHOST);
        launch(spec.launch(), out);
        out.put("group", labels.group(), "");
        out.put("tags", labels.tags());
        out.put("priority", labels.priority(), 0);
        out.put("actions", labels.actions().stream().map(SpecText::action).toList());
        out.put("replica_of", labels.replicaOf(), "");
        out.put("autostart", spec.autostart(), false);
        out.put("enabled", spec.enabled(), true);
        out.put("restart", restart(spec.restart()));
        out.put("start", start(spec.start()));
        out.put("stop", stop(spec.stop()));
        out.put("log", log(spec.log(), spec.launch().mergeStreams()));
        out.put("on_lost_sheriff", lostSheriff(spec.lostSheriff()));
        SupervisionText.put(spec.supervision(), out);
        spec.later().forEach((key, json) -> out.map().put(key, Nodes.parse(json)));
        return out.map();
    }

    private static Map<String, Object> env(Launch launch) {
        Map<String, Object> env = new LinkedHashMap<>(launch.env());
        launch.secrets()
                .forEach(
                        (name, ref) ->
                                env.put(
                                        name,
                                        Nodes.map(
                                                "secret",
                                                Nodes.map(
                                                        ref.kind().name().toLowerCase(Locale.ROOT),
                                                        ref.where()))));
        return env;
    }

    private static void launch(Launch launch, Differing out) {
        out.put("command", launch.command(), "");
        out.put("args", launch.args());
        out.put("shell", launch.shell(), "auto");
        out.put("interpreter", launch.interpreter());
        out.put("cwd", launch.cwd());
        out.put("env", env(launch));
        out.put("use_os_env", launch.useOsEnv(), true);
        launch.tty().ifPresent(terminal -> out.put("tty", terminal(terminal), false));
        out.put("user", launch.identity().user());
        out.put("groups", launch.identity().groups());
        Launch.Limits limits = launch.limits();
        limits.umask().ifPresent(umask -> out.put("umask", String.format("%03o", umask), ""));
        out.put("nice", limits.nice());
        out.put("cpus", limits.cpus());
        out.put("io_class", limits.ioClass());
        limits.scheduler().ifPresent(scheduler -> out.put("scheduler", scheduler(scheduler)));
        Map<String, Object> ulimits = new TreeMap<>();
        limits.ulimits().forEach((name, limit) -> ulimits.put(name, ulimit(limit)));
        out.put("ulimits", ulimits);
    }

    private static Object terminal(Launch.Terminal terminal) {
        return terminal.equals(Launch.Terminal.USUAL)
                ? true
                : Nodes.map("columns", terminal.columns(), "rows", terminal.rows());
    }

    private static Differing scheduler(Launch.Scheduler scheduler) {
        return new Differing()
                .put("policy", scheduler.policy(), "")
                .put("priority", scheduler.priority(), 0);
    }

    private static Object ulimit(Launch.Ulimit limit) {
        return limit.soft() == limit.hard()
                ? number(limit.soft())
                : Nodes.map("soft", number(limit.soft()), "hard", number(limit.hard()));
    }

    private static Object number(long limit) {
        return limit == Launch.Ulimit.UNLIMITED ? "unlimited" : (Object) limit;
    }

    private static Object action(Labels.Action action) {
        return new Differing()
                .put("label", action.label(), "")
                .put("action", action.action(), "")
                .map();
    }

    private static Differing restart(RestartPolicy policy) {
        RestartPolicy usual = RestartPolicy.NEVER;
        return new Differing()
                .put("policy", word(policy.mode()), word(usual.mode()))
                .put("delay", policy.delay(), usual.delay())
                .put("backoff", factor(policy.backoff()), factor(usual.backoff()))
                .put("max_delay", policy.maxDelay(), usual.maxDelay())
                .put("max_restarts", policy.maxRestarts(), usual.maxRestarts())
                .put("reset_after", policy.resetAfter(), usual.resetAfter())
                .put(
                        "success_exit_codes",
                        (Object) policy.successExitCodes(),
                        usual.successExitCodes());
    }

    /** In one spelling for each value, so that it can be compared. */
    private static BigDecimal factor(double number) {
        return new BigDecimal(Numbers.format(number));
    }

    private static Differing start(StartPolicy policy) {
        StartPolicy usual = StartPolicy.USUAL;
        return new Differing()
                .put("min_uptime", policy.minUptime(), usual.minUptime())
                .put("retries", policy.retries(), usual.retries())
                .put("retry_interval", policy.retryInterval(), usual.retryInterval())
                .put("timeout", policy.timeout(), usual.timeout());
    }

    private static Differing stop(StopPolicy policy) {
        StopPolicy usual = StopPolicy.USUAL;
        return new Differing()
                .put("signal", signal(policy.signal()), signal(usual.signal()))
                .put("timeout", policy.timeout(), usual.timeout())
                .put("command", policy.command());
    }

    private static Differing log(LogPolicy policy, boolean merge) {
        LogPolicy usual = LogPolicy.USUAL;
        return new Differing()
                .put("dir", policy.dir())
                .put("stdout", policy.stdout())
                .put("stderr", policy.stderr())
                .put("max_size_mb", policy.maxSizeMb(), usual.maxSizeMb())
                .put("max_backups", policy.maxBackups(), usual.maxBackups())
                .put("max_age_days", policy.maxAgeDays(), usual.maxAgeDays())
                .put("compress", policy.compress(), usual.compress())
                .put("buffer_lines", policy.bufferLines(), usual.bufferLines())
                .put("buffer_bytes", policy.bufferBytes(), usual.bufferBytes())
                .put(
                        "retain",
                        SizeText.format(policy.retainBytes()),
                        SizeText.format(usual.retainBytes()))
                .put("merge", merge, false);
    }

    private static Differing lostSheriff(LostSheriffPolicy policy) {
        Differing out =
                new Differing()
                        .put("policy", word(policy.action()), word(LostSheriffPolicy.Action.KEEP))
                        .put("process", policy.process());
        if (!policy.after().isZero()) {
            out.put("after", DurationText.format(policy.after()), "");
        }
        return policy.signal() == 0 ? out : out.put("signal", signal(policy.signal()), "");
    }

    private static String signal(int number) {
        return Signal.name(number).substring("SIG".length());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
