package dev.posse.sheriff.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Configuration;
import dev.posse.common.model.Labels;
import dev.posse.common.model.Launch;
import dev.posse.common.model.Origin;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSet;
import dev.posse.common.model.ProcessSpec;
import dev.posse.sheriff.core.hosts.Place;
import dev.posse.sheriff.core.orders.Draft;
import dev.posse.sheriff.core.orders.Sets;
import dev.posse.sheriff.core.orders.Source;
import dev.posse.sheriff.core.orders.Wanted;
import dev.posse.sheriff.core.orders.WantedState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Named sets of several files beside one another. */
final class SetConflictsTest {
    private static final Place DESK = new Place("desk", "desk.lan", "boot");

    private static ProcessSpec spec(String name, String group, String base, String source) {
        return ProcessSpec.of(ProcessId.local(name), Launch.of("x"))
                .withLabels(new Labels(group, List.of(), 0, List.of(), base))
                .withOrigin(new Origin(source, ""));
    }

    private static Source source(String name, ProcessSet... sets) {
        return new Source(name, List.of(), List.of(), List.of(sets), Map.of());
    }

    private static WantedState state() {
        Draft draft = WantedState.fresh("i").draft();
        draft.source(source("/a.json", ProcessSet.of("stack", "db", "web", "*")));
        draft.put(Wanted.idle(spec("db", "back/end", "", "/a.json")));
        draft.put(Wanted.idle(spec("web-1", "", "web", "/a.json")));
        draft.put(Wanted.idle(spec("far", "", "", "/b.json")));
        return draft.build();
    }

    private static Configuration file(List<ProcessSpec> processes, ProcessSet... sets) {
        return new Configuration(
                "/b.json", processes, List.of(), List.of(), List.of(sets), Map.of());
    }

    private static List<String> conflicts(Configuration file) {
        return Conflicts.of(DESK, state(), file);
    }

    @Test
    void aNameMeansOneThingOverAllFiles() {
        assertThat(conflicts(file(List.of(), ProcessSet.of("stack", "far"))))
                .containsExactly(
                        "there is a group 'stack' from /a.json already; rename one of them");
        for (String taken : List.of("db", "back", "back/end", "web")) {
            assertThat(conflicts(file(List.of(), ProcessSet.of(taken, "far"))))
                    .as(taken)
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("the group '" + taken + "' is called as process '");
        }
        assertThat(conflicts(file(List.of(spec("stack", "", "", "/b.json")))))
                .hasSize(1)
                .first()
                .asString()
                .contains("as the group 'stack' of /a.json");
        assertThat(conflicts(file(List.of(spec("x", "stack/y", "", "/b.json"))))).hasSize(1);
        assertThat(conflicts(file(List.of(spec("x", "", "", "/b.json")), ProcessSet.of("s", "x"))))
                .isEmpty();
    }

    @Test
    void aSetHoldsWhatItsOwnFileBrought() {
        Sets sets = Sets.of(state());
        assertThat(sets.get("stack").orElseThrow().members())
                .extracting(ProcessId::name)
                .containsExactly("db", "web-1");
        assertThat(sets.of(ProcessId.local("db"))).containsExactly("stack");
        assertThat(sets.of(ProcessId.local("far"))).isEmpty();
    }

    @Test
    void anOrderChangesNoSetAndANewLabelMay() {
        WantedState before = state();
        Wanted db = before.wanted(ProcessId.local("db")).orElseThrow();
        WantedState started = before.draft().put(db.start()).build();
        assertThat(Sets.same(before, started)).isTrue();
        WantedState moved =
                before.draft().put(db.withSpec(spec("db", "other", "", "/a.json"))).build();
        assertThat(Sets.same(before, moved)).isFalse();
        assertThat(Sets.same(before, before.draft().remove(db.id()).build())).isFalse();
        assertThat(Sets.same(before, before.draft().source(source("/a.json")).build())).isFalse();
    }
}
