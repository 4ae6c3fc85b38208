package dev.posse.common.config.procman;

import dev.posse.common.config.procman.Model.Action;
import dev.posse.common.config.procman.Model.Target;
import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Nodes;
import dev.posse.common.config.tree.Place;
import dev.posse.common.config.tree.Shown;
import dev.posse.common.text.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Carries scripts over. One that names what is not there, or that runs itself, procman refuses to
 * run; here it is left out, together with those that run it, and kept where nothing acts on it.
 */
final class Scripts {
    private final Cast cast;
    private final Notes notes;
    private final Map<String, Model.Script> all = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final List<Model.Script> carried = new ArrayList<>();
    private final Map<String, Object> leftOut = new LinkedHashMap<>();

    Scripts(List<Model.Script> scripts, Cast cast, Notes notes) {
        this.cast = cast;
        this.notes = notes;
        scripts.forEach(script -> all.put(script.name(), script));
        Set<String> out = wrong();
        out.addAll(circles(out));
        LegalNames legal = new LegalNames();
        for (Model.Script script : scripts) {
            if (out.contains(script.name())) {
                leftOut.put(script.name(), script.actions().stream().map(Scripts::line).toList());
            } else {
                carried.add(script);
                names.put(script.name(), name(script, legal));
            }
        }
    }

    private String name(Model.Script script, LegalNames legal) {
        String wished = LegalNames.legalScript(script.name(), "script");
        String name = legal.take("", wished) ? wished : legal.takeNumbered("", wished);
        if (!name.equals(script.name())) {
            notes.note(
                    script.at(),
                    "the script "
                            + Shown.word(script.name())
                            + " is called "
                            + Shown.word(name)
                            + " here",
                    "");
        }
        return name;
    }

    /** In the order of the file. */
    List<Model.Script> carried() {
        return List.copyOf(carried);
    }

    /** By name, each as the lines of the original. */
    Map<String, Object> leftOut() {
        return leftOut;
    }

    Node.Obj carried(Place place) {
        List<Node.Member> members = new ArrayList<>();
        for (Model.Script script : carried) {
            String name = names.get(script.name());
            Place own = place.member(name, script.at().line(), script.at().column());
            List<Node> steps = new ArrayList<>();
            for (Action action : script.actions()) {
                for (Map<String, Object> step : steps(action)) {
                    Place at = own.element(steps.size(), action.at().line(), action.at().column());
                    steps.add(placed(Nodes.of(step), at));
                }
            }
            members.add(new Node.Member(name, own, new Node.Arr(own, steps)));
        }
        return new Node.Obj(place, members);
    }

    private static Node placed(Node node, Place place) {
        return new Node.Obj(place, ((Node.Obj) node).members());
    }

    /** Of an action on several commands of one name: all are begun, then each is waited for. */
    private List<Map<String, Object>> steps(Action action) {
        List<Map<String, Object>> steps = new ArrayList<>();
        if (action instanceof Action.Act act) {
            List<Map<String, Object>> targets = targets(act.target());
            for (Map<String, Object> target : targets) {
                Map<String, Object> step = Nodes.map(act.verb(), target);
                if (targets.size() == 1) {
                    act.until().ifPresent(status -> step.put("wait", status));
                }
                steps.add(step);
            }
            if (targets.size() > 1 && act.until().isPresent()) {
                targets.forEach(target -> steps.add(wait(target, act.until().get())));
            }
        } else if (action instanceof Action.Await await) {
            targets(await.target()).forEach(target -> steps.add(wait(target, await.until())));
        } else if (action instanceof Action.Delay delay) {
            String number = delay.millis().replaceFirst("^0+(?=.)", "");
            steps.add(
                    Nodes.map(
                            "wait_ms",
                            new Node.Scalar(Place.ofFile(""), Node.Kind.NUMBER, number)));
        } else if (action instanceof Action.Run run) {
            steps.add(Nodes.map("run_script", names.get(run.script())));
        }
        return steps;
    }

    private static Map<String, Object> wait(Map<String, Object> target, String status) {
        return Nodes.map("wait", status, "for", target);
    }

    private List<Map<String, Object>> targets(Target target) {
        return switch (target.kind()) {
            case EVERYTHING -> List.of(Nodes.map("everything", true));
            case GROUP -> List.of(Nodes.map("group", cast.groupOrNull(target.name())));
            case COMMAND ->
                    cast.called(target.name()).stream()
                            .map(name -> Nodes.map("process", name))
                            .toList();
        };
    }

    /** Those that name what is not there, and those that run one of those. */
    private Set<String> wrong() {
        Set<String> wrong = new LinkedHashSet<>();
        for (Model.Script script : all.values()) {
            for (Action action : script.actions()) {
                missing(action)
                        .ifPresent(
                                missing -> {
                                    wrong.add(script.name());
                                    tell(action.at(), script, missing.what(), missing.hint());
                                });
            }
        }
        spread(wrong);
        return wrong;
    }

    /** Each pass finds at least one more, or it is the last. */
    private void spread(Set<String> wrong) {
        boolean more = true;
        while (more) {
            more = false;
            for (Model.Script script : all.values()) {
                for (Action action : script.actions()) {
                    if (action instanceof Action.Run run
                            && wrong.contains(run.script())
                            && all.containsKey(run.script())
                            && wrong.add(script.name())) {
                        more = true;
                        tell(
                                action.at(),
                                script,
                                "it runs the script " + Shown.word(run.script()),
                                "see there");
                    }
                }
            }
        }
    }

    private void tell(Spot at, Model.Script script, String what, String hint) {
        notes.note(
                at,
                "the script "
                        + Shown.word(script.name())
                        + " is left out, as procman refuses to run it: "
                        + what,
                hint);
    }

    /** What is not there. */
    private record Missing(String what, String hint) {}

    private Optional<Missing> missing(Action action) {
        if (action instanceof Action.Run run) {
            return all.containsKey(run.script())
                    ? Optional.empty()
                    : Optional.of(missing("script", run.script(), all.keySet()));
        }
        Optional<Target> target =
                action instanceof Action.Act act
                        ? Optional.of(act.target())
                        : action instanceof Action.Await await
                                ? Optional.of(await.target())
                                : Optional.empty();
        return target.flatMap(this::missing);
    }

    private Optional<Missing> missing(Target target) {
        return switch (target.kind()) {
            case EVERYTHING -> Optional.empty();
            case COMMAND ->
                    cast.called(target.name()).isEmpty()
                            ? Optional.of(missing("cmd", target.name(), cast.commandNames()))
                            : Optional.empty();
            case GROUP ->
                    cast.groupOrNull(target.name()) == null
                            ? Optional.of(missing("group", target.name(), cast.groupNames()))
                            : Optional.empty();
        };
    }

    private static Missing missing(String kind, String name, Collection<String> known) {
        return new Missing(
                "there is no " + kind + " " + Shown.word(name),
                Nearest.to(name, known)
                        .map(near -> "did you mean " + Shown.word(near) + "?")
                        .orElse("remove that line, or add what it names"));
    }

    /** Those that come back to themselves, and those that run one of those. */
    private Set<String> circles(Set<String> wrong) {
        Set<String> ends = new LinkedHashSet<>(wrong);
        boolean more = true;
        while (more) {
            more = false;
            for (Model.Script script : all.values()) {
                boolean ending =
                        script.actions().stream()
                                .filter(Action.Run.class::isInstance)
                                .allMatch(action -> ends.contains(((Action.Run) action).script()));
                more |= ending && ends.add(script.name());
            }
        }
        Set<String> circling = new LinkedHashSet<>(all.keySet());
        circling.removeAll(ends);
        circling.forEach(
                name ->
                        tell(
                                all.get(name).at(),
                                all.get(name),
                                "it runs itself, by way of what it runs",
                                "remove one of its run_script lines"));
        return circling;
    }

    /** As the original writes it. */
    private static String line(Action action) {
        if (action instanceof Action.Act act) {
            return act.verb()
                    + " "
                    + line(act.target())
                    + act.until().map(status -> " wait \"" + status + "\"").orElse("")
                    + ";";
        }
        if (action instanceof Action.Await await) {
            return "wait " + line(await.target()) + " status \"" + await.until() + "\";";
        }
        return action instanceof Action.Delay delay
                ? "wait ms " + delay.millis() + ";"
                : "run_script " + quoted(((Action.Run) action).script()) + ";";
    }

    private static String line(Target target) {
        return switch (target.kind()) {
            case EVERYTHING -> "everything";
            case COMMAND -> "cmd " + quoted(target.name());
            case GROUP -> "group " + quoted(target.name());
        };
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
