package dev.posse.sheriff.core.commands;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.TargetResult;
import dev.posse.sheriff.core.Reply;
import dev.posse.sheriff.core.orders.Answered;
import dev.posse.sheriff.core.orders.Draft;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Gives the same command, sent twice, one effect and one answer: also when the second comes while
 * the first is under way, and after a restart. An answer that goes with a change of what is wanted
 * is part of that same durable state until the table has it.
 */
final class Answers {
    private final AnswerTable table;
    private final Map<String, List<Consumer<Reply<List<TargetResult>>>>> underWay = new HashMap<>();
    private final List<String> kept = new ArrayList<>();

    Answers(AnswerTable table) {
        this.table = requireNonNull(table, "table");
    }

    /** Hands on to the table what the last sheriff could not. */
    void start(Collection<Answered> left) {
        if (!left.isEmpty()) {
            keep(List.copyOf(left));
        }
    }

    /**
     * Runs the command unless it is known.
     *
     * @param work given where to put its answer
     */
    void once(
            String id,
            Consumer<Reply<List<TargetResult>>> asker,
            Consumer<Consumer<Reply<List<TargetResult>>>> work) {
        if (id.isEmpty()) {
            work.accept(asker);
            return;
        }
        List<Consumer<Reply<List<TargetResult>>>> others = underWay.get(id);
        if (others != null) {
            others.add(asker);
            return;
        }
        underWay.put(id, new ArrayList<>(List.of(asker)));
        table.find(id, found -> found(id, found, work));
    }

    private void found(
            String id,
            Optional<Answered> found,
            Consumer<Consumer<Reply<List<TargetResult>>>> work) {
        if (found.isPresent()) {
            finish(id, Reply.done(found.get().results()));
            return;
        }
        try {
            work.accept(reply -> finish(id, reply));
        } catch (RuntimeException e) {
            underWay.remove(id);
            throw e;
        }
    }

    private void finish(String id, Reply<List<TargetResult>> reply) {
        List<Consumer<Reply<List<TargetResult>>>> askers = underWay.remove(id);
        askers.forEach(asker -> asker.accept(reply));
    }

    /** Makes the answer part of the change, and leaves out those that the table has by now. */
    void attach(Answered answer, Draft draft) {
        if (!kept.isEmpty()) {
            draft.withoutAnswers(kept);
            kept.clear();
        }
        if (!answer.id().isEmpty()) {
            draft.answered(answer);
        }
    }

    /** Puts the answer into the table, after the change it goes with is durable. */
    void keep(Answered answer) {
        if (!answer.id().isEmpty()) {
            keep(List.of(answer));
        }
    }

    private void keep(List<Answered> answers) {
        table.keep(answers, () -> answers.forEach(answer -> kept.add(answer.id())));
    }
}
