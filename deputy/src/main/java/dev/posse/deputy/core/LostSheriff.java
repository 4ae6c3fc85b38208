package dev.posse.deputy.core;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.LostSheriffPolicy;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.Signal;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does for each process what it wants done when no sheriff has been heard for so long. The time
 * runs on while the machine sleeps and while no deputy runs; each policy acts once in a silence.
 */
public final class LostSheriff {
    private static final Logger LOG = LoggerFactory.getLogger(LostSheriff.class);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final long LEAST_MILLIS = 1000;

    private final Deputy deputy;
    private final Desk desk;
    private final Contact.Keeper keeper;
    private Contact contact;

    /**
     * For one deputy.
     *
     * @param last as an earlier deputy of this boot kept it
     */
    public LostSheriff(Deputy deputy, Desk desk, Contact.Keeper keeper, Optional<Contact> last) {
        this.deputy = requireNonNull(deputy, "deputy");
        this.desk = requireNonNull(desk, "desk");
        this.keeper = requireNonNull(keeper, "keeper");
        contact = last.orElseGet(() -> new Contact(desk.clock().millis(), -1));
    }

    /** Begins to watch. */
    public void begin() {
        keeper.keep(contact);
        desk.timers().every(LOOK, this::look);
    }

    /**
     * A sheriff that is obeyed was heard. What was overdue is done first: this deputy may have been
     * asleep, and then nothing may be obeyed before that.
     */
    public void heard() {
        look();
        contact = new Contact(desk.clock().millis(), -1);
        keeper.keep(contact);
    }

    private void look() {
        long silent = desk.clock().millis() - contact.heardMillis();
        boolean acted = false;
        for (Supervisor supervisor : deputy.supervisors()) {
            Optional<LostSheriffPolicy> policy =
                    supervisor
                            .spec()
                            .map(spec -> spec.lostSheriff())
                            .filter(one -> due(one, silent));
            policy.ifPresent(due -> act(supervisor, due));
            acted |= policy.isPresent();
        }
        if (acted) {
            contact = new Contact(contact.heardMillis(), silent);
            keeper.keep(contact);
        }
    }

    private boolean due(LostSheriffPolicy policy, long silent) {
        long after = Math.max(LEAST_MILLIS, policy.after().toMillis());
        return policy.action() != LostSheriffPolicy.Action.KEEP
                && after <= silent
                && after > contact.handledMillis();
    }

    private void act(Supervisor supervisor, LostSheriffPolicy policy) {
        String why = "no sheriff for " + Reasons.of(policy.after());
        LOG.warn("{}: {}: {}", supervisor.id(), why, policy.action());
        switch (policy.action()) {
            case KEEP -> {}
            case STOP -> supervisor.stopBecause(why);
            case RESTART -> supervisor.restartBecause(why);
            case SIGNAL ->
                    supervisor.signal(policy.signal() == 0 ? Signal.TERM : policy.signal(), false);
            case RUN -> policy.process().ifPresent(name -> start(supervisor.id(), name, why));
        }
    }

    private void start(ProcessId of, String name, String why) {
        deputy.find(new ProcessId(of.host(), name))
                .ifPresentOrElse(
                        other -> other.startBecause(why),
                        () -> LOG.warn("{}: there is no process {} here to run", of, name));
    }
}
