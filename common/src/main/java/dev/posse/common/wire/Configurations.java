package dev.posse.common.wire;

import dev.posse.common.model.Configuration;
import dev.posse.common.model.DeputyEntry;
import java.util.HashMap;

/** What one source says. */
public final class Configurations {
    private Configurations() {}

    public static dev.posse.proto.v1.Configuration toProto(Configuration configuration) {
        dev.posse.proto.v1.Configuration.Builder proto =
                dev.posse.proto.v1.Configuration.newBuilder()
                        .setSource(configuration.source())
                        .putAllLater(configuration.later());
        configuration.processes().forEach(spec -> proto.addProcesses(Specs.toProto(spec)));
        configuration.deputies().forEach(entry -> proto.addDeputies(toProto(entry)));
        configuration.scripts().forEach(script -> proto.addScripts(Scripts.toProto(script)));
        configuration.sets().forEach(set -> proto.addSets(ProcessSets.toProto(set)));
        return proto.build();
    }

    public static Configuration fromProto(dev.posse.proto.v1.Configuration proto) {
        return new Configuration(
                proto.getSource(),
                proto.getProcessesList().stream().map(Specs::fromProto).toList(),
                proto.getDeputiesList().stream().map(Configurations::fromProto).toList(),
                proto.getScriptsList().stream().map(Scripts::fromProto).toList(),
                proto.getSetsList().stream().map(ProcessSets::fromProto).toList(),
                new HashMap<>(proto.getLaterMap()));
    }

    public static dev.posse.proto.v1.DeputyEntry toProto(DeputyEntry entry) {
        return dev.posse.proto.v1.DeputyEntry.newBuilder()
                .setId(entry.id().orElse(""))
                .setAddress(entry.address().orElse(""))
                .addAllAliases(entry.aliases())
                .addAllTags(entry.tags())
                .setTls(entry.tls())
                .setSource(entry.source())
                .build();
    }

    public static DeputyEntry fromProto(dev.posse.proto.v1.DeputyEntry proto) {
        return new DeputyEntry(
                Launches.text(proto.getId()),
                Launches.text(proto.getAddress()),
                proto.getAliasesList(),
                proto.getTagsList(),
                proto.getTls(),
                proto.getSource());
    }
}
