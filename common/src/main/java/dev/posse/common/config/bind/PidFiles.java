package dev.posse.common.config.bind;

import dev.posse.common.config.tree.Findings;
import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Place;
import dev.posse.common.config.tree.Shown;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Refuses one pid file for all replicas, and warns of one for several processes of a host. What a
 * variable in a path stands for is known on the host alone.
 */
final class PidFiles {
    private static final String KEY = "pid_file";

    private final Findings findings;
    private final Map<String, Place> seen = new HashMap<>();

    PidFiles(Findings findings) {
        this.findings = findings;
    }

    void check(List<Draft> drafts) {
        for (Draft draft : drafts) {
            draft.canon()
                    .get(KEY)
                    .map(node -> (Node.Scalar) node)
                    .filter(path -> !path.text().isEmpty() && path.text().indexOf('$') < 0)
                    .ifPresent(path -> check(draft, path));
        }
    }

    private void check(Draft draft, Node.Scalar path) {
        Values values = new Values(draft.canon());
        String way = "write a name of its own for each, such as \"${POSSE_PROCESS}.pid\"";
        int replicas = values.integer("replicas", 1);
        if (replicas > 1) {
            findings.error(
                    path.place(),
                    KEY + " " + Shown.word(path.text()) + " is one for " + replicas + " replicas",
                    way);
            return;
        }
        String file = path.text();
        String whole =
                file.startsWith("/") || file.startsWith("~")
                        ? file
                        : values.filled("cwd").orElse("") + "/" + file;
        Place first = seen.putIfAbsent(draft.host() + " " + whole, path.place());
        if (first != null) {
            // They may be meant never to run at once.
            findings.warning(
                    path.place(),
                    first.equals(path.place())
                            ? KEY + " " + Shown.word(file) + " is one for several processes"
                            : "two processes have the " + KEY + " " + Shown.word(file),
                    (first.equals(path.place()) ? "" : "the first is at " + first.shortly() + "; ")
                            + way);
        }
    }
}
