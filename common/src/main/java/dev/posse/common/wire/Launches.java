package dev.posse.common.wire;

import dev.posse.common.model.Launch;
import dev.posse.proto.v1.Launch.Builder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** How a child starts. */
final class Launches {
    private Launches() {}

    static dev.posse.proto.v1.Launch toProto(Launch launch) {
        Builder proto =
                dev.posse.proto.v1.Launch.newBuilder()
                        .setCommand(launch.command())
                        .addAllArgs(launch.args())
                        .setShell(launch.shell())
                        .putAllEnv(launch.env())
                        .putAllSecrets(Secrets.toProto(launch.secrets()))
                        .setUseOsEnv(launch.useOsEnv())
                        .addAllGroups(launch.identity().groups())
                        .setMergeStreams(launch.mergeStreams());
        launch.interpreter().ifPresent(proto::setInterpreter);
        launch.cwd().ifPresent(proto::setCwd);
        launch.tty()
                .ifPresent(
                        tty -> proto.getTtyBuilder().setColumns(tty.columns()).setRows(tty.rows()));
        launch.identity().user().ifPresent(proto::setUser);
        limits(launch.limits(), proto);
        return proto.build();
    }

    static Launch fromProto(dev.posse.proto.v1.Launch proto) {
        return new Launch(
                proto.getCommand(),
                proto.getArgsList(),
                proto.getShell().isEmpty() ? "auto" : proto.getShell(),
                text(proto.getInterpreter()),
                text(proto.getCwd()),
                new LinkedHashMap<>(proto.getEnvMap()),
                Secrets.fromProto(proto.getSecretsMap()),
                proto.getUseOsEnv(),
                proto.hasTty() ? Optional.of(terminal(proto.getTty())) : Optional.empty(),
                new Launch.Identity(text(proto.getUser()), proto.getGroupsList()),
                limits(proto),
                proto.getMergeStreams());
    }

    private static void limits(Launch.Limits limits, Builder proto) {
        limits.umask().ifPresent(mask -> proto.setUmask(Integer.toOctalString(mask)));
        limits.nice().ifPresent(proto::setNice);
        limits.cpus().ifPresent(proto::setCpus);
        limits.scheduler()
                .ifPresent(
                        scheduler ->
                                proto.getSchedulerBuilder()
                                        .setPolicy(scheduler.policy())
                                        .setPriority(scheduler.priority()));
        limits.ioClass().ifPresent(proto::setIoClass);
        limits.ulimits()
                .forEach(
                        (name, limit) ->
                                proto.putUlimits(
                                        name,
                                        dev.posse.proto.v1.Ulimit.newBuilder()
                                                .setSoft(limit.soft())
                                                .setHard(limit.hard())
                                                .build()));
    }

    private static Launch.Limits limits(dev.posse.proto.v1.Launch proto) {
        Map<String, Launch.Ulimit> ulimits = new HashMap<>();
        proto.getUlimitsMap()
                .forEach(
                        (name, limit) ->
                                ulimits.put(
                                        name, new Launch.Ulimit(limit.getSoft(), limit.getHard())));
        return new Launch.Limits(
                umask(proto.getUmask()),
                proto.hasNice() ? OptionalInt.of(proto.getNice()) : OptionalInt.empty(),
                text(proto.getCpus()),
                proto.hasScheduler()
                        ? Optional.of(
                                new Launch.Scheduler(
                                        proto.getScheduler().getPolicy(),
                                        proto.getScheduler().getPriority()))
                        : Optional.empty(),
                text(proto.getIoClass()),
                ulimits);
    }

    private static Launch.Terminal terminal(dev.posse.proto.v1.Terminal proto) {
        Launch.Terminal usual = Launch.Terminal.USUAL;
        return new Launch.Terminal(
                proto.getColumns() == 0 ? usual.columns() : proto.getColumns(),
                proto.getRows() == 0 ? usual.rows() : proto.getRows());
    }

    private static OptionalInt umask(String octal) {
        if (octal.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(octal, 8));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("umask '" + octal + "' is not an octal number", e);
        }
    }

    static Optional<String> text(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
