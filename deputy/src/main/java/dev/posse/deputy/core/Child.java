package dev.posse.deputy.core;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Exit;
import dev.posse.common.model.StopPolicy;
import java.util.Optional;

/**
 * One launch, from the intent to the empty tree. It is called off for nothing as long as it has not
 * been handed to the recorders.
 */
final class Child {
    private enum Stage {
        /** The intent is being kept, or it waits at the gate. */
        INTENDED,
        /** The recorders have it. */
        HANDED,
        /** Its program runs, or ran. */
        STARTED,
        /** It was called off before it was handed over. */
        CALLED_OFF
    }

    private final Desk desk;
    private final Children.Ref ref;
    private final Optional<LaunchPlan> plan;
    private final boolean adopted;
    private Stage stage = Stage.INTENDED;
    private Optional<LaunchGate.Ticket> ticket = Optional.empty();
    private Optional<Exit.SpawnFailure> failure = Optional.empty();

    private Child(Desk desk, Children.Ref ref, Optional<LaunchPlan> plan, boolean adopted) {
        this.desk = requireNonNull(desk, "desk");
        this.ref = requireNonNull(ref, "ref");
        this.plan = plan;
        this.adopted = adopted;
    }

    /** One that is to be launched. */
    static Child intended(Desk desk, Children.Ref ref, LaunchPlan plan) {
        return new Child(desk, ref, Optional.of(plan), false);
    }

    /** One of an earlier deputy; asks the recorders for it at once. */
    static Child adopted(Desk desk, Children.Ref ref) {
        Child child = new Child(desk, ref, Optional.empty(), true);
        child.stage = Stage.HANDED;
        desk.children().adopt(ref);
        return child;
    }

    Children.Ref ref() {
        return ref;
    }

    boolean isAdopted() {
        return adopted;
    }

    boolean isStarted() {
        return stage == Stage.STARTED;
    }

    /** The intent is kept: goes on to the recorders as soon as the gate lets it. */
    void kept(LaunchGate gate) {
        if (stage == Stage.INTENDED) {
            ticket = Optional.of(gate.enter(this::hand));
        }
    }

    /** Calls it off; false when that comes too late. */
    boolean callOff() {
        if (stage != Stage.INTENDED) {
            return stage == Stage.CALLED_OFF;
        }
        stage = Stage.CALLED_OFF;
        leaveGate();
        return true;
    }

    void started() {
        stage = Stage.STARTED;
        leaveGate();
    }

    /** It never reached its program; what is left of it is still to go. */
    Exit.SpawnFailure failed(Exit.SpawnFailure told) {
        Exit.SpawnFailure explained =
                plan.map(known -> Reasons.explained(told, known)).orElse(told);
        failure = Optional.of(explained);
        return explained;
    }

    Optional<Exit.SpawnFailure> failure() {
        return failure;
    }

    void gone() {
        leaveGate();
    }

    /** Asks the tree to end; a stopped one is woken up for it. */
    void terminate(StopPolicy policy) {
        if (stage == Stage.STARTED) {
            desk.children().signal(ref, policy.signal(), false);
            desk.children().signal(ref, dev.posse.common.model.Signal.CONT, false);
        }
    }

    void signal(int signal, boolean mainOnly) {
        desk.children().signal(ref, signal, mainOnly);
    }

    void kill() {
        desk.children().kill(ref);
    }

    private void hand() {
        if (stage == Stage.INTENDED) {
            stage = Stage.HANDED;
            desk.children().launch(ref, plan.orElseThrow());
        }
    }

    private void leaveGate() {
        ticket.ifPresent(LaunchGate.Ticket::leave);
    }
}
