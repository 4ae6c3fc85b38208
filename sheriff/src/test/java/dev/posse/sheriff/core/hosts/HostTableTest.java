package dev.posse.sheriff.core.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.sheriff.core.orders.Draft;
import dev.posse.sheriff.core.orders.KnownHost;
import dev.posse.sheriff.core.orders.WantedState;
import org.junit.jupiter.api.Test;

class HostTableTest {
    private final HostTable table = new HostTable(new Place("here", "here.lab", "boot"));

    @Test
    void whoIsNewStaysWhenSomebodyElseBecomesDurableFirst() {
        WantedState first = with(WantedState.fresh("sheriff"), "robot1");
        WantedState both = with(first, "robot2");
        table.follow(both, both);

        assertThat(table.follow(first, both).gone()).isEmpty();
        assertThat(table.get("robot2")).isPresent();
    }

    @Test
    void whoIsNeitherDurableNorOnTheWayGoes() {
        WantedState first = with(WantedState.fresh("sheriff"), "robot1");
        WantedState both = with(first, "robot2");
        table.follow(both, both);

        assertThat(table.follow(first, first).gone()).extracting(Host::name).containsOnly("robot2");
        assertThat(table.get("robot2")).isEmpty();
    }

    private static WantedState with(WantedState state, String host) {
        Draft draft = state.draft();
        draft.host(new KnownHost(host, host, "instance-" + host, host, host, "", false));
        return draft.build();
    }
}
