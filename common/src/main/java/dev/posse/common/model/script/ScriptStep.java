package dev.posse.common.model.script;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One step of a script. */
public sealed interface ScriptStep {
    /** Orders something and, if it says so, waits until it is so. */
    record Act(ScriptVerb verb, ScriptTarget target, Optional<ScriptWait> until, Recourse onFailure)
            implements ScriptStep {
        public Act {
            requireNonNull(verb, "verb");
            requireNonNull(target, "target");
            requireNonNull(until, "until");
            requireNonNull(onFailure, "onFailure");
        }
    }

    /** Waits until some processes are so. */
    record Await(ScriptTarget target, ScriptWait until, Recourse onFailure) implements ScriptStep {
        public Await {
            requireNonNull(target, "target");
            requireNonNull(until, "until");
            requireNonNull(onFailure, "onFailure");
        }
    }

    /** Lets time pass. */
    record Delay(Duration time) implements ScriptStep {
        public Delay {
            requireNonNull(time, "time");
            if (time.isNegative()) {
                throw new IllegalArgumentException("a script cannot wait for " + time);
            }
        }
    }

    /** Runs another script, then goes on. */
    record Call(String script, Recourse onFailure) implements ScriptStep {
        public Call {
            requireNonNull(script, "script");
            requireNonNull(onFailure, "onFailure");
        }
    }

    /** Runs lanes side by side; it ends when all of them have, and fails when one of them has. */
    record Parallel(List<List<ScriptStep>> lanes, Recourse onFailure) implements ScriptStep {
        public Parallel {
            lanes = lanes.stream().map(List::copyOf).toList();
            requireNonNull(onFailure, "onFailure");
        }
    }

    /** What happens when it fails. */
    default Recourse recourse() {
        if (this instanceof Act act) {
            return act.onFailure();
        }
        if (this instanceof Await await) {
            return await.onFailure();
        }
        if (this instanceof Call call) {
            return call.onFailure();
        }
        return this instanceof Parallel parallel ? parallel.onFailure() : Recourse.FAIL;
    }

    /** On one line, as MIT procman writes it, without the semicolon. */
    default String line() {
        if (this instanceof Act act) {
            return act.verb().word()
                    + " "
                    + act.target().phrase()
                    + act.until().map(wait -> " wait" + wait.phrase()).orElse("")
                    + recourse().phrase();
        }
        if (this instanceof Await await) {
            return "wait "
                    + await.target().phrase()
                    + " status"
                    + await.until().phrase()
                    + recourse().phrase();
        }
        if (this instanceof Delay delay) {
            return "wait ms " + delay.time().toMillis();
        }
        if (this instanceof Call call) {
            return "run_script " + Quoted.of(call.script()) + recourse().phrase();
        }
        return "parallel, " + ((Parallel) this).lanes().size() + " lanes" + recourse().phrase();
    }

    /** The scripts that it may run. */
    default List<String> calls() {
        Stream<String> own =
                this instanceof Call call
                        ? Stream.of(call.script())
                        : this instanceof Parallel parallel
                                ? parallel.lanes().stream()
                                        .flatMap(List::stream)
                                        .flatMap(step -> step.calls().stream())
                                : Stream.empty();
        Stream<String> otherwise =
                recourse() instanceof Recourse.Run run ? Stream.of(run.script()) : Stream.empty();
        return Stream.concat(own, otherwise).toList();
    }
}
