package dev.posse.common.wire;

import dev.posse.common.model.Book;
import dev.posse.common.model.BookDelta;
import dev.posse.common.model.Order;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.SheriffIdentity;
import dev.posse.proto.v1.Delta;
import java.util.LinkedHashMap;
import java.util.Map;

/** All orders for one deputy, and what changed in them. */
public final class Books {
    private Books() {}

    public static dev.posse.proto.v1.Book toProto(Book book, boolean takeOver) {
        dev.posse.proto.v1.Book.Builder proto =
                dev.posse.proto.v1.Book.newBuilder()
                        .setSheriffInstance(book.sheriff().instance())
                        .setEpoch(book.sheriff().epoch())
                        .setGeneration(book.generation())
                        .setTakeOver(takeOver);
        book.orders().values().forEach(order -> proto.addOrders(Specs.toProto(order)));
        return proto.build();
    }

    public static Book fromProto(dev.posse.proto.v1.Book proto) {
        Map<ProcessId, Order> orders = new LinkedHashMap<>();
        proto.getOrdersList().stream()
                .map(Specs::fromProto)
                .forEach(order -> orders.put(order.id(), order));
        return new Book(
                new SheriffIdentity(proto.getSheriffInstance(), proto.getEpoch()),
                proto.getGeneration(),
                orders);
    }

    public static Delta toProto(BookDelta delta) {
        Delta.Builder proto =
                Delta.newBuilder()
                        .setSheriffInstance(delta.sheriff().instance())
                        .setEpoch(delta.sheriff().epoch())
                        .setBaseGeneration(delta.baseGeneration())
                        .setGeneration(delta.generation());
        delta.changed().forEach(order -> proto.addChanged(Specs.toProto(order)));
        delta.removed().forEach(id -> proto.addRemoved(Ids.toProto(id)));
        return proto.build();
    }

    public static BookDelta fromProto(Delta proto) {
        return new BookDelta(
                new SheriffIdentity(proto.getSheriffInstance(), proto.getEpoch()),
                proto.getBaseGeneration(),
                proto.getGeneration(),
                proto.getChangedList().stream().map(Specs::fromProto).toList(),
                proto.getRemovedList().stream().map(Ids::fromProto).toList());
    }
}
