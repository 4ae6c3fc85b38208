package dev.posse.common.wire;

import dev.posse.common.model.Dependency;
import dev.posse.common.model.Detection;
import dev.posse.common.model.HealthCheck;
import dev.posse.common.model.HealthCheck.Probe;
import dev.posse.common.model.Hooks;
import dev.posse.common.model.LimitPolicy;
import dev.posse.common.model.Schedule;
import dev.posse.common.model.Supervision;
import dev.posse.common.model.WatchPolicy;
import dev.posse.common.schedule.Recurrence;
import dev.posse.proto.v1.DependencyCondition;
import dev.posse.proto.v1.HttpProbe;
import dev.posse.proto.v1.LimitAction;
import dev.posse.proto.v1.OutputProbe;
import dev.posse.proto.v1.ScriptProbe;
import dev.posse.proto.v1.TcpProbe;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What a deputy does for a process of its own accord. */
final class Supervisions {
    private static final String CONDITION = "DEPENDENCY_CONDITION_";
    private static final String ACTION = "LIMIT_ACTION_";

    private Supervisions() {}

    static dev.posse.proto.v1.Supervision toProto(Supervision model) {
        dev.posse.proto.v1.Supervision.Builder proto = dev.posse.proto.v1.Supervision.newBuilder();
        model.health().ifPresent(check -> proto.setHealth(toProto(check)));
        if (!model.limits().equals(LimitPolicy.NONE)) {
            proto.setLimits(toProto(model.limits()));
        }
        if (!model.watch().equals(WatchPolicy.OFF)) {
            proto.setWatch(toProto(model.watch()));
        }
        model.schedule().ifPresent(schedule -> proto.setSchedule(toProto(schedule)));
        model.dependencies().forEach(needed -> proto.addDependencies(toProto(needed)));
        if (!model.detection().equals(Detection.NONE)) {
            proto.setDetection(Detections.toProto(model.detection()));
        }
        if (!model.hooks().equals(Hooks.NONE)) {
            proto.setHooks(Hookings.toProto(model.hooks()));
        }
        return proto.build();
    }

    static Supervision fromProto(dev.posse.proto.v1.Supervision proto) {
        return new Supervision(
                proto.hasHealth() ? Optional.of(fromProto(proto.getHealth())) : Optional.empty(),
                proto.hasLimits() ? fromProto(proto.getLimits()) : LimitPolicy.NONE,
                proto.hasWatch() ? fromProto(proto.getWatch()) : WatchPolicy.OFF,
                proto.hasSchedule()
                        ? Optional.of(fromProto(proto.getSchedule()))
                        : Optional.empty(),
                Detections.fromProto(proto.getDetection()),
                Hookings.fromProto(proto.getHooks()),
                proto.getDependenciesList().stream().map(Supervisions::fromProto).toList());
    }

    // ---- dependencies ----

    private static dev.posse.proto.v1.Dependency toProto(Dependency needed) {
        dev.posse.proto.v1.Dependency.Builder proto =
                dev.posse.proto.v1.Dependency.newBuilder()
                        .setProcess(needed.process())
                        .setHost(needed.host().orElse(""))
                        .setCondition(
                                Enums.toProto(
                                        DependencyCondition.class, CONDITION, needed.condition()))
                        .setFails(needed.fails());
        needed.timeout().ifPresent(limit -> proto.setTimeout(Times.toProto(limit)));
        return proto.build();
    }

    /** What has to be is not guessed: starting too early is worse than not starting. */
    private static Dependency fromProto(dev.posse.proto.v1.Dependency proto) {
        return new Dependency(
                proto.getProcess(),
                Launches.text(proto.getHost()),
                Enums.fromProto(
                        Dependency.Condition.class,
                        CONDITION,
                        proto.getCondition(),
                        Dependency.Condition.COMPLETED),
                proto.hasTimeout()
                        ? Optional.of(Times.fromProto(proto.getTimeout()))
                        : Optional.empty(),
                proto.getFails());
    }

    // ---- health ----

    private static dev.posse.proto.v1.HealthCheck toProto(HealthCheck check) {
        dev.posse.proto.v1.HealthCheck.Builder proto =
                dev.posse.proto.v1.HealthCheck.newBuilder()
                        .setInterval(Times.toProto(check.interval()))
                        .setTimeout(Times.toProto(check.timeout()))
                        .setRetries(check.retries())
                        .setStartPeriod(Times.toProto(check.startPeriod()));
        if (check.probe() instanceof Probe.Http http) {
            proto.setHttp(toProto(http));
        } else if (check.probe() instanceof Probe.Tcp tcp) {
            proto.setTcp(TcpProbe.newBuilder().setHost(tcp.host()).setPort(tcp.port()));
        } else if (check.probe() instanceof Probe.Script script) {
            proto.setScript(
                    ScriptProbe.newBuilder()
                            .setScript(script.script())
                            .setInterpreter(script.interpreter()));
        } else if (check.probe() instanceof Probe.Output output) {
            proto.setOutput(
                    OutputProbe.newBuilder()
                            .setPattern(output.pattern())
                            .setRecurring(output.mode() == HealthCheck.Mode.RECURRING));
        }
        return proto.build();
    }

    private static HttpProbe toProto(Probe.Http http) {
        return HttpProbe.newBuilder()
                .setUrl(http.url())
                .setMethod(http.method().name())
                .addAllExpectedStatus(http.expectedStatus())
                .setCa(http.tls().ca().orElse(""))
                .setCert(http.tls().cert().orElse(""))
                .setKey(http.tls().key().orElse(""))
                .setServerName(http.tls().serverName().orElse(""))
                .setInsecure(http.tls().insecure())
                .build();
    }

    private static HealthCheck fromProto(dev.posse.proto.v1.HealthCheck proto) {
        return new HealthCheck(
                probe(proto),
                Times.or(proto.hasInterval(), proto.getInterval(), HealthCheck.USUAL_INTERVAL),
                Times.or(proto.hasTimeout(), proto.getTimeout(), HealthCheck.USUAL_TIMEOUT),
                proto.getRetries() == 0 ? HealthCheck.USUAL_RETRIES : proto.getRetries(),
                Times.or(proto.hasStartPeriod(), proto.getStartPeriod(), Duration.ZERO));
    }

    private static Probe probe(dev.posse.proto.v1.HealthCheck proto) {
        return switch (proto.getProbeCase()) {
            case HTTP -> http(proto.getHttp());
            case TCP -> new Probe.Tcp(proto.getTcp().getHost(), proto.getTcp().getPort());
            case SCRIPT ->
                    new Probe.Script(
                            proto.getScript().getScript(), proto.getScript().getInterpreter());
            case OUTPUT ->
                    new Probe.Output(
                            proto.getOutput().getPattern(),
                            proto.getOutput().getRecurring()
                                    ? HealthCheck.Mode.RECURRING
                                    : HealthCheck.Mode.READY);
            case PROBE_NOT_SET ->
                    throw new IllegalArgumentException(
                            "a health check of a kind that this version does not know");
        };
    }

    private static Probe http(HttpProbe proto) {
        return new Probe.Http(
                proto.getUrl(),
                method(proto.getMethod()),
                proto.getExpectedStatusList(),
                new HealthCheck.Tls(
                        Launches.text(proto.getCa()),
                        Launches.text(proto.getCert()),
                        Launches.text(proto.getKey()),
                        Launches.text(proto.getServerName()),
                        proto.getInsecure()));
    }

    private static HealthCheck.Method method(String word) {
        return word.isEmpty() ? HealthCheck.Method.GET : HealthCheck.Method.valueOf(word);
    }

    // ---- limits, files, times ----

    private static dev.posse.proto.v1.LimitPolicy toProto(LimitPolicy policy) {
        return dev.posse.proto.v1.LimitPolicy.newBuilder()
                .setMemoryBytes(policy.memoryBytes().orElse(0))
                .setCpuPercent(policy.cpuPercent().orElse(0))
                .setAction(Enums.toProto(LimitAction.class, ACTION, policy.action()))
                .setGrace(Times.toProto(policy.grace()))
                .build();
    }

    private static LimitPolicy fromProto(dev.posse.proto.v1.LimitPolicy proto) {
        return new LimitPolicy(
                proto.getMemoryBytes() == 0
                        ? OptionalLong.empty()
                        : OptionalLong.of(proto.getMemoryBytes()),
                proto.getCpuPercent() == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(proto.getCpuPercent()),
                Enums.fromProto(
                        LimitPolicy.Action.class,
                        ACTION,
                        proto.getAction(),
                        LimitPolicy.Action.WARN),
                Times.or(proto.hasGrace(), proto.getGrace(), LimitPolicy.USUAL_GRACE));
    }

    private static dev.posse.proto.v1.WatchPolicy toProto(WatchPolicy policy) {
        return dev.posse.proto.v1.WatchPolicy.newBuilder()
                .setEnabled(policy.enabled())
                .addAllPaths(policy.paths())
                .addAllIgnore(policy.ignore())
                .setDebounce(Times.toProto(policy.debounce()))
                .build();
    }

    private static WatchPolicy fromProto(dev.posse.proto.v1.WatchPolicy proto) {
        return new WatchPolicy(
                proto.getEnabled(),
                proto.getPathsList(),
                proto.getIgnoreList(),
                Times.or(proto.hasDebounce(), proto.getDebounce(), WatchPolicy.USUAL_DEBOUNCE));
    }

    private static dev.posse.proto.v1.Schedule toProto(Schedule schedule) {
        return dev.posse.proto.v1.Schedule.newBuilder()
                .setWhen(schedule.when())
                .setTimeZone(schedule.zone().orElse(""))
                .setRunMissedOnce(schedule.missed() == Schedule.Missed.RUN_ONCE)
                .setJitter(Times.toProto(schedule.jitter()))
                .build();
    }

    private static Schedule fromProto(dev.posse.proto.v1.Schedule proto) {
        Recurrence.problem(proto.getWhen())
                .ifPresent(
                        problem -> {
                            throw new IllegalArgumentException(
                                    "its schedule '" + proto.getWhen() + "' " + problem);
                        });
        return new Schedule(
                proto.getWhen(),
                Launches.text(proto.getTimeZone()),
                proto.getRunMissedOnce() ? Schedule.Missed.RUN_ONCE : Schedule.Missed.SKIP,
                Times.or(proto.hasJitter(), proto.getJitter(), Duration.ZERO));
    }
}
