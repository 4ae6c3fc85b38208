package dev.posse.sheriff.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Plan.Kind;
import dev.posse.common.model.Plan.Other;
import dev.posse.common.model.script.Script;
import dev.posse.common.model.script.ScriptStep;
import dev.posse.sheriff.core.orders.Source;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceDiffTest {
    private static Script script(String name, long millis) {
        return new Script(name, List.of(new ScriptStep.Delay(Duration.ofMillis(millis))));
    }

    private static Source source(Script... scripts) {
        return new Source("robot.json", List.of(), List.of(scripts), List.of(), Map.of());
    }

    @Test
    void newChangedAndGoneAreTold() {
        assertThat(
                        SourceDiff.between(
                                Optional.of(source(script("go", 1), script("home", 1))),
                                source(script("go", 2), script("dock", 1))))
                .containsExactly(
                        new Other(Kind.UPDATE, "script", "go"),
                        new Other(Kind.ADD, "script", "dock"),
                        new Other(Kind.REMOVE, "script", "home"));
    }

    @Test
    void theSameIsNoChange() {
        Source same = source(script("go", 1));
        assertThat(SourceDiff.between(Optional.of(same), source(script("go", 1)))).isEmpty();
    }
}
