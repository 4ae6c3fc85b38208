package dev.posse.sheriff.core.hosts;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.DeputyEntry;
import dev.posse.common.model.HostSample;
import dev.posse.common.model.LinkState;
import dev.posse.sheriff.core.orders.KnownHost;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** One host as the sheriff knows it now. Touched by the sheriff's loop only, but {@link #heard}. */
public final class Host {
    private static final double GREETING_SECONDS = 2;

    private final String name;
    private Optional<DeputyEntry> entry = Optional.empty();
    private Optional<KnownHost> known = Optional.empty();
    private Optional<Greeting> greeting = Optional.empty();
    private Optional<DeputyLink> link = Optional.empty();
    private boolean local;
    private LinkState silence = LinkState.LOST;
    private volatile OptionalLong heard = OptionalLong.empty();
    private String trouble = "";
    private Optional<String> withheld = Optional.empty();
    private Optional<HostSample> sample = Optional.empty();
    private double skewSeconds;
    private long acted;
    private boolean reported;

    // What this link was told and has said.
    long told;
    boolean holdsBook;
    boolean resync;
    long beatHeard;

    Host(String name) {
        this.name = requireNonNull(name, "name");
    }

    public String name() {
        return name;
    }

    /** How a configuration lists it. */
    public Optional<DeputyEntry> entry() {
        return entry;
    }

    void entry(Optional<DeputyEntry> value) {
        entry = value;
    }

    /** What was remembered of it. */
    public Optional<KnownHost> known() {
        return known;
    }

    void known(Optional<KnownHost> value) {
        known = value;
    }

    /** Whether a deputy has ever attached here. */
    public boolean met() {
        return known.filter(host -> !host.deputyInstance().isEmpty()).isPresent();
    }

    public boolean forgotten() {
        return known.filter(KnownHost::forgotten).isPresent();
    }

    /** The last words of introduction, since this sheriff started. */
    public Optional<Greeting> greeting() {
        return greeting;
    }

    public Optional<DeputyLink> link() {
        return link;
    }

    /** On the sheriff's own machine. */
    public boolean local() {
        return local;
    }

    void attach(Greeting hello, DeputyLink over, boolean here, long nanos, double skew) {
        greeting = Optional.of(hello);
        link = Optional.of(over);
        local = here;
        heard = OptionalLong.of(nanos);
        silence = LinkState.ATTACHED;
        trouble = "";
        withheld = Optional.empty();
        skewSeconds = skew;
        told = 0;
        acted = hello.generation();
        reported = false;
        holdsBook = false;
        resync = false;
        beatHeard = 0;
    }

    void detach(String why) {
        link = Optional.empty();
        holdsBook = false;
        trouble = why;
        withheld = Optional.empty();
        silence = silence == LinkState.ATTACHED ? LinkState.SUSPECT : silence;
    }

    /** Nanoseconds of the timers at the last word from it; empty: none since this sheriff began. */
    public OptionalLong heard() {
        return heard;
    }

    void heard(long nanos) {
        heard = OptionalLong.of(nanos);
    }

    void silence(LinkState value) {
        silence = value;
    }

    /** How it is shown: a host that obeys somebody else is as good as lost. */
    public LinkState state() {
        return withheld.isPresent() ? LinkState.LOST : silence;
    }

    LinkState silence() {
        return silence;
    }

    /** Takes orders from this sheriff at this moment. */
    public boolean obeys() {
        return link.isPresent() && withheld.isEmpty();
    }

    /** Why it is not attached or not told its orders; empty when all is well. */
    public String reason() {
        return withheld.orElse(state() == LinkState.ATTACHED ? "" : trouble);
    }

    void trouble(String why) {
        trouble = why;
    }

    /** It obeys another sheriff, or a newer state of this one: it is not told anything. */
    void withhold(String why) {
        withheld = Optional.of(why);
        holdsBook = false;
    }

    public boolean withheld() {
        return withheld.isPresent();
    }

    void obeyAgain() {
        withheld = Optional.empty();
    }

    /** Whether its deputy has told how everything is since it attached. */
    public boolean reported() {
        return reported;
    }

    void toldAll() {
        reported = true;
    }

    /** The newest generation that its deputy has persisted and acted on. */
    public long acted() {
        return acted;
    }

    void acted(long generation) {
        acted = Math.max(acted, generation);
    }

    public Optional<HostSample> sample() {
        return sample;
    }

    void sample(HostSample latest) {
        sample = Optional.of(latest);
    }

    /** Its wall clock minus ours. */
    /**
     * How far its clock was ahead of ours when it attached; negative: behind. Nothing where it is
     * no more than what its greeting may take to be read, by a sheriff that has just begun.
     */
    public Duration clockAhead() {
        return Math.abs(skewSeconds) < GREETING_SECONDS
                ? Duration.ZERO
                : Duration.ofMillis(Math.round(1000 * skewSeconds));
    }

    public double skewSeconds() {
        return skewSeconds;
    }
}
