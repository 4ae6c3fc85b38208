package dev.posse.sheriff.cli.verb;

import dev.posse.common.model.ProcessView;
import dev.posse.common.model.Snapshot;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.common.selector.Selection;
import dev.posse.common.selector.Selectors;
import dev.posse.common.selector.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds the processes that selectors name, or says which is wrong. */
final class Targets {
    private static final Set<String> KEYS = Set.of("name", "group", "host", "tag", "state");

    private Targets() {}

    /** For looking; no selectors: everything. */
    static List<ProcessView> look(List<String> selectors, Snapshot snapshot) {
        return views(
                Selectors.forLook(nativeForm(selectors, snapshot), targets(snapshot)), snapshot);
    }

    /** For acting: what could mean several processes by accident is refused. */
    static List<ProcessView> act(List<String> selectors, Snapshot snapshot) {
        return views(
                Selectors.forAction(nativeForm(selectors, snapshot), targets(snapshot)), snapshot);
    }

    /** Whether they name a set of processes, which goes in an order of its own. */
    static boolean nameSet(List<String> selectors, Snapshot snapshot) {
        List<Target> targets = targets(snapshot);
        List<String> named = Selectors.groups(nativeForm(selectors, snapshot), targets);
        return targets.stream()
                .anyMatch(target -> target.sets().stream().anyMatch(named::contains));
    }

    private static List<Target> targets(Snapshot snapshot) {
        return Target.of(snapshot);
    }

    private static List<ProcessView> views(Selection selection, Snapshot snapshot) {
        if (selection instanceof Selection.Found found) {
            return found.processes().stream().map(snapshot.processes()::get).toList();
        }
        throw new Complaint(
                selection instanceof Selection.NoMatch ? ExitCode.NOT_FOUND : ExitCode.USAGE,
                selection.sentence());
    }

    /** supervisorctl's {@code drivers:*} is {@code group:drivers}. */
    private static List<String> nativeForm(List<String> selectors, Snapshot snapshot) {
        List<String> words = new ArrayList<>();
        for (String selector : selectors) {
            int end = selector.length() - ":*".length();
            boolean wholeGroup =
                    end > 0
                            && selector.endsWith(":*")
                            && !KEYS.contains(selector.substring(0, end))
                            && snapshot.processes().keySet().stream()
                                    .noneMatch(id -> id.name().equals(selector));
            words.add(wholeGroup ? "group:" + selector.substring(0, end) : selector);
        }
        return words;
    }
}
