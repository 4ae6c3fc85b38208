package dev.posse.gui.command;

import dev.posse.common.model.ProcessStatus;
import dev.posse.gui.link.Verb;
import dev.posse.gui.store.ProcessRow;
import java.util.List;

/** On which processes a verb has an effect; a selection of several is served in part. */
public final class Applies {
    private Applies() {}

    /** Those of the rows on which it does something. */
    public static List<ProcessRow> to(Verb verb, List<ProcessRow> rows) {
        return rows.stream().filter(row -> to(verb, row)).toList();
    }

    public static boolean to(Verb verb, ProcessRow row) {
        ProcessStatus status = row.view().status();
        return switch (verb) {
            case START -> starts(status);
            case STOP -> up(status) || waitsForItsTime(status);
            case RESTART -> up(status);
            case KILL, SIGNAL -> status.state().hasChild();
            case ENABLE -> status.disabled();
            case DISABLE -> !status.disabled();
        };
    }

    private static boolean starts(ProcessStatus status) {
        return switch (status.state()) {
            case STOPPED, EXITED, FAILED, BACKOFF, STOPPING -> !status.disabled();
            case UNKNOWN, NO_DEPUTY -> !status.wantedUp() && !status.disabled();
            case STARTING, RUNNING, WAITING -> false;
        };
    }

    /** At rest between two times of its schedule, which a stop ends. */
    private static boolean waitsForItsTime(ProcessStatus status) {
        return status.state().atRest() && status.wantedUp() && status.nextTryAt().isPresent();
    }

    private static boolean up(ProcessStatus status) {
        return switch (status.state()) {
            case STARTING, RUNNING, WAITING, BACKOFF -> true;
            case UNKNOWN, NO_DEPUTY, STOPPING -> status.wantedUp();
            case STOPPED, EXITED, FAILED -> false;
        };
    }
}
