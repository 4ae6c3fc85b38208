package dev.posse.sheriff.cli.verb;

import dev.posse.common.model.ProcessDetail;
import dev.posse.common.model.ProcessId;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.common.selector.Selectors;
import dev.posse.sheriff.cli.port.Sheriff;

/** All of exactly one process. */
final class Details {
    private Details() {}

    static ProcessDetail of(Sheriff sheriff, ProcessId id) {
        return sheriff.describe(Selectors.named(id.name())).stream()
                .filter(detail -> detail.view().id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new Complaint(ExitCode.NOT_FOUND, id + " was removed meanwhile"));
    }
}
