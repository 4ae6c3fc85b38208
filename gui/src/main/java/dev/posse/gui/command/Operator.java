package dev.posse.gui.command;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.TargetResult;
import dev.posse.gui.link.SheriffLink;
import dev.posse.gui.link.Verb;
import dev.posse.gui.store.Formats;
import dev.posse.gui.store.PanelStore;
import dev.posse.gui.store.Pending;
import dev.posse.gui.store.ProcessRow;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/**
 * Carries out commands on processes: asks where the policy wants it, shows at once what was
 * ordered, and then what came of it. Targets are rows that were named when the key was pressed.
 */
public final class Operator {
    private static final String ACTOR = System.getProperty("user.name") + " (panel)";

    private final SheriffLink link;
    private final PanelStore store;
    private final Executor screen;
    private final Asker asker;
    private final Messages messages;

    /**
     * @param screen runs on the FX thread
     */
    public Operator(
            SheriffLink link, PanelStore store, Executor screen, Asker asker, Messages messages) {
        this.link = link;
        this.store = store;
        this.screen = screen;
        this.asker = asker;
        this.messages = messages;
    }

    public void order(Verb verb, List<ProcessRow> targets) {
        order(verb, 0, targets);
    }

    public void signal(int signal, List<ProcessRow> targets) {
        order(Verb.SIGNAL, signal, targets);
    }

    private void order(Verb verb, int signal, List<ProcessRow> targets) {
        if (targets.isEmpty()) {
            messages.problem("Nothing is selected: select a process, a group or a host first.");
            return;
        }
        List<ProcessRow> named = List.copyOf(targets);
        ConfirmPolicy.before(verb, signal, named)
                .ifPresentOrElse(
                        question -> asker.ask(question, () -> send(verb, signal, named)),
                        () -> send(verb, signal, named));
    }

    private void send(Verb verb, int signal, List<ProcessRow> targets) {
        if (!store.link().live()) {
            messages.problem(
                    "Not sent: there is no contact with the sheriff. Nothing has changed.");
            return;
        }
        List<ProcessId> ids = targets.stream().map(ProcessRow::id).toList();
        ids.forEach(id -> store.order(id, Optional.of(Pending.sent(verb))));
        link.order(verb.order(UUID.randomUUID().toString(), ids, signal, ACTOR))
                .whenComplete(
                        (outcomes, failure) ->
                                screen.execute(
                                        () -> {
                                            if (failure == null) {
                                                answered(verb, outcomes);
                                            } else {
                                                failed(verb, ids, Failures.text(failure));
                                            }
                                        }));
    }

    private void answered(Verb verb, List<TargetResult> outcomes) {
        outcomes.forEach(outcome -> mark(verb, outcome));
        messages(verb, outcomes);
    }

    private void mark(Verb verb, TargetResult outcome) {
        Pending sent = Pending.sent(verb);
        Optional<Pending> state =
                switch (outcome.outcome()) {
                    // A signal changes no book: once it is accepted there is nothing to wait for.
                    case ACCEPTED ->
                            verb == Verb.SIGNAL
                                    ? Optional.empty()
                                    : Optional.of(
                                            sent.accepted(outcome.generation(), outcome.message()));
                    case PENDING ->
                            Optional.of(sent.accepted(outcome.generation(), outcome.message()));
                    case NOTHING_TO_DO -> Optional.empty();
                    case REFUSED -> Optional.of(sent.failed(outcome.message()));
                };
        store.order(outcome.process(), state);
    }

    private void failed(Verb verb, List<ProcessId> ids, String why) {
        ids.forEach(id -> store.order(id, Optional.of(Pending.sent(verb).failed(why))));
        messages.problem(word(verb) + " of " + names(ids) + " failed: " + why);
    }

    private void messages(Verb verb, List<TargetResult> outcomes) {
        Map<TargetResult.Outcome, List<TargetResult>> by =
                outcomes.stream().collect(Collectors.groupingBy(TargetResult::outcome));
        List<TargetResult> refused = by.getOrDefault(TargetResult.Outcome.REFUSED, List.of());
        if (!refused.isEmpty()) {
            messages.problem(
                    word(verb)
                            + " refused for "
                            + names(refused.stream().map(TargetResult::process).toList())
                            + ": "
                            + refused.get(0).message());
            return;
        }
        List<TargetResult> idle = by.getOrDefault(TargetResult.Outcome.NOTHING_TO_DO, List.of());
        if (idle.size() == outcomes.size() && !idle.isEmpty()) {
            messages.info(idle.get(0).process() + " " + idle.get(0).message());
            return;
        }
        int waiting = by.getOrDefault(TargetResult.Outcome.PENDING, List.of()).size();
        String text =
                word(verb)
                        + " ordered for "
                        + names(outcomes.stream().map(TargetResult::process).toList());
        messages.info(waiting == 0 ? text : text + "; " + waiting + " wait for their host");
    }

    private static String names(List<ProcessId> ids) {
        return ids.size() <= 2
                ? ids.stream().map(ProcessId::toString).collect(Collectors.joining(" and "))
                : Formats.processes(ids.size());
    }

    private static String word(Verb verb) {
        String name = verb.name().toLowerCase(Locale.ROOT);
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
