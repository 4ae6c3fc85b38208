package dev.posse.sheriff.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Any;
import dev.posse.common.model.Dependency;
import dev.posse.common.model.Detection;
import dev.posse.common.model.Detector;
import dev.posse.common.model.Launch;
import dev.posse.common.model.Origin;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.Supervision;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SpecDiffTest {
    private static final ProcessSpec PLAIN =
            ProcessSpec.of(ProcessId.local("web"), Launch.of("true"));

    private static List<String> with(Supervision supervision) {
        return SpecDiff.between(PLAIN, PLAIN.withSupervision(supervision));
    }

    @Test
    void whatADeputyDoesForItIsNamedByItsKey() {
        assertThat(
                        with(
                                Supervision.NONE.withDependencies(
                                        List.of(
                                                Dependency.of(
                                                        "db",
                                                        Dependency.Condition.STARTED,
                                                        Optional.empty(),
                                                        false)))))
                .containsExactly("depends_on");
        assertThat(
                        with(
                                Supervision.NONE.withDetection(
                                        new Detection(
                                                List.of(new Detector.Command("pgrep web")),
                                                Optional.of("/run/web.pid"),
                                                true))))
                .containsExactly("detectors", "pid_file", "detached");
    }

    @Test
    void whereItIsWrittenIsNoChange() {
        assertThat(SpecDiff.between(PLAIN, PLAIN.withOrigin(new Origin("b.json", "b.json:3"))))
                .isEmpty();
    }

    @Property(tries = 500)
    void whateverDiffersIsNamed(
            @ForAll("specs") ProcessSpec old, @ForAll("specs") ProcessSpec other) {
        ProcessSpec now = other.withOrigin(old.origin());
        assertThat(SpecDiff.between(old, now).isEmpty()).isEqualTo(old.equals(now));
    }

    @Provide
    Arbitrary<ProcessSpec> specs() {
        return Any.spec();
    }
}
