package dev.posse.common.wire;

import dev.posse.common.model.DependencyFacts;
import dev.posse.common.model.Health;
import dev.posse.common.model.ProcessFact;
import java.util.List;

/** How the processes are that those of another host depend on. */
public final class RelayedFacts {
    private static final String HEALTH = "HEALTH_";

    private RelayedFacts() {}

    public static dev.posse.proto.v1.Facts toProto(List<DependencyFacts> facts) {
        dev.posse.proto.v1.Facts.Builder proto = dev.posse.proto.v1.Facts.newBuilder();
        for (DependencyFacts each : facts) {
            dev.posse.proto.v1.DependencyFacts.Builder one =
                    proto.addDependenciesBuilder()
                            .setHost(each.host())
                            .setDependency(each.dependency())
                            .setProblem(each.problem());
            each.processes().forEach(fact -> one.addProcesses(toProto(fact)));
        }
        return proto.build();
    }

    private static dev.posse.proto.v1.ProcessFact toProto(ProcessFact fact) {
        return dev.posse.proto.v1.ProcessFact.newBuilder()
                .setId(Ids.toProto(fact.id()))
                .setState(Statuses.toProto(fact.state()))
                .setHealth(Enums.toProto(dev.posse.proto.v1.Health.class, HEALTH, fact.health()))
                .setBootId(fact.bootId())
                .setWhy(fact.why())
                .build();
    }

    public static List<DependencyFacts> fromProto(dev.posse.proto.v1.Facts proto) {
        return proto.getDependenciesList().stream()
                .map(
                        each ->
                                new DependencyFacts(
                                        each.getHost(),
                                        each.getDependency(),
                                        each.getProcessesList().stream()
                                                .map(RelayedFacts::fromProto)
                                                .toList(),
                                        each.getProblem()))
                .toList();
    }

    private static ProcessFact fromProto(dev.posse.proto.v1.ProcessFact proto) {
        return new ProcessFact(
                Ids.fromProto(proto.getId()),
                Statuses.fromProto(proto.getState()),
                Enums.fromProto(Health.class, HEALTH, proto.getHealth(), Health.NONE),
                proto.getBootId(),
                proto.getWhy());
    }
}
