package dev.posse.common.config.bind;

import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Place;
import dev.posse.common.config.tree.Shown;
import dev.posse.common.model.Dependency;
import dev.posse.common.model.HealthCheck;
import dev.posse.common.model.HealthCheck.Probe;
import dev.posse.common.model.LimitPolicy;
import dev.posse.common.model.Schedule;
import dev.posse.common.model.Supervision;
import dev.posse.common.model.WatchPolicy;
import dev.posse.common.text.DurationText;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What a deputy does for a process of its own accord: checks, limits, files, times. */
final class SupervisionBinder {
    private static final double MEBIBYTE = 1 << 20;

    /** Which key belongs to which kind of check. */
    private static final Map<String, String> SUBJECTS =
            Map.of("http", "url", "tcp", "port", "script", "script", "output", "pattern");

    private final Values values;

    SupervisionBinder(Values values) {
        this.values = values;
    }

    /** Misfit for values that do not go together. */
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
                // One without it was told of already.
                .filter(
                        each ->
                                !(each instanceof Node.Obj object)
                                        || object.get("process").isPresent())
                .map(SupervisionBinder::dependency)
                .toList();
    }

    private static Dependency dependency(Node element) {
        String way = "write it as \"NAME\" or \"NAME@HOST\"";
        if (!(element instanceof Node.Obj object)) {
            String name = ((Node.Scalar) element).text().strip();
            return Misfit.at(
                    element.place(),
                    way,
                    () ->
                            Dependency.of(
                                    name, Dependency.Condition.STARTED, Optional.empty(), false));
        }
        return Misfit.at(
                element.place(),
                way,
                () ->
                        Dependency.of(
                                text(object, "process").orElseThrow(),
                                text(object, "condition")
                                        .map(SupervisionBinder::constant)
                                        .map(Dependency.Condition::valueOf)
                                        .orElse(Dependency.Condition.STARTED),
                                text(object, "timeout").flatMap(DurationText::parse),
                                text(object, "on_timeout").filter("fail"::equals).isPresent()));
    }

    // ---- health ----

    private Optional<HealthCheck> health() {
        Optional<String> type = values.text("health_check.type").or(this::toldBySubject);
        if (type.isEmpty()) {
            return Optional.empty();
        }
        String subject = "health_check." + SUBJECTS.get(type.get());
        Place place =
                values.canon()
                        .get("health_check.type")
                        .or(() -> values.canon().get(subject))
                        .orElseThrow()
                        .place();
        requireSubject(type.get(), subject, place);
        return Optional.of(
                Misfit.at(
                        place,
                        "mend health_check",
                        () ->
                                new HealthCheck(
                                        probe(type.get()),
                                        values.duration(
                                                "health_check.interval",
                                                HealthCheck.USUAL_INTERVAL),
                                        values.duration(
                                                "health_check.timeout", HealthCheck.USUAL_TIMEOUT),
                                        values.integer(
                                                "health_check.retries", HealthCheck.USUAL_RETRIES),
                                        values.duration(
                                                "health_check.start_period", Duration.ZERO))));
    }

    /** An url alone says that it is asked over http. */
    private Optional<String> toldBySubject() {
        return SUBJECTS.entrySet().stream()
                .filter(entry -> values.canon().has("health_check." + entry.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    private void requireSubject(String type, String subject, Place place) {
        if (!values.canon().has(subject)) {
            throw new Misfit(
                    place,
                    "a health check of type " + type + " needs " + subject,
                    "add \"" + SUBJECTS.get(type) + "\"");
        }
        SUBJECTS.forEach(
                (other, key) -> {
                    if (!other.equals(type) && values.canon().has("health_check." + key)) {
                        throw new Misfit(
                                values.canon().get("health_check." + key).orElseThrow().place(),
                                "health_check."
                                        + key
                                        + " is for type "
                                        + other
                                        + ", and this check is of type "
                                        + type,
                                "remove one of them; a process has one health check");
                    }
                });
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
        urlProblem(url)
                .ifPresent(
                        problem -> {
                            throw new Misfit(
                                    values.canon().get("health_check.url").orElseThrow().place(),
                                    "health_check.url " + Shown.word(url) + " " + problem,
                                    "write it as \"http://localhost:8080/health\"");
                        });
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

    /** What a variable stands for is known on the host alone. */
    private static Optional<String> urlProblem(String url) {
        try {
            URI uri = new URI(url.replaceAll("\\$\\{[^}]*\\}|\\$[A-Za-z_]\\w*|%\\w+", "1"));
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https")) {
                return Optional.of("begins with neither http:// nor https://");
            }
            return uri.getHost() == null ? Optional.of("names no host") : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.of("is no URL: " + e.getReason());
        }
    }

    // ---- limits, files, times ----

    private LimitPolicy limits() {
        LimitPolicy usual = LimitPolicy.NONE;
        Optional<Node> place =
                values.canon()
                        .get("limits.memory_mb")
                        .or(() -> values.canon().get("limits.cpu_percent"));
        if (place.isEmpty()) {
            return usual;
        }
        return Misfit.at(
                place.get().place(),
                "leave it away for no limit",
                () ->
                        new LimitPolicy(
                                values.text("limits.memory_mb")
                                        .map(
                                                text ->
                                                        OptionalLong.of(
                                                                Math.round(
                                                                        Double.parseDouble(text)
                                                                                * MEBIBYTE)))
                                        .orElse(OptionalLong.empty()),
                                values.text("limits.cpu_percent")
                                        .map(text -> OptionalDouble.of(Double.parseDouble(text)))
                                        .orElse(OptionalDouble.empty()),
                                values.text("limits.action")
                                        .map(SupervisionBinder::constant)
                                        .map(LimitPolicy.Action::valueOf)
                                        .orElse(usual.action()),
                                values.duration("limits.grace", usual.grace())));
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
        Optional<String> cron = text(object, "cron");
        Optional<String> every = text(object, "every");
        if (cron.isPresent() == every.isPresent()) {
            throw new Misfit(
                    object.place(),
                    "a schedule has " + (cron.isPresent() ? "both cron and every" : "no time"),
                    "give it either \"cron\": \"0 3 * * *\" or \"every\": \"30s\"");
        }
        return Misfit.at(
                object.place(),
                "mend the schedule",
                () ->
                        new Schedule(
                                cron.orElseGet(() -> "@every " + every.orElseThrow()),
                                text(object, "time_zone"),
                                text(object, "missed")
                                        .map(SupervisionBinder::constant)
                                        .map(Schedule.Missed::valueOf)
                                        .orElse(Schedule.Missed.SKIP),
                                text(object, "jitter")
                                        .flatMap(DurationText::parse)
                                        .orElse(Duration.ZERO)));
    }

    private static Optional<String> text(Node.Obj object, String key) {
        return object.get(key).map(node -> ((Node.Scalar) node).text().strip());
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
