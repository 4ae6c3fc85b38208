package dev.posse.sheriff.core.scripts;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.ProcessId;
import dev.posse.sheriff.core.orders.Wanted;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What was said of a process after an order that takes its time was given: the later word stands
 * over the steps that are still to come. A script is not bound by it, as its steps are its own
 * word.
 */
final class LaterWord {
    private final boolean heeded;
    private final Set<ProcessId> wereUp;
    private final Function<ProcessId, Optional<Wanted>> wanted;

    private LaterWord(
            boolean heeded, Set<ProcessId> wereUp, Function<ProcessId, Optional<Wanted>> wanted) {
        this.heeded = heeded;
        this.wereUp = wereUp;
        this.wanted = requireNonNull(wanted, "wanted");
    }

    /**
     * @param wanted what is wanted of a process now; empty: it was removed
     */
    static LaterWord since(Program program, Function<ProcessId, Optional<Wanted>> wanted) {
        return new LaterWord(
                program.yields(),
                program.acted().stream()
                        .filter(id -> wanted.apply(id).filter(Wanted::up).isPresent())
                        .collect(Collectors.toUnmodifiableSet()),
                wanted);
    }

    /**
     * Why it is not to be started; empty: nobody said otherwise.
     *
     * @param own the run itself has ordered something of it, such as the stop of a restart
     */
    Optional<String> against(ProcessId id, boolean own) {
        if (!heeded) {
            return Optional.empty();
        }
        Optional<Wanted> now = wanted.apply(id);
        if (now.isEmpty()) {
            return Optional.of("was removed meanwhile");
        }
        if (!now.get().enabled()) {
            return Optional.of("was disabled meanwhile");
        }
        boolean stopped = wereUp.contains(id) && !own && !now.get().up();
        return stopped ? Optional.of("was stopped meanwhile") : Optional.empty();
    }
}
