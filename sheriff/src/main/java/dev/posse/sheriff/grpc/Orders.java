package dev.posse.sheriff.grpc;

import dev.posse.common.model.CommandOrder;
import dev.posse.common.wire.Commands;
import dev.posse.proto.v1.CommandRequest;
import dev.posse.sheriff.core.commands.Command;
import dev.posse.sheriff.core.commands.Verb;
import dev.posse.sheriff.core.notices.Notices.Cause;

/** Orders as they come from clients. */
final class Orders {
    private Orders() {}

    /** IllegalArgumentException, with a sentence, for nonsense. */
    static Command read(CommandRequest request) {
        CommandOrder order = Commands.fromProto(request);
        return new Command(
                order.id(),
                verb(order.verb()),
                order.selectors(),
                order.processes(),
                order.signal(),
                order.mainOnly(),
                order.kill(),
                new Cause(order.actor(), order.reason()));
    }

    private static Verb verb(CommandOrder.Verb verb) {
        return switch (verb) {
            case START -> Verb.START;
            case STOP -> Verb.STOP;
            case RESTART -> Verb.RESTART;
            case SIGNAL -> Verb.SIGNAL;
            case ENABLE -> Verb.ENABLE;
            case DISABLE -> Verb.DISABLE;
        };
    }
}
