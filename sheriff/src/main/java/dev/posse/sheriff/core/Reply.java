package dev.posse.sheriff.core;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/** What an asker is told: that it was done, or why not. */
public sealed interface Reply<T> {
    /** It was done. */
    record Done<T>(T value) implements Reply<T> {
        public Done {
            requireNonNull(value, "value");
        }
    }

    /**
     * It was not done, and nothing has changed.
     *
     * @param message one sentence that names the thing, the place and the way out
     */
    record Refused<T>(Refusal kind, String message) implements Reply<T> {
        public Refused {
            requireNonNull(kind, "kind");
            requireNonNull(message, "message");
        }
    }

    /** Why something was not done; each face has its own word for each. */
    enum Refusal {
        /** What was asked makes no sense, or more than one thing answers to it. */
        INVALID,
        NOT_FOUND,
        EXISTS,
        /** Somebody else's word stands against it. */
        CONFLICT,
        /** Not in this state of affairs. */
        PRECONDITION,
        /** It cannot be made durable, for lack of space or because the disk fails. */
        NOT_DURABLE,
        /** Whoever has to answer is away. */
        UNAVAILABLE
    }

    static <T> Reply<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Reply<T> refused(Refusal kind, String message) {
        return new Refused<>(kind, message);
    }

    /** The same answer with another value. */
    default <R> Reply<R> map(Function<? super T, ? extends R> change) {
        if (this instanceof Done<T> done) {
            return new Done<>(change.apply(done.value()));
        }
        Refused<T> refused = (Refused<T>) this;
        return new Refused<>(refused.kind(), refused.message());
    }
}
