package dev.posse.gui.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Exit;
import dev.posse.gui.fake.Fleet;
import dev.posse.gui.fake.Rows;
import dev.posse.gui.store.ProcessRow;
import dev.posse.gui.store.Standing;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class FilterTest {
    private final List<ProcessRow> rows =
            Rows.of(
                    Fleet.process("camera-front", "robot1")
                            .group("drivers")
                            .running(1, 1, 1, 1)
                            .build(),
                    Fleet.process("planner", "robot1").group("nav").build(),
                    Fleet.process("costmap", "robot2")
                            .group("nav/maps")
                            .failed(new Exit.Code(1), "x")
                            .build());

    @Test
    void nothingTypedShowsEverything() {
        assertThat(shown("")).containsExactly("camera-front", "costmap", "planner");
    }

    @Test
    void aPlainWordFindsPartsOfNamesGroupsAndHosts() {
        assertThat(shown("cam")).containsExactly("camera-front");
        assertThat(shown("nav")).containsExactly("costmap", "planner");
        assertThat(shown("robot2")).containsExactly("costmap");
    }

    @Test
    void selectorsMeanWhatTheyMeanEverywhere() {
        assertThat(shown("state:failed")).containsExactly("costmap");
        assertThat(shown("host:robot1+group:nav")).containsExactly("planner");
        assertThat(shown("c*")).containsExactly("camera-front", "costmap");
        assertThat(shown("all !group:nav")).containsExactly("camera-front");
        assertThat(shown("!state:failed")).containsExactly("camera-front", "planner");
    }

    @Test
    void oneWordThatMatchesNothingHidesNotTheOthers() {
        assertThat(shown("planner nobody")).containsExactly("planner");
        assertThat(shown("nobody")).isEmpty();
    }

    @Test
    void looksNarrowItFurther() {
        assertThat(shown(Filter.of("nav", Set.of(Standing.FAILED), () -> Fleet.NOW)))
                .containsExactly("costmap");
    }

    @Test
    void whatCannotBeUnderstoodIsSaid() {
        assertThat(Filter.of("state:nonsense", Set.of(), () -> Fleet.NOW).problem()).isPresent();
        assertThat(Filter.of("state:failed", Set.of(), () -> Fleet.NOW).problem()).isEmpty();
    }

    private List<String> shown(String text) {
        return shown(Filter.of(text, Set.of(), () -> Fleet.NOW));
    }

    private List<String> shown(Filter filter) {
        return rows.stream().filter(filter.over(rows)).map(row -> row.id().name()).toList();
    }
}
