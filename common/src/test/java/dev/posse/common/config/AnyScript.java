package dev.posse.common.config;

import dev.posse.common.model.script.Recourse;
import dev.posse.common.model.script.Script;
import dev.posse.common.model.script.ScriptGoal;
import dev.posse.common.model.script.ScriptStep;
import dev.posse.common.model.script.ScriptTarget;
import dev.posse.common.model.script.ScriptVerb;
import dev.posse.common.model.script.ScriptWait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Scripts of all kinds; the later may run the earlier, so that none runs itself. */
public final class AnyScript {
    private AnyScript() {}

    /** Up to four, called {@code 0}, {@code 10}, {@code 20} and {@code 30}. */
    public static Arbitrary<List<Script>> scripts() {
        return scripts(0, List.of());
    }

    private static Arbitrary<List<Script>> scripts(int from, List<Script> before) {
        if (from == 4) {
            return Arbitraries.just(before);
        }
        Arbitrary<List<Script>> more =
                step(from)
                        .list()
                        .ofMaxSize(4)
                        .flatMap(
                                steps -> {
                                    List<Script> all = new ArrayList<>(before);
                                    all.add(new Script(name(from), steps));
                                    return scripts(from + 1, all);
                                });
        return Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.just(before)), Tuple.of(4, more));
    }

    private static String name(int number) {
        return number + "/x \"" + number * 10;
    }

    private static Arbitrary<ScriptStep> step(int below) {
        Arbitrary<ScriptStep> simple = simple(below);
        Arbitrary<ScriptStep> parallel =
                Combinators.combine(simple.list().ofMaxSize(3).list().ofMaxSize(3), recourse(below))
                        .as(ScriptStep.Parallel::new);
        return Arbitraries.frequencyOf(Tuple.of(6, simple), Tuple.of(1, parallel));
    }

    private static Arbitrary<ScriptStep> simple(int below) {
        Arbitrary<ScriptStep> act =
                Combinators.combine(
                                Arbitraries.of(ScriptVerb.values()),
                                target(),
                                wait(ScriptGoal.values()).optional(),
                                recourse(below))
                        .as(ScriptStep.Act::new);
        Arbitrary<ScriptStep> await =
                Combinators.combine(target(), wait(ScriptGoal.values()), recourse(below))
                        .as(ScriptStep.Await::new);
        Arbitrary<ScriptStep> delay =
                Arbitraries.integers()
                        .between(0, 5000)
                        .map(ms -> new ScriptStep.Delay(Duration.ofMillis(ms)));
        if (below == 0) {
            return Arbitraries.oneOf(act, await, delay);
        }
        Arbitrary<ScriptStep> call =
                Combinators.combine(earlier(below), recourse(below)).as(ScriptStep.Call::new);
        return Arbitraries.oneOf(act, await, delay, call);
    }

    private static Arbitrary<String> earlier(int below) {
        return Arbitraries.integers().between(0, below - 1).map(AnyScript::name);
    }

    private static Arbitrary<ScriptWait> wait(ScriptGoal... goals) {
        return Combinators.combine(
                        Arbitraries.of(goals),
                        Arbitraries.integers()
                                .between(1, 100_000)
                                .map(ms -> Duration.ofMillis(ms))
                                .optional())
                .as(ScriptWait::new);
    }

    private static Arbitrary<Recourse> recourse(int below) {
        Arbitrary<Recourse> plain = Arbitraries.of(Recourse.FAIL, new Recourse.GoOn());
        return below == 0 ? plain : Arbitraries.oneOf(plain, earlier(below).map(Recourse.Run::new));
    }

    private static Arbitrary<ScriptTarget> target() {
        return Arbitraries.oneOf(
                Arbitraries.of("p0", "p1", "p2", "p3@k9", "a \"b\\ c")
                        .map(ScriptTarget.Process::new),
                Arbitraries.of("g", "g/h", "q").map(ScriptTarget.Group::new),
                Arbitraries.of("t0", "t1").map(ScriptTarget.Tag::new),
                Arbitraries.just(new ScriptTarget.Everything()));
    }
}
