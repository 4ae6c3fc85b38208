package dev.posse.common.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is in a named set. */
final class MembershipTest {
    private static final Map<ProcessId, Labels> PROCESSES = new LinkedHashMap<>();

    static {
        add("db", "k9", "", 10, "prod", "");
        add("worker-2", "k9", "", 0, "", "worker");
        add("worker-1", "k9", "", 0, "", "worker");
        add("left", "k9", "drivers/cameras", 0, "prod", "");
        add("right", "r2", "drivers/cameras", 0, "", "");
        add("odd*", "k9", "", 0, "", "");
    }

    private static void add(
            String name, String host, String group, int priority, String tag, String base) {
        PROCESSES.put(
                new ProcessId(host, name),
                new Labels(
                        group,
                        tag.isEmpty() ? List.of() : List.of(tag),
                        priority,
                        List.of(),
                        base));
    }

    @ParameterizedTest
    @CsvSource({
        "db, db",
        "worker, worker-1 worker-2",
        "worker@k9, worker-1 worker-2",
        "worker@r2, ''",
        "worker-2, worker-2",
        "*e*, worker-2 worker-1 left",
        "*@r2, right",
        "odd*, odd*",
        "left@k9, left",
        "left@r2, ''",
        "group:drivers, left right",
        "group:drivers/cam, ''",
        "tag:prod, left db",
        "nobody, ''"
    })
    void aMemberIsANameABaseAGlobAGroupOrATag(String member, String expected) {
        Membership membership = new Membership(List.of(ProcessSet.of("set", member)), PROCESSES);
        assertThat(String.join(" ", membership.of("set").stream().map(ProcessId::name).toList()))
                .isEqualTo(expected);
    }

    @Test
    void whoIsNamedTwiceCountsWhereHeIsNamedFirst() {
        Membership membership =
                new Membership(
                        List.of(ProcessSet.of("set", "right", "group:drivers", "db")), PROCESSES);
        assertThat(membership.of("set"))
                .extracting(ProcessId::name)
                .containsExactly("right", "left", "db");
    }

    @Test
    void setsHoldSetsAndACircleOfThemEnds() {
        Membership membership =
                new Membership(
                        List.of(
                                ProcessSet.of("outer", "inner", "db"),
                                ProcessSet.of("inner", "left", "group:outer", "worker")),
                        PROCESSES);
        assertThat(membership.of("outer"))
                .extracting(ProcessId::name)
                .containsExactly("left", "worker-1", "worker-2", "db");
        assertThat(membership.of("no set")).isEmpty();
    }

    @Test
    void setsThatHoldOneAnotherTwiceAreLookedAtOnce() {
        ProcessSet[] sets = new ProcessSet[60];
        for (int i = 0; i < sets.length; i++) {
            String next = i + 1 < sets.length ? "s" + (i + 1) : "db";
            sets[i] = ProcessSet.of("s" + i, next, next);
        }
        assertThat(new Membership(List.of(sets), PROCESSES).of("s0")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "w, w-1, 1",
        "w, w-12, 12",
        "w, w-01, 0",
        "w, w-, 0",
        "w, w-1a, 0",
        "a-1, a-1-2, 2",
        "w, w-9999999999, 0"
    })
    void aReplicaBearsItsNumber(String base, String name, int number) {
        assertThat(Replicas.number(base, name).orElse(0)).isEqualTo(number);
    }
}
