package dev.posse.sheriff.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Configuration;
import dev.posse.common.model.Dependency;
import dev.posse.common.model.Launch;
import dev.posse.common.model.Origin;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.Supervision;
import dev.posse.sheriff.core.hosts.Place;
import dev.posse.sheriff.core.orders.Draft;
import dev.posse.sheriff.core.orders.Wanted;
import dev.posse.sheriff.core.orders.WantedState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What becomes of those who depend on what is applied. */
final class DependableTest {
    private static ProcessSpec spec(String name, String source, String... needs) {
        List<Dependency> all =
                Stream.of(needs)
                        .map(
                                need ->
                                        new Dependency(
                                                need,
                                                Optional.empty(),
                                                Dependency.Condition.STARTED,
                                                Optional.empty(),
                                                true))
                        .toList();
        return ProcessSpec.of(ProcessId.local(name), Launch.of("x"))
                .withSupervision(Supervision.NONE.withDependencies(all))
                .withOrigin(new Origin(source, ""));
    }

    private static Proposal apply(ProcessSpec... processes) {
        Draft draft = WantedState.fresh("i").draft();
        draft.put(Wanted.idle(spec("base", "/a.json")));
        draft.put(Wanted.idle(spec("mid", "/a.json", "base")));
        draft.put(Wanted.idle(spec("dep", "/b.json", "base", "mid")));
        WantedState state = draft.build();
        return new Planner(
                        new Place("desk", "desk.lan", "boot"),
                        state,
                        id -> Optional.empty(),
                        (host, id) -> host.equals(id.host()))
                .apply(
                        new Configuration("/a.json", List.of(processes), List.of(), Map.of()),
                        false);
    }

    @Test
    void whoLosesWhatItDependsOnIsTold() {
        assertThat(apply(spec("base", "/a.json")).warnings())
                .containsExactly(
                        "'dep@localhost' (/b.json) depends on 'mid', which then is in no"
                                + " configuration; it will not start again");
        assertThat(apply(spec("base", "/a.json"), spec("mid", "/a.json", "base")).warnings())
                .isEmpty();
    }

    @Test
    void whatIsTakenOutIsNotThereForThoseThatStay() {
        assertThat(apply(spec("mid", "/a.json", "base")).problems())
                .containsExactly(
                        "process 'mid' depends on 'base', which is in no configuration; apply what"
                                + " brings it first");
    }
}
