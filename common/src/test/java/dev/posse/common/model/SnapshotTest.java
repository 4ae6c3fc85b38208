package dev.posse.common.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class SnapshotTest {
    private static HostView host(String name, LinkState state) {
        return new HostView(
                name,
                "",
                state,
                OptionalDouble.empty(),
                Optional.empty(),
                name,
                "",
                "",
                "",
                0,
                0,
                "",
                List.of(),
                List.of(),
                "",
                false,
                0);
    }

    @Test
    void aHostIsReplacedAndRemovedByItsName() {
        Snapshot attached =
                Snapshot.EMPTY.with(new Change.HostChanged(host("k9", LinkState.ATTACHED)));
        Snapshot lost = attached.with(new Change.HostChanged(host("k9", LinkState.LOST)));

        assertThat(lost.hosts()).hasSize(1);
        assertThat(lost.hosts().get("k9").state()).isEqualTo(LinkState.LOST);
        assertThat(attached.hosts().get("k9").state()).isEqualTo(LinkState.ATTACHED);
        assertThat(lost.with(new Change.HostRemoved("k9"))).isEqualTo(Snapshot.EMPTY);
    }
}
