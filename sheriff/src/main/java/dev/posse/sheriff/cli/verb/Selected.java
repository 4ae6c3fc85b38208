package dev.posse.sheriff.cli.verb;

import dev.posse.common.model.ProcessView;
import java.util.Comparator;
import java.util.List;

/** The order in which processes are shown. */
final class Selected {
    private static final Comparator<ProcessView> ORDER =
            Comparator.comparing((ProcessView process) -> process.labels().group().isEmpty())
                    .thenComparing(process -> process.labels().group())
                    .thenComparing(ProcessView::id);

    private Selected() {}

    /** By group, then by name; what has no group comes last. */
    static List<ProcessView> inOrder(List<ProcessView> processes) {
        return processes.stream().sorted(ORDER).toList();
    }
}
