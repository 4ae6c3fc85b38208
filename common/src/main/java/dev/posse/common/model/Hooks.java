package dev.posse.common.model;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is run before and after the starts and the ends of a process; in each phase in order. */
public record Hooks(
        List<Hook> preStart, List<Hook> postStart, List<Hook> preStop, List<Hook> postStop) {
    public static final Hooks NONE = new Hooks(List.of(), List.of(), List.of(), List.of());
    public static final int MOST_OF_A_PHASE = 50;
    private static final Duration TO_BE_GONE = Duration.ofSeconds(2);

    /** When hooks are run. */
    public enum Phase {
        PRE_START,
        POST_START,
        PRE_STOP,
        POST_STOP;

        /** As configurations write it: {@code pre_start}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Hooks {
        preStart = checked(Phase.PRE_START, preStart);
        postStart = checked(Phase.POST_START, postStart);
        preStop = checked(Phase.PRE_STOP, preStop);
        postStop = checked(Phase.POST_STOP, postStop);
    }

    private static List<Hook> checked(Phase phase, List<Hook> hooks) {
        if (hooks.size() > MOST_OF_A_PHASE) {
            throw new IllegalArgumentException(
                    hooks.size() + " hooks " + phase.word() + " are more than " + MOST_OF_A_PHASE);
        }
        Set<String> names = new HashSet<>();
        for (Hook hook : hooks) {
            if (!names.add(hook.name())) {
                throw new IllegalArgumentException(
                        "two hooks " + phase.word() + " are called " + hook.name());
            }
        }
        return List.copyOf(hooks);
    }

    public List<Hook> of(Phase phase) {
        return switch (phase) {
            case PRE_START -> preStart;
            case POST_START -> postStart;
            case PRE_STOP -> preStop;
            case POST_STOP -> postStop;
        };
    }

    /**
     * How long those of a phase that are waited for may take together, with the repetition of one
     * that is retried and the moment that a killed one takes to be gone.
     */
    public Duration longest(Phase phase) {
        Duration sum = Duration.ZERO;
        for (Hook hook : of(phase)) {
            if (hook.mode() == Hook.Mode.BLOCKING) {
                boolean twice = hook.onFailure() == Hook.OnFailure.RETRY;
                sum = sum.plus(hook.timeout().multipliedBy(twice ? 2 : 1)).plus(TO_BE_GONE);
            }
        }
        return sum;
    }

    /** The same with other hooks in one phase. */
    public Hooks with(Phase phase, List<Hook> hooks) {
        return new Hooks(
                phase == Phase.PRE_START ? hooks : preStart,
                phase == Phase.POST_START ? hooks : postStart,
                phase == Phase.PRE_STOP ? hooks : preStop,
                phase == Phase.POST_STOP ? hooks : postStop);
    }

    Hooks redacted() {
        return new Hooks(
                preStart.stream().map(Hook::redacted).toList(),
                postStart.stream().map(Hook::redacted).toList(),
                preStop.stream().map(Hook::redacted).toList(),
                postStop.stream().map(Hook::redacted).toList());
    }
}
