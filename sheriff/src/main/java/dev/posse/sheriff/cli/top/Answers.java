package dev.posse.sheriff.cli.top;

import dev.posse.common.model.TargetResult;
import dev.posse.common.model.TargetResult.Outcome;
import dev.posse.sheriff.cli.bulk.Names;
import java.util.List;

/** One line about what came of an order; the rows show the rest by themselves. */
final class Answers {
    private Answers() {}

    static String ordering(Effect.Order order) {
        return TopState.verbOf(order.verb(), order.kill()) + " " + names(order) + " ...";
    }

    static String of(Effect.Order order, List<TargetResult> results) {
        String verb = TopState.verbOf(order.verb(), order.kill());
        List<TargetResult> refused =
                results.stream().filter(result -> result.outcome() != Outcome.ACCEPTED).toList();
        if (refused.isEmpty()) {
            return verb + " " + names(order) + ": ordered";
        }
        TargetResult first = refused.get(0);
        String one = first.process().name() + ": " + first.message();
        return results.size() == 1
                ? one
                : verb
                        + ": "
                        + (results.size() - refused.size())
                        + " of "
                        + results.size()
                        + " ordered; "
                        + one;
    }

    private static String names(Effect.Order order) {
        return Names.among(order.targets()).list(order.targets());
    }
}
