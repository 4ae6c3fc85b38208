package dev.posse.common.config.bind;

import dev.posse.common.config.check.CheckType;
import dev.posse.common.config.tree.Node;
import dev.posse.common.model.Dependency;
import dev.posse.common.model.HealthCheck;
import dev.posse.common.model.HealthCheck.Probe;
import dev.posse.common.model.LimitPolicy;
import dev.posse.common.model.Schedule;
import dev.posse.common.model.Supervision;
import dev.posse.common.model.WatchPolicy;
import dev.posse.common.text.DurationText;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What a deputy does for a process of its own accord: checks, limits, files, times. */
final class SupervisionBinder {
    private static final double MEBIBYTE = 1 << 20;

    private final Values values;

    SupervisionBinder(Values values) {
        this.values = values;
    }

    Supervision supervision() {
        UpkeepBinder upkeep = new UpkeepBinder(values);
        return new Supervision(
                health(),
                limits(),
                watch(),
                schedule(),
                upkeep.detection(),
                upkeep.hooks(),
                dependencies());
    }

    // ---- dependencies ----

    private List<Dependency> dependencies() {
        return values
                .canon()
                .get("depends_on")
                .map(list -> ((Node.Arr) list).elements())
                .orElse(List.of())
                .stream()
                .map(SupervisionBinder::dependency)
                .toList();
    }

    private static Dependency dependency(Node element) {
        if (!(element instanceof Node.Obj object)) {
            String name = ((Node.Scalar) element).text().strip();
            return Dependency.of(name, Dependency.Condition.STARTED, Optional.empty(), false);
        }
        return Dependency.of(
                text(object, "process").orElseThrow(),
                text(object, "condition")
                        .map(SupervisionBinder::constant)
                        .map(Dependency.Condition::valueOf)
                        .orElse(Dependency.Condition.STARTED),
                text(object, "timeout").flatMap(DurationText::parse),
                text(object, "on_timeout").filter("fail"::equals).isPresent());
    }

    // ---- health ----

    private Optional<HealthCheck> health() {
        return values.text("health_check.type")
                .or(this::toldBySubject)
                .map(
                        type ->
                                new HealthCheck(
                                        probe(type),
                                        values.duration(
                                                "health_check.interval",
                                                HealthCheck.USUAL_INTERVAL),
                                        values.duration(
                                                "health_check.timeout", HealthCheck.USUAL_TIMEOUT),
                                        values.integer(
                                                "health_check.retries", HealthCheck.USUAL_RETRIES),
                                        values.duration(
                                                "health_check.start_period", Duration.ZERO)));
    }

    /** An url alone says that it is asked over http. */
    private Optional<String> toldBySubject() {
        return CheckType.of(subject -> values.canon().has("health_check." + subject))
                .map(CheckType::word);
    }

    private Probe probe(String type) {
        return switch (type) {
            case "http" -> http();
            case "tcp" ->
                    new Probe.Tcp(
                            values.filled("health_check.host").orElse("localhost"),
                            values.text("health_check.port").orElseThrow());
            case "script" ->
                    new Probe.Script(
                            values.text("health_check.script").orElseThrow(),
                            values.filled("health_check.interpreter")
                                    .orElse(Probe.Script.USUAL_INTERPRETER));
            default ->
                    new Probe.Output(
                            values.text("health_check.pattern").orElseThrow(),
                            values.text("health_check.mode")
                                    .map(SupervisionBinder::constant)
                                    .map(HealthCheck.Mode::valueOf)
                                    .orElse(HealthCheck.Mode.READY));
        };
    }

    private Probe http() {
        String url = values.text("health_check.url").orElseThrow();
        return new Probe.Http(
                url,
                values.text("health_check.method")
                        .map(HealthCheck.Method::valueOf)
                        .orElse(HealthCheck.Method.GET),
                values.texts("health_check.expected_status")
                        .map(codes -> codes.stream().map(Integer::valueOf).toList())
                        .orElse(List.of()),
                new HealthCheck.Tls(
                        values.filled("health_check.tls.ca"),
                        values.filled("health_check.tls.cert"),
                        values.filled("health_check.tls.key"),
                        values.filled("health_check.tls.server_name"),
                        values.bool("health_check.tls.insecure", false)));
    }

    // ---- limits, files, times ----

    private LimitPolicy limits() {
        LimitPolicy usual = LimitPolicy.NONE;
        if (!values.canon().has("limits.memory_mb") && !values.canon().has("limits.cpu_percent")) {
            return usual;
        }
        return new LimitPolicy(
                values.text("limits.memory_mb")
                        .map(text -> OptionalLong.of(bytes(Double.parseDouble(text))))
                        .orElse(OptionalLong.empty()),
                values.text("limits.cpu_percent")
                        .map(text -> OptionalDouble.of(Double.parseDouble(text)))
                        .orElse(OptionalDouble.empty()),
                values.text("limits.action")
                        .map(SupervisionBinder::constant)
                        .map(LimitPolicy.Action::valueOf)
                        .orElse(usual.action()),
                values.duration("limits.grace", usual.grace()));
    }

    /** However little it is, it is no limit of nothing. */
    private static long bytes(double mebibytes) {
        return Math.max(1, Math.round(mebibytes * MEBIBYTE));
    }

    private WatchPolicy watch() {
        WatchPolicy usual = WatchPolicy.OFF;
        return new WatchPolicy(
                values.bool("watch.enabled", usual.enabled()),
                values.texts("watch.paths").orElse(usual.paths()),
                values.texts("watch.ignore").orElse(usual.ignore()),
                values.duration("watch.debounce", usual.debounce()));
    }

    private Optional<Schedule> schedule() {
        return values.canon()
                .get("schedule")
                .map(
                        node ->
                                node instanceof Node.Obj object
                                        ? schedule(object)
                                        : new Schedule(
                                                ((Node.Scalar) node).text().strip(),
                                                Optional.empty(),
                                                Schedule.Missed.SKIP,
                                                Duration.ZERO));
    }

    private static Schedule schedule(Node.Obj object) {
        return new Schedule(
                text(object, "cron")
                        .orElseGet(() -> "@every " + text(object, "every").orElseThrow()),
                text(object, "time_zone"),
                text(object, "missed")
                        .map(SupervisionBinder::constant)
                        .map(Schedule.Missed::valueOf)
                        .orElse(Schedule.Missed.SKIP),
                text(object, "jitter").flatMap(DurationText::parse).orElse(Duration.ZERO));
    }

    private static Optional<String> text(Node.Obj object, String key) {
        return object.get(key).map(node -> ((Node.Scalar) node).text().strip());
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
