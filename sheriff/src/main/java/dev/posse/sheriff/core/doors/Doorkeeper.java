package dev.posse.sheriff.core.doors;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.DoorFacts;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Counts who is in, and decides who may come in. Any thread. */
public final class Doorkeeper {
    private final String name;
    private final Limits limits;
    private final LongSupplier nanoTime;
    private final RefusalLog log;
    private final Arrivals arrivals = new Arrivals();
    private final Map<Refusal, Long> refused = new EnumMap<>(Refusal.class);
    private final Map<String, Integer> strangers = new HashMap<>();
    private final Map<String, Integer> holders = new HashMap<>();
    private int connections;
    private int unknown;

    /**
     * @param name of the door, for people
     * @param nanoTime as {@link System#nanoTime}
     */
    public Doorkeeper(String name, Limits limits, LongSupplier nanoTime, RefusalLog.Lines lines) {
        this.name = requireNonNull(name, "name");
        this.limits = requireNonNull(limits, "limits");
        this.nanoTime = requireNonNull(nanoTime, "nanoTime");
        log = new RefusalLog(name, lines);
    }

    public Limits limits() {
        return limits;
    }

    /** How a knock is answered. */
    public sealed interface Answer {
        /** Is in, and has to be told when he leaves. */
        record Admitted(Guest guest) implements Answer {}

        record Refused(Refusal why) implements Answer {}
    }

    /** Somebody knocks. */
    public synchronized Answer knock(Source source) {
        Optional<Refusal> why = objection(source);
        if (why.isPresent()) {
            refuse(why.get(), source);
            return new Answer.Refused(why.get());
        }
        connections++;
        unknown++;
        strangers.merge(source.name(), 1, Integer::sum);
        return new Answer.Admitted(new Guest(source));
    }

    private Optional<Refusal> objection(Source source) {
        int rate = source.here() ? limits.perSecondHere() : limits.perSecond();
        if (!arrivals.take(source.name(), rate, nanoTime.getAsLong())) {
            return Optional.of(Refusal.TOO_FAST);
        }
        if (connections >= limits.connections()) {
            return Optional.of(Refusal.TOO_MANY);
        }
        boolean full =
                unknown >= limits.strangers()
                        || strangers.getOrDefault(source.name(), 0) >= limits.strangersOfOne();
        return full ? Optional.of(Refusal.TOO_MANY_STRANGERS) : Optional.empty();
    }

    /** Somebody was turned away for a reason that others found. */
    public synchronized void refuse(Refusal why, Source source) {
        refused.merge(why, 1L, Long::sum);
        log.refused(why, source.name(), nanoTime.getAsLong());
    }

    public synchronized DoorFacts facts() {
        Map<String, Long> told = new LinkedHashMap<>();
        refused.forEach((why, count) -> told.put(why.words(), count));
        return new DoorFacts(name, connections, unknown, told);
    }

    /** Somebody who is in. */
    public final class Guest {
        private final Source source;
        private volatile Optional<String> holder = Optional.empty();
        private boolean gone;

        private Guest(Source source) {
            this.source = source;
        }

        public Source source() {
            return source;
        }

        /**
         * He has shown who he is.
         *
         * @param shown what he showed: at most so many come with the same
         * @return why he may not stay, if he may not
         */
        public Optional<Refusal> known(String shown) {
            synchronized (Doorkeeper.this) {
                if (gone || holder.isPresent()) {
                    return Optional.empty();
                }
                if (holders.getOrDefault(shown, 0) >= limits.ofOne()) {
                    refuse(Refusal.TOO_MANY_OF_ONE, source);
                    return Optional.of(Refusal.TOO_MANY_OF_ONE);
                }
                forgetStranger();
                holder = Optional.of(shown);
                holders.merge(shown, 1, Integer::sum);
                return Optional.empty();
            }
        }

        public boolean isKnown() {
            return holder.isPresent();
        }

        public void refused(Refusal why) {
            refuse(why, source);
        }

        /** He has left; said once or more. */
        public void left() {
            synchronized (Doorkeeper.this) {
                if (gone) {
                    return;
                }
                gone = true;
                connections--;
                holder.ifPresentOrElse(
                        shown -> holders.computeIfPresent(shown, (any, count) -> less(count)),
                        this::forgetStranger);
            }
        }

        private void forgetStranger() {
            unknown--;
            strangers.computeIfPresent(source.name(), (any, count) -> less(count));
        }

        private static Integer less(int count) {
            return count == 1 ? null : count - 1;
        }
    }
}
