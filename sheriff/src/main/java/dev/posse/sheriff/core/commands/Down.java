package dev.posse.sheriff.core.commands;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Notice.Severity;
import dev.posse.common.model.ProcessStatus;
import dev.posse.common.run.Timers;
import dev.posse.sheriff.core.Reply;
import dev.posse.sheriff.core.board.Board;
import dev.posse.sheriff.core.hosts.Host;
import dev.posse.sheriff.core.hosts.Hosts;
import dev.posse.sheriff.core.notices.Notices;
import dev.posse.sheriff.core.notices.Notices.Cause;
import dev.posse.sheriff.core.orders.Draft;
import dev.posse.sheriff.core.orders.Ledger;
import dev.posse.sheriff.core.orders.Wanted;
import dev.posse.sheriff.core.orders.WantedState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Ends everything: all processes, then the deputies of this machine. What was wanted stays wanted:
 * the next sheriff starts it again, as a machine does after a reboot. What an operator had stopped
 * stays stopped.
 */
public final class Down {
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration BEYOND_GRACE = Duration.ofSeconds(5);
    private static final Duration LEAVING = Duration.ofSeconds(10);

    private final Ledger ledger;
    private final Hosts hosts;
    private final Board board;
    private final Notices notices;
    private final Timers timers;

    public Down(Ledger ledger, Hosts hosts, Board board, Notices notices, Timers timers) {
        this.ledger = requireNonNull(ledger, "ledger");
        this.hosts = requireNonNull(hosts, "hosts");
        this.board = requireNonNull(board, "board");
        this.notices = requireNonNull(notices, "notices");
        this.timers = requireNonNull(timers, "timers");
    }

    /**
     * Wants again what the last sheriff laid to rest; to be called before anybody is told orders.
     * What has a schedule starts at its times, as after a reboot.
     */
    public void wake(Runnable done) {
        Draft draft = ledger.current().draft();
        ledger.current().processes().values().stream()
                .filter(Wanted::rested)
                .map(
                        wanted ->
                                wanted.spec().supervision().schedule().isPresent()
                                        ? wanted.arm()
                                        : wanted.start())
                .forEach(draft::put);
        if (draft.changed()) {
            ledger.commit(draft, reply -> done.run());
        } else {
            done.run();
        }
    }

    /** Answers what did not end, one sentence each; empty: nothing is left. */
    public void all(Cause cause, Consumer<Reply<List<String>>> answer) {
        Draft draft = ledger.current().draft();
        ledger.current().processes().values().stream()
                .filter(Wanted::up)
                .map(Wanted::rest)
                .forEach(draft::put);
        if (!draft.changed()) {
            awaitRest(answer);
            return;
        }
        ledger.commit(
                draft,
                reply -> {
                    if (reply instanceof Reply.Done<WantedState>) {
                        notices.general(Severity.INFO, "down", "everything is stopped", cause);
                        awaitRest(answer);
                    } else {
                        answer.accept(reply.map(state -> List.of()));
                    }
                });
    }

    private void awaitRest(Consumer<Reply<List<String>>> answer) {
        Duration grace =
                ledger.durable().processes().values().stream()
                        .map(wanted -> wanted.spec().longestStop())
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO);
        until(grace.plus(BEYOND_GRACE), () -> alive().isEmpty(), () -> sendHome(alive(), answer));
    }

    /** What may still run, as far as anybody can tell. */
    private List<String> alive() {
        List<String> alive = new ArrayList<>();
        for (Wanted wanted : ledger.durable().processes().values()) {
            Optional<Host> host = hosts.routing().of(wanted.id()).filter(Host::met);
            Optional<ProcessStatus> said = board.said(wanted.id());
            boolean acted = host.filter(at -> at.acted() >= wanted.generation()).isPresent();
            if (host.isEmpty() || host.get().forgotten()) {
                continue;
            }
            if (!host.get().obeys()) {
                if (said.filter(last -> last.state().atRest()).isEmpty() && wanted.rested()) {
                    alive.add(
                            wanted.id()
                                    + ": host '"
                                    + host.get().name()
                                    + "' is away, so nobody can tell");
                }
            } else if (!acted && wanted.rested()) {
                alive.add(wanted.id() + ": its deputy has not answered");
            } else if (said.filter(last -> last.state().hasChild()).isPresent()) {
                alive.add(
                        wanted.id()
                                + ": "
                                + said.get().state()
                                + said.get().alarm().map(alarm -> ", " + alarm).orElse(""));
            }
        }
        return alive;
    }

    private void sendHome(List<String> left, Consumer<Reply<List<String>>> answer) {
        List<Host> ours =
                hosts.table().all().stream().filter(host -> host.local() && host.obeys()).toList();
        ours.forEach(host -> host.link().ifPresent(link -> link.goodbye(false, true)));
        until(
                LEAVING,
                () -> ours.stream().noneMatch(host -> host.link().isPresent()),
                () -> {
                    List<String> all = new ArrayList<>(left);
                    ours.stream()
                            .filter(host -> host.link().isPresent())
                            .forEach(
                                    host ->
                                            all.add(
                                                    "deputy '"
                                                            + host.name()
                                                            + "' (PID "
                                                            + host.greeting().orElseThrow().pid()
                                                            + ") has not ended"));
                    answer.accept(Reply.done(all));
                });
    }

    private void until(Duration patience, Condition met, Runnable then) {
        long end = timers.nanoTime() + patience.toNanos();
        if (met.isMet()) {
            then.run();
        } else {
            timers.after(LOOK, () -> look(end, met, then));
        }
    }

    private void look(long end, Condition met, Runnable then) {
        if (met.isMet() || timers.nanoTime() - end >= 0) {
            then.run();
        } else {
            timers.after(LOOK, () -> look(end, met, then));
        }
    }

    /** Something that comes true by itself. */
    private interface Condition {
        boolean isMet();
    }
}
