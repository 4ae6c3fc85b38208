package dev.posse.gui.link;

import dev.posse.common.model.CommandOrder;
import dev.posse.common.model.ProcessId;
import java.util.List;

/** What may be asked of a process that is known. */
public enum Verb {
    START,
    STOP,
    /** Stop without grace: SIGKILL to the whole tree. */
    KILL,
    RESTART,
    SIGNAL,
    ENABLE,
    DISABLE;

    /**
     * The order for these processes, named when the key was pressed.
     *
     * @param signal for {@link #SIGNAL}; else 0
     */
    public CommandOrder order(String id, List<ProcessId> processes, int signal, String actor) {
        CommandOrder.Verb verb =
                switch (this) {
                    case START -> CommandOrder.Verb.START;
                    case STOP, KILL -> CommandOrder.Verb.STOP;
                    case RESTART -> CommandOrder.Verb.RESTART;
                    case SIGNAL -> CommandOrder.Verb.SIGNAL;
                    case ENABLE -> CommandOrder.Verb.ENABLE;
                    case DISABLE -> CommandOrder.Verb.DISABLE;
                };
        return new CommandOrder(
                id, verb, processes, List.of(), signal, false, this == KILL, "", actor);
    }
}
