package dev.posse.common.config;

import dev.posse.common.config.schema.Numbers;
import dev.posse.common.model.Dependency;
import dev.posse.common.model.HealthCheck;
import dev.posse.common.model.HealthCheck.Probe;
import dev.posse.common.model.LimitPolicy;
import dev.posse.common.model.Schedule;
import dev.posse.common.model.Supervision;
import dev.posse.common.model.WatchPolicy;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a deputy does for a process of its own accord, as keys of a configuration file. */
final class SupervisionText {
    private static final BigDecimal MEBIBYTE = BigDecimal.valueOf(1 << 20);
    private static final String EVERY = "@every ";

    private SupervisionText() {}

    static void put(Supervision supervision, Differing out) {
        List<Object> needed = new ArrayList<>();
        supervision.dependencies().forEach(one -> needed.add(dependency(one)));
        out.put("depends_on", (Object) needed, List.of());
        supervision.schedule().ifPresent(schedule -> out.put("schedule", schedule(schedule), ""));
        supervision.health().ifPresent(check -> out.put("health_check", health(check)));
        out.put("watch", watch(supervision.watch()));
        out.put("limits", limits(supervision.limits()));
        UpkeepText.put(supervision.detection(), supervision.hooks(), out);
    }

    private static Object dependency(Dependency needed) {
        boolean plain =
                needed.condition() == Dependency.Condition.STARTED
                        && needed.timeout().isEmpty()
                        && !needed.fails();
        if (plain) {
            return needed.text();
        }
        Differing out = new Differing();
        out.put("process", needed.text(), "")
                .put("condition", needed.condition().word(), Dependency.Condition.STARTED.word());
        needed.timeout().ifPresent(limit -> out.put("timeout", limit, Duration.ZERO));
        return out.put("on_timeout", needed.fails() ? "fail" : "wait", "wait").map();
    }

    private static Object schedule(Schedule schedule) {
        boolean plain =
                schedule.zone().isEmpty()
                        && schedule.missed() == Schedule.Missed.SKIP
                        && schedule.jitter().isZero();
        if (plain) {
            return schedule.when();
        }
        boolean every = schedule.when().startsWith(EVERY);
        return new Differing()
                .put(
                        every ? "every" : "cron",
                        every ? schedule.when().substring(EVERY.length()).strip() : schedule.when(),
                        "")
                .put("time_zone", schedule.zone())
                .put("missed", word(schedule.missed()), word(Schedule.Missed.SKIP))
                .put("jitter", schedule.jitter(), Duration.ZERO)
                .map();
    }

    private static Differing health(HealthCheck check) {
        Differing out = new Differing();
        Probe probe = check.probe();
        if (probe instanceof Probe.Http http) {
            http(http, out);
        } else if (probe instanceof Probe.Tcp tcp) {
            out.put("type", "tcp", "").put("host", tcp.host(), "localhost");
            out.put("port", port(tcp.port()), "");
        } else if (probe instanceof Probe.Script script) {
            out.put("type", "script", "").put("script", script.script(), "");
            out.put("interpreter", script.interpreter(), Probe.Script.USUAL_INTERPRETER);
        } else if (probe instanceof Probe.Output output) {
            out.put("type", "output", "").put("pattern", output.pattern(), "");
            out.put("mode", word(output.mode()), word(HealthCheck.Mode.READY));
        }
        return out.put("interval", check.interval(), HealthCheck.USUAL_INTERVAL)
                .put("timeout", check.timeout(), HealthCheck.USUAL_TIMEOUT)
                .put("retries", check.retries(), HealthCheck.USUAL_RETRIES)
                .put("start_period", check.startPeriod(), Duration.ZERO);
    }

    private static void http(Probe.Http http, Differing out) {
        HealthCheck.Tls tls = http.tls();
        out.put("type", "http", "")
                .put("url", http.url(), "")
                .put("method", http.method().name(), HealthCheck.Method.GET.name())
                .put("expected_status", http.expectedStatus())
                .put(
                        "tls",
                        new Differing()
                                .put("ca", tls.ca())
                                .put("cert", tls.cert())
                                .put("key", tls.key())
                                .put("server_name", tls.serverName())
                                .put("insecure", tls.insecure(), false));
    }

    private static Object port(String port) {
        return port.chars().allMatch(Character::isDigit) ? (Object) Integer.valueOf(port) : port;
    }

    private static Differing watch(WatchPolicy policy) {
        WatchPolicy usual = WatchPolicy.OFF;
        return new Differing()
                .put("enabled", policy.enabled(), usual.enabled())
                .put("paths", (Object) policy.paths(), usual.paths())
                .put("ignore", policy.ignore())
                .put("debounce", policy.debounce(), usual.debounce());
    }

    private static Differing limits(LimitPolicy policy) {
        Differing out = new Differing();
        policy.memoryBytes()
                .ifPresent(
                        bytes ->
                                out.put(
                                        "memory_mb",
                                        BigDecimal.valueOf(bytes)
                                                .divide(MEBIBYTE)
                                                .stripTrailingZeros(),
                                        ""));
        policy.cpuPercent()
                .ifPresent(
                        percent ->
                                out.put(
                                        "cpu_percent",
                                        new BigDecimal(Numbers.format(percent)),
                                        ""));
        return out.put("action", word(policy.action()), word(LimitPolicy.Action.RESTART))
                .put("grace", policy.grace(), LimitPolicy.USUAL_GRACE);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
