package dev.posse.deputy.core.health;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.HealthCheck;
import dev.posse.deputy.core.Children;
import dev.posse.deputy.core.LaunchPlan;

/** What is asked of one run of a process. */
public sealed interface Question {
    /** Whom it is about. */
    Children.Ref ref();

    /** Over the network of its host, with nothing left to resolve. */
    record Reach(Children.Ref ref, HealthCheck.Probe probe) implements Question {
        public Reach {
            requireNonNull(ref, "ref");
            requireNonNull(probe, "probe");
        }
    }

    /** By a script that is run beside it. */
    record Run(Children.Ref ref, LaunchPlan plan) implements Question {
        public Run {
            requireNonNull(ref, "ref");
            requireNonNull(plan, "plan");
        }
    }

    /** Nobody can be asked: the check itself is wrong. */
    record Senseless(Children.Ref ref, String why) implements Question {
        public Senseless {
            requireNonNull(ref, "ref");
            requireNonNull(why, "why");
        }
    }
}
