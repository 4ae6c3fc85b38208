package dev.posse.deputy.core.dependency;

import dev.posse.common.model.Dependency;
import dev.posse.common.model.Health;
import dev.posse.common.model.ProcessFact;
import dev.posse.common.model.ProcessState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides whether a process may start, from how those are that it depends on and from how long it
 * has waited. Keeps nothing.
 */
public final class DependencyWait {
    private static final int MOST_NAMED = 3;

    private DependencyWait() {}

    /**
     * @param waited since it was to start
     * @param known how those are that a dependency names
     */
    public static Outlook look(
            List<Dependency> dependencies, Duration waited, Function<Dependency, Known> known) {
        List<String> reasons = new ArrayList<>();
        Optional<Duration> next = Optional.empty();
        boolean overdue = false;
        boolean fails = false;
        for (Dependency dependency : dependencies) {
            Optional<String> unmet = unmet(dependency, known.apply(dependency));
            if (unmet.isEmpty()) {
                continue;
            }
            reasons.add(unmet.get());
            Optional<Duration> left = dependency.timeout().map(limit -> limit.minus(waited));
            if (left.filter(rest -> rest.compareTo(Duration.ZERO) > 0).isPresent()) {
                next = next.filter(sooner -> sooner.compareTo(left.get()) <= 0).or(() -> left);
            } else if (left.isPresent()) {
                overdue = true;
                fails |= dependency.fails();
            }
        }
        if (reasons.isEmpty()) {
            return new Outlook.Ready();
        }
        String why = "waits for " + joined(reasons);
        return overdue ? new Outlook.Overdue(why, fails, next) : new Outlook.Waits(why, next);
    }

    private static String joined(List<String> reasons) {
        String first =
                String.join(", and ", reasons.subList(0, Math.min(reasons.size(), MOST_NAMED)));
        return reasons.size() <= MOST_NAMED
                ? first
                : first + ", and " + (reasons.size() - MOST_NAMED) + " more";
    }

    /** What is missing, behind "waits for"; empty: nothing. */
    private static Optional<String> unmet(Dependency dependency, Known known) {
        if (known instanceof Known.Nothing nothing) {
            return Optional.of(dependency.text() + ": " + nothing.why());
        }
        return ((Known.Processes) known)
                .facts().stream()
                        .filter(fact -> !isMet(dependency.condition(), fact))
                        .findFirst()
                        .map(fact -> words(dependency, fact));
    }

    /** What has ended with success was started, however short it ran. */
    private static boolean isMet(Dependency.Condition condition, ProcessFact fact) {
        boolean up = fact.state() == ProcessState.RUNNING;
        boolean done = fact.state() == ProcessState.EXITED;
        return switch (condition) {
            case STARTED -> up || done;
            case HEALTHY, LOG_READY -> up && fact.health() == Health.HEALTHY;
            case COMPLETED -> done;
        };
    }

    private static String words(Dependency dependency, ProcessFact fact) {
        String name =
                fact.id().name()
                        + (dependency.host().isPresent() || !fact.bootId().isEmpty()
                                ? "@" + fact.id().host()
                                : "");
        return name + " to " + wanted(dependency.condition()) + ": it is " + state(fact);
    }

    private static String wanted(Dependency.Condition condition) {
        return switch (condition) {
            case STARTED -> "be up";
            case HEALTHY -> "be healthy";
            case COMPLETED -> "end with success";
            case LOG_READY -> "say that it is ready";
        };
    }

    private static String state(ProcessFact fact) {
        String state = fact.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        if (fact.state() == ProcessState.RUNNING) {
            return switch (fact.health()) {
                case NONE -> state;
                case STARTING -> state + ", not ready yet";
                case HEALTHY -> state + " and healthy";
                case UNHEALTHY -> state + ", but unhealthy";
            };
        }
        return fact.why().isEmpty() ? state : state + ", " + fact.why();
    }
}
