package dev.posse.sheriff.grpc;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Notice;
import dev.posse.common.model.ProcessDetail;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.wire.Views;
import dev.posse.proto.v1.DescribeReply;
import dev.posse.sheriff.core.Sheriff;
import dev.posse.sheriff.core.notices.EventLog;
import dev.posse.sheriff.core.orders.Wanted;
import dev.posse.sheriff.core.orders.WantedState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** All that is known of some processes. */
final class Details {
    private static final int EVENTS = 20;
    private static final int MOST_PROCESSES = 200;

    private final Sheriff sheriff;
    private final EventLog log;

    Details(Sheriff sheriff, EventLog log) {
        this.sheriff = requireNonNull(sheriff, "sheriff");
        this.log = requireNonNull(log, "log");
    }

    /**
     * On the loop; answers on any thread.
     *
     * @param sees what the asker is told of each spec
     */
    void of(
            List<ProcessId> processes,
            UnaryOperator<ProcessSpec> sees,
            Consumer<DescribeReply> answer) {
        if (processes.size() > MOST_PROCESSES) {
            throw new IllegalArgumentException(
                    processes.size()
                            + " processes are too many to describe at once; name at most "
                            + MOST_PROCESSES);
        }
        next(processes, 0, new ArrayList<>(), sees, sheriff.ledger().durable(), answer);
    }

    private void next(
            List<ProcessId> processes,
            int index,
            List<ProcessDetail> done,
            UnaryOperator<ProcessSpec> sees,
            WantedState state,
            Consumer<DescribeReply> answer) {
        if (index == processes.size()) {
            DescribeReply.Builder reply = DescribeReply.newBuilder();
            done.forEach(detail -> reply.addProcesses(Views.toProto(detail)));
            answer.accept(reply.build());
            return;
        }
        ProcessId id = processes.get(index);
        log.find(
                new EventLog.Query(Set.of(id), EVENTS, Optional.empty()),
                events -> {
                    detail(id, events, sees, state).ifPresent(done::add);
                    next(processes, index + 1, done, sees, state, answer);
                });
    }

    private Optional<ProcessDetail> detail(
            ProcessId id, List<Notice> events, UnaryOperator<ProcessSpec> sees, WantedState state) {
        return sheriff.display()
                .process(id)
                .flatMap(
                        view ->
                                state.wanted(id)
                                        .map(Wanted::order)
                                        .map(
                                                order ->
                                                        new ProcessDetail(
                                                                view,
                                                                sees.apply(order.spec()),
                                                                events,
                                                                sheriff.display()
                                                                        .host(view.hostName()))));
    }
}
