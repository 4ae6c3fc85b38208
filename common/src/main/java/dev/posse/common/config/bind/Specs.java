package dev.posse.common.config.bind;

import dev.posse.common.config.schema.Canon;
import dev.posse.common.config.tree.Findings;
import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Place;
import dev.posse.common.config.tree.Shown;
import dev.posse.common.model.Labels;
import dev.posse.common.model.Names;
import dev.posse.common.model.Origin;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.Replicas;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes specs of drafts: one for each replica, and none for what cannot run yet. */
final class Specs {
    /** More processes than this no sheriff is meant for. */
    private static final int MOST = 100_000;

    private final String source;
    private final Findings findings;
    private final Later later;
    private final List<ProcessSpec> specs = new ArrayList<>();
    private final Map<ProcessId, Labels> labels = new LinkedHashMap<>();
    private final Map<String, Taken> taken = new HashMap<>();
    private boolean tooMany;

    /** A name that is in use on a host. */
    private record Taken(String name, Place place) {}

    Specs(String source, Findings findings, Later later) {
        this.source = source;
        this.findings = findings;
        this.later = later;
    }

    List<ProcessSpec> specs() {
        return specs;
    }

    /** Of all processes, also of those that something is wrong with. */
    Map<ProcessId, Labels> labels() {
        return labels;
    }

    void add(Draft draft) {
        Canon canon = draft.canon();
        Optional<String> obstacle = obstacle(canon);
        if (obstacle.isPresent()) {
            if (claim(draft, draft.name().text())) {
                later.addPending(canon, draft.name().text(), obstacle.get());
            }
        } else {
            replicas(draft);
        }
    }

    /** Why it cannot run before a later version; empty when it can. */
    private static Optional<String> obstacle(Canon canon) {
        boolean secret =
                canon.get("command").filter(node -> node instanceof Node.Obj).isPresent()
                        || canon.get("args").filter(Specs::holdsObject).isPresent();
        if (secret) {
            return Optional.of("secret");
        }
        boolean command = canon.text("command").filter(text -> !text.isBlank()).isPresent();
        if (command
                || canon.get("args").filter(args -> !Values.texts(args).isEmpty()).isPresent()) {
            return Optional.empty();
        }
        return canon.has("template")
                ? Optional.of("template")
                : canon.has("extends") ? Optional.of("extends") : Optional.empty();
    }

    private static boolean holdsObject(Node args) {
        return ((Node.Arr) args).elements().stream().anyMatch(node -> node instanceof Node.Obj);
    }

    private void replicas(Draft draft) {
        int count = new Values(draft.canon()).integer("replicas", 1);
        String base = draft.name().text();
        if (labels.size() + count > MOST) {
            refuseMore(draft);
            return;
        }
        if (count == 1) {
            alone(draft, base);
            return;
        }
        if (draft.canon().has("replica_of")) {
            findings.error(
                    draft.canon().get("replica_of").orElseThrow().place(),
                    "this says both replicas and replica_of",
                    "remove replica_of; replicas sets it by itself");
            return;
        }
        for (int number = 1; number <= count; number++) {
            spec(draft, base + "-" + number, base);
        }
    }

    /** One of its own; what was written back by a program may be a replica. */
    private void alone(Draft draft, String name) {
        Optional<String> base = draft.canon().text("replica_of");
        boolean fits = base.filter(of -> Replicas.number(of, name).isEmpty()).isEmpty();
        if (fits) {
            spec(draft, name, "");
            return;
        }
        findings.error(
                draft.canon().get("replica_of").orElseThrow().place(),
                "process " + Shown.word(name) + " cannot be a replica of " + Shown.word(base.get()),
                "replicas of it are called " + Shown.word(base.get() + "-1") + " and so on");
    }

    private void refuseMore(Draft draft) {
        if (!tooMany) {
            tooMany = true;
            findings.error(
                    draft.place(),
                    "these are more than " + MOST + " processes",
                    "split the configuration");
        }
    }

    private void spec(Draft draft, String name, String replicaOf) {
        Optional<String> problem = Names.problem(name);
        if (problem.isPresent()) {
            findings.error(
                    draft.name().place(),
                    Shown.word(name) + ", the name of a replica, " + problem.get(),
                    "give it a shorter name");
            return;
        }
        if (!claim(draft, name)) {
            return;
        }
        ProcessId id = new ProcessId(draft.host(), name);
        Values values = new Values(draft.canon());
        PolicyBinder policies = new PolicyBinder(values);
        labels.put(id, policies.memberships(replicaOf));
        if (!draft.clean()) {
            return;
        }
        made(
                draft.place(),
                () ->
                        new ProcessSpec(
                                id,
                                new LaunchBinder(values).launch(),
                                policies.labels(replicaOf),
                                policies.restart(),
                                policies.start(),
                                policies.stop(),
                                policies.log(),
                                policies.lostSheriff(),
                                new SupervisionBinder(values).supervision(),
                                values.bool("autostart", false),
                                values.bool("enabled", true),
                                later.of(draft.canon(), name),
                                new Origin(source, draft.place().toString())));
    }

    /** What the model refuses although no rule of the table did is told all the same. */
    private void made(Place place, Supplier<ProcessSpec> maker) {
        try {
            specs.add(maker.get());
        } catch (IllegalArgumentException e) {
            findings.error(place, String.valueOf(e.getMessage()), "change or remove it");
        }
    }

    /** Capitals first, as some small letters have two of them: ß and ss fold to the same. */
    private static String fold(String text) {
        return Names.normalize(text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
    }

    private boolean claim(Draft draft, String name) {
        String key = fold(draft.host() + "/" + name);
        Taken first = taken.putIfAbsent(key, new Taken(name, draft.name().place()));
        if (first == null) {
            return true;
        }
        findings.error(
                draft.name().place(),
                "two processes on host "
                        + Shown.word(draft.host())
                        + " are called "
                        + Shown.word(name)
                        + (first.name().equals(name)
                                ? ""
                                : ", as " + Shown.word(first.name()) + " differs only in capitals"),
                "the first is at " + first.place().shortly() + "; rename one of them");
        return false;
    }
}
