package dev.posse.common.wire;

import com.google.protobuf.Timestamp;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Times and durations. */
public final class Times {
    private Times() {}

    public static Timestamp toProto(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }

    /** IllegalArgumentException for a time that no calendar holds. */
    public static Instant fromProto(Timestamp time) {
        try {
            return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "a time of " + time.getSeconds() + " s since 1970 is out of range", e);
        }
    }

    public static com.google.protobuf.Duration toProto(Duration duration) {
        return com.google.protobuf.Duration.newBuilder()
                .setSeconds(duration.getSeconds())
                .setNanos(duration.getNano())
                .build();
    }

    public static Duration fromProto(com.google.protobuf.Duration duration) {
        try {
            return Duration.ofSeconds(duration.getSeconds(), duration.getNanos());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "a duration of " + duration.getSeconds() + " s is out of range", e);
        }
    }

    /** The duration, or {@code otherwise} when the peer did not send one. */
    static Duration or(boolean present, com.google.protobuf.Duration duration, Duration otherwise) {
        return present ? fromProto(duration) : otherwise;
    }

    static Optional<Instant> when(boolean present, Timestamp time) {
        return present ? Optional.of(fromProto(time)) : Optional.empty();
    }
}
