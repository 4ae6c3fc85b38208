package dev.posse.gui.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.ProcessId;
import dev.posse.gui.fake.Fleet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SelectionTest {
    private static final ProcessId A = Fleet.id("a", "k9");
    private static final ProcessId B = Fleet.id("b", "k9");
    private static final ProcessId C = Fleet.id("c", "k9");

    private final Selection selection = new Selection();

    @Test
    void keepsTheOrderInWhichPeopleSelected() {
        selection.only(List.of(C, A));
        selection.add(List.of(B, A));

        assertThat(selection.inOrder()).containsExactly(C, A, B);
    }

    @Test
    void toggleAddsWhatIsMissingAndTakesAwayWhatIsAllThere() {
        selection.only(List.of(A));
        selection.toggle(List.of(A, B));
        assertThat(selection.ids()).containsExactly(A, B);
        selection.toggle(List.of(A, B));
        assertThat(selection.ids()).isEmpty();
    }

    @Test
    void aProcessThatIsForgottenLeaves() {
        selection.only(List.of(A, B));
        selection.retain(id -> id.equals(B));

        assertThat(selection.single()).contains(B);
    }

    @Test
    void listenersHearOnlyOfRealChanges() {
        List<Set<ProcessId>> heard = new ArrayList<>();
        selection.idsProperty().subscribe((was, is) -> heard.add(is));
        selection.only(List.of(A));
        selection.only(List.of(A));
        selection.retain(id -> true);

        assertThat(heard).containsExactly(Set.of(A));
    }
}
