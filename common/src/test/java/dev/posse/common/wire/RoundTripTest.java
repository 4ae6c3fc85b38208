package dev.posse.common.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.posse.common.model.Any;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** What was translated, sent and translated back is what it was. */
final class RoundTripTest {
    /** A value beside what became of it on the way there and back. */
    record Trip(Object sent, Object arrived) {}

    @Property(tries = 600, shrinking = ShrinkingMode.OFF)
    void nothingIsLostOrChanged(@ForAll("trips") Trip trip) {
        assertThat(trip.arrived()).isEqualTo(trip.sent());
    }

    @Provide
    Arbitrary<Trip> trips() {
        return Arbitraries.oneOf(
                List.of(
                        trip(Any.id(), Ids::toProto, Ids::fromProto),
                        trip(Any.spec(), Specs::toProto, Specs::fromProto),
                        trip(Any.order(), Specs::toProto, Specs::fromProto),
                        trip(Any.book(), book -> Books.toProto(book, true), Books::fromProto),
                        trip(Any.delta(), Books::toProto, Books::fromProto),
                        trip(Any.exit(), Statuses::toProto, Statuses::fromProto),
                        trip(Any.status(), Statuses::toProto, Statuses::fromProto),
                        trip(Any.telemetry(), Telemetries::toProto, Telemetries::fromProto),
                        trip(Any.hostView(), Views::toProto, Views::fromProto),
                        trip(Any.processView(), Views::toProto, Views::fromProto),
                        trip(Any.detail(), Views::toProto, Views::fromProto),
                        trip(Any.notice(), Notices::toProto, Notices::fromProto),
                        trip(
                                Any.change().map(Optional::of),
                                change -> Changes.toProto(7, change.orElseThrow()),
                                Changes::fromProto),
                        trip(
                                Any.configuration(),
                                Configurations::toProto,
                                Configurations::fromProto),
                        trip(Any.logPosition(), LogPieces::toProto, LogPieces::fromProto),
                        trip(Any.logStart(), LogPieces::toProto, LogPieces::fromProto),
                        trip(Any.logChunk(), LogPieces::toProto, LogPieces::fromProto),
                        trip(Any.logGap(), LogPieces::toProto, LogPieces::fromProto),
                        trip(Any.command(), Commands::toProto, Commands::fromProto),
                        trip(
                                Any.result().list().ofMaxSize(4),
                                Commands::toProto,
                                Commands::fromProto),
                        trip(Any.plan(), Plans::toProto, Plans::fromProto),
                        trip(Any.facts(), Facts::toProto, Facts::fromProto)));
    }

    private static <M, P extends Message> Arbitrary<Trip> trip(
            Arbitrary<M> values, Function<M, P> out, Function<P, ?> back) {
        return values.map(value -> new Trip(value, back.apply(overTheWire(out.apply(value)))));
    }

    @SuppressWarnings("unchecked")
    private static <P extends Message> P overTheWire(P message) {
        try {
            return (P) message.getParserForType().parseFrom(message.toByteString());
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
