package dev.posse.sheriff.cli.verb;

import dev.posse.common.model.Origin;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.Snapshot;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Root;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/** The files that brought processes. */
final class Sources {
    private Sources() {}

    /** The file as the sheriff knows it: absolute, whatever folder it was typed in. */
    static Path file(Root root, String typed) {
        try {
            return root.surroundings().folder().resolve(typed).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new Complaint(
                    ExitCode.USAGE, "'" + typed + "' is no name of a file here: " + e.getReason());
        }
    }

    static List<ProcessView> broughtBy(String source, Snapshot snapshot) {
        List<ProcessView> brought =
                snapshot.processes().values().stream()
                        .filter(process -> process.origin().source().equals(source))
                        .toList();
        if (brought.isEmpty()) {
            List<String> known = files(snapshot);
            throw new Complaint(
                    ExitCode.NOT_FOUND,
                    "no process here was brought by "
                            + source
                            + (known.isEmpty()
                                    ? "; nothing was applied yet (sheriff apply FILE)"
                                    : "; these were applied: " + String.join(", ", known)));
        }
        return brought;
    }

    /** All files that brought something. */
    static List<String> files(Snapshot snapshot) {
        TreeSet<String> files = new TreeSet<>();
        snapshot.processes().values().stream()
                .map(process -> process.origin().source())
                .filter(source -> !source.equals(Origin.ADHOC))
                .forEach(files::add);
        return List.copyOf(files);
    }
}
