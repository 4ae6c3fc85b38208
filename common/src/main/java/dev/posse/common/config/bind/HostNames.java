package dev.posse.common.config.bind;

import dev.posse.common.config.tree.Findings;
import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Place;
import dev.posse.common.config.tree.Shown;
import dev.posse.common.model.ProcessId;
import dev.posse.common.text.Nearest;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Warns of a host that is spelled almost as one of the listed deputies. A host that is like none of
 * them is fine: its deputy may dial by itself.
 */
final class HostNames {
    private final List<String> listed;
    private final Findings findings;

    HostNames(List<String> listed, Findings findings) {
        this.listed = listed;
        this.findings = findings;
    }

    void check(List<Draft> drafts) {
        Set<String> seen = new HashSet<>();
        for (Draft draft : drafts) {
            String host = draft.host();
            if (host.equals(ProcessId.LOCALHOST) || !seen.add(host)) {
                continue;
            }
            boolean known = listed.stream().anyMatch(name -> name.equalsIgnoreCase(host));
            Optional<String> near = known ? Optional.empty() : Nearest.to(host, listed);
            if (near.isPresent() && digitsOf(near.get()).equals(digitsOf(host))) {
                Place place = draft.canon().get("host").map(Node::place).orElse(draft.place());
                findings.warning(
                        place,
                        "no deputy of this file is called " + Shown.word(host),
                        "did you mean " + Shown.word(near.get()) + "?");
            }
        }
    }

    /** robot1 and robot2 are two robots, not a slip. */
    private static String digitsOf(String name) {
        return name.replaceAll("[^0-9]", "");
    }
}
