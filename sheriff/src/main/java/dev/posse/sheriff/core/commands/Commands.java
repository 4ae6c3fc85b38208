package dev.posse.sheriff.core.commands;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Notice.Severity;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.Signal;
import dev.posse.common.model.TargetResult;
import dev.posse.common.model.TargetResult.Outcome;
import dev.posse.common.run.Timers;
import dev.posse.sheriff.core.Reply;
import dev.posse.sheriff.core.Reply.Refusal;
import dev.posse.sheriff.core.board.Board;
import dev.posse.sheriff.core.board.Display;
import dev.posse.sheriff.core.hosts.Host;
import dev.posse.sheriff.core.hosts.Hosts;
import dev.posse.sheriff.core.notices.Notices;
import dev.posse.sheriff.core.orders.Answered;
import dev.posse.sheriff.core.orders.Draft;
import dev.posse.sheriff.core.orders.Ledger;
import dev.posse.sheriff.core.orders.Wanted;
import dev.posse.sheriff.core.orders.WantedState;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Carries out orders. Touched by the sheriff's loop only. */
public final class Commands {
    private final Ledger ledger;
    private final Hosts hosts;
    private final Board board;
    private final Display display;
    private final Notices notices;
    private final Selectors selectors;
    private final Answers answers;
    private final Timers timers;

    public Commands(
            Ledger ledger,
            Hosts hosts,
            Board board,
            Display display,
            Notices notices,
            Selectors selectors,
            AnswerTable table,
            Timers timers) {
        this.ledger = requireNonNull(ledger, "ledger");
        this.hosts = requireNonNull(hosts, "hosts");
        this.board = requireNonNull(board, "board");
        this.display = requireNonNull(display, "display");
        this.notices = requireNonNull(notices, "notices");
        this.selectors = requireNonNull(selectors, "selectors");
        this.answers = new Answers(table);
        this.timers = requireNonNull(timers, "timers");
    }

    public void start() {
        answers.start(ledger.durable().answers().values());
    }

    /** Carries the command out, once; answers when its effect is durable. */
    public void submit(Command command, Consumer<Reply<List<TargetResult>>> asker) {
        answers.once(command.id(), asker, answer -> run(command, answer));
    }

    /** Whether an order can name it: it is there, and not being removed. */
    public boolean knows(ProcessId id) {
        return ledger.current().wanted(id).isPresent() && display.process(id).isPresent();
    }

    private void run(Command command, Consumer<Reply<List<TargetResult>>> answer) {
        Reply<List<ProcessId>> found = targets(command);
        if (found instanceof Reply.Done<List<ProcessId>> targets) {
            if (command.verb() == Verb.SIGNAL) {
                signal(command, targets.value(), answer);
            } else {
                order(command, targets.value(), answer);
            }
        } else {
            answer.accept(found.map(none -> List.of()));
        }
    }

    private Reply<List<ProcessId>> targets(Command command) {
        Set<ProcessId> targets = new LinkedHashSet<>(command.processes());
        if (!command.selectors().isEmpty()) {
            Reply<List<ProcessId>> found =
                    selectors.find(command.selectors(), display.snapshot(), true);
            if (found instanceof Reply.Done<List<ProcessId>> done) {
                targets.addAll(done.value());
            } else {
                return found;
            }
        }
        return targets.stream()
                .filter(id -> !knows(id))
                .findFirst()
                .<Reply<List<ProcessId>>>map(
                        id ->
                                Reply.refused(
                                        Refusal.NOT_FOUND,
                                        display.process(id).isPresent()
                                                ? "'" + id + "' is being removed"
                                                : "there is no process '" + id + "'"))
                .orElseGet(() -> Reply.done(List.copyOf(targets)));
    }

    private void order(
            Command command, List<ProcessId> targets, Consumer<Reply<List<TargetResult>>> answer) {
        Draft draft = ledger.current().draft();
        Dependents dependents = dependents(command, targets);
        List<TargetResult> results = new ArrayList<>();
        for (ProcessId id : targets) {
            Wanted wanted = draft.get(id);
            results.add(dependents.noted(decide(command, wanted, draft)));
        }
        Answered answered = new Answered(command.id(), timers.now(), results);
        if (!draft.changed()) {
            answers.keep(answered);
            killStopping(command, targets);
            answer.accept(Reply.done(results));
            return;
        }
        answers.attach(answered, draft);
        ledger.commit(
                draft,
                reply -> {
                    if (reply instanceof Reply.Done<WantedState>) {
                        answers.keep(answered);
                        results.forEach(result -> note(command, result));
                        killStopping(command, targets);
                    }
                    answer.accept(reply.map(state -> results));
                });
    }

    /** One that has run to its end, or rests between its times, does without it. */
    private boolean goesOn(ProcessId process) {
        return ledger.current().wanted(process).filter(Wanted::up).isPresent()
                && board.said(process).filter(last -> last.state().atRest()).isEmpty();
    }

    /** Who goes on without what is taken from it is worth a word. */
    private Dependents dependents(Command command, List<ProcessId> targets) {
        return switch (command.verb()) {
            case STOP, DISABLE, REMOVE ->
                    new Dependents(
                            hosts.dependencies(ledger.current()),
                            targets,
                            this::goesOn,
                            command.verb() == Verb.STOP);
            case START, RESTART, ENABLE, SIGNAL -> Dependents.OF_NOBODY;
        };
    }

    private TargetResult decide(Command command, Wanted wanted, Draft draft) {
        Optional<Host> host = hosts.routing().of(wanted.id());
        Decision decision = Decision.on(command.verb(), wanted, Situation.of(wanted, board, host));
        boolean changes =
                decision.outcome() == Outcome.ACCEPTED || decision.outcome() == Outcome.PENDING;
        decision.next().ifPresent(draft::put);
        if (changes && decision.next().isEmpty()) {
            draft.remove(wanted.id());
        }
        Wanted after = decision.next().orElse(wanted);
        return new TargetResult(
                wanted.id(),
                decision.outcome(),
                decision.message(),
                changes ? draft.nextGeneration() : wanted.generation(),
                after.runId());
    }

    /** Stop without grace is the stop, and at once the end of what is left. */
    private void killStopping(Command command, List<ProcessId> targets) {
        if (command.verb() == Verb.STOP && command.kill()) {
            for (ProcessId id : targets) {
                hosts.routing()
                        .of(id)
                        .filter(Host::obeys)
                        .filter(host -> hasChild(id))
                        .ifPresent(
                                host ->
                                        hosts.signals()
                                                .send(host, id, Signal.KILL, false, (d, m) -> {}));
            }
        }
    }

    private boolean hasChild(ProcessId id) {
        return board.said(id).filter(said -> said.state().hasChild()).isPresent();
    }

    private void signal(
            Command command, List<ProcessId> targets, Consumer<Reply<List<TargetResult>>> answer) {
        Gathering gathering =
                new Gathering(
                        targets,
                        results -> {
                            answers.keep(new Answered(command.id(), timers.now(), results));
                            results.forEach(result -> note(command, result));
                            answer.accept(Reply.done(results));
                        });
        for (ProcessId id : targets) {
            Wanted wanted = ledger.current().processes().get(id);
            Optional<Host> host = hosts.routing().of(id).filter(Host::obeys);
            if (host.isEmpty()) {
                gathering.put(result(wanted, Outcome.REFUSED, "its deputy is away"));
            } else if (!hasChild(id)) {
                gathering.put(result(wanted, Outcome.REFUSED, "is not running"));
            } else {
                String name = Signal.name(command.signal());
                hosts.signals()
                        .send(
                                host.get(),
                                id,
                                command.signal(),
                                command.mainOnly(),
                                (done, message) ->
                                        gathering.put(
                                                done
                                                        ? result(
                                                                wanted,
                                                                Outcome.ACCEPTED,
                                                                "was sent " + name)
                                                        : result(
                                                                wanted, Outcome.REFUSED, message)));
            }
        }
    }

    private static TargetResult result(Wanted wanted, Outcome outcome, String message) {
        return new TargetResult(wanted.id(), outcome, message, wanted.generation(), wanted.runId());
    }

    private void note(Command command, TargetResult result) {
        boolean done = result.outcome() == Outcome.ACCEPTED || result.outcome() == Outcome.PENDING;
        if (done) {
            notices.process(
                    Severity.INFO,
                    "command",
                    result.process(),
                    command.verb().word() + " " + result.process().name() + ": " + result.message(),
                    command.cause(),
                    Map.of(
                            "verb",
                            command.verb().word(),
                            "generation",
                            String.valueOf(result.generation()),
                            "run_id",
                            String.valueOf(result.runId())));
        }
    }
}
