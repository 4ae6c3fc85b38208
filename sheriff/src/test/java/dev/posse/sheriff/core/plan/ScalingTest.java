package dev.posse.sheriff.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Configuration;
import dev.posse.common.model.Labels;
import dev.posse.common.model.Launch;
import dev.posse.common.model.Origin;
import dev.posse.common.model.Plan.Kind;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import dev.posse.sheriff.core.Reply;
import dev.posse.sheriff.core.orders.Draft;
import dev.posse.sheriff.core.orders.Wanted;
import dev.posse.sheriff.core.orders.WantedState;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How many of a process run, changed by hand. */
final class ScalingTest {
    private static ProcessSpec spec(String name, String base, String host) {
        ProcessId id = new ProcessId(host, name);
        return ProcessSpec.of(id, Launch.of("serve"))
                .withLabels(new Labels("g", List.of("t"), 3, List.of(), base))
                .withOrigin(new Origin("/etc/web.json", "web.json:1:1 $[0]"));
    }

    private static WantedState state(Wanted... all) {
        Draft draft = WantedState.fresh("i").draft();
        for (Wanted one : all) {
            draft.put(one);
        }
        return draft.build();
    }

    private static WantedState two() {
        return state(
                Wanted.idle(spec("web-1", "web", "k9")).start(),
                Wanted.idle(spec("web-2", "web", "k9")).start(),
                Wanted.idle(spec("other", "", "k9")));
    }

    private static Reply<Proposal> scale(WantedState state, String name, int count) {
        return Scaling.of(state, host -> host, name, count);
    }

    private static String steps(WantedState state, String name, int count) {
        Proposal proposal = ((Reply.Done<Proposal>) scale(state, name, count)).value();
        return proposal.steps().stream()
                .map(step -> step.kind() + " " + step.process().name())
                .collect(Collectors.joining(", "));
    }

    private static String refusal(WantedState state, String name, int count) {
        return ((Reply.Refused<Proposal>) scale(state, name, count)).message();
    }

    @Test
    void moreAreAsTheFirstAndRunWhenTheOthersDo() {
        assertThat(steps(two(), "web", 4))
                .isEqualTo("KEEP web-1, KEEP web-2, START web-3, START web-4");
        Proposal proposal = ((Reply.Done<Proposal>) scale(two(), "web@k9", 3)).value();
        Draft draft = two().draft();
        proposal.enter(draft);
        Wanted third = draft.build().wanted(new ProcessId("k9", "web-3")).orElseThrow();
        assertThat(third.up()).isTrue();
        assertThat(third.spec()).isEqualTo(spec("web-3", "web", "k9"));

        WantedState atRest =
                state(
                        Wanted.idle(spec("web-1", "web", "k9")),
                        Wanted.idle(spec("web-2", "web", "k9")));
        assertThat(steps(atRest, "web", 3)).isEqualTo("KEEP web-1, KEEP web-2, ADD web-3");
    }

    @Test
    void fewerLoseTheHighestAndGapsAreFilled() {
        assertThat(steps(two(), "web", 1)).isEqualTo("KEEP web-1, REMOVE web-2");
        assertThat(steps(two(), "web", 2)).isEqualTo("KEEP web-1, KEEP web-2");
        WantedState gap =
                state(
                        Wanted.idle(spec("web-1", "web", "k9")).start(),
                        Wanted.idle(spec("web-4", "web", "k9")).start());
        assertThat(steps(gap, "web", 2)).isEqualTo("KEEP web-1, START web-2, REMOVE web-4");
    }

    @Test
    void oneOfItsOwnBecomesTheFirstOfSeveral() {
        assertThat(steps(two(), "other", 1)).isEqualTo("KEEP other");
        assertThat(steps(two(), "other", 2)).isEqualTo("REMOVE other, ADD other-1, ADD other-2");
    }

    @Test
    void whatCannotBeIsRefusedWithTheWayOut() {
        assertThat(refusal(two(), "web", 0)).contains("sheriff stop 'web'", "sheriff remove 'web'");
        assertThat(refusal(two(), "web", -1)).contains("1 to 1000");
        assertThat(refusal(two(), "web", 1001)).contains("1 to 1000");
        assertThat(refusal(two(), "web-2", 3)).contains("'web-2' is one of 'web'; scale that");
        assertThat(refusal(two(), "wob", 3)).contains("there is no process 'wob'");
        WantedState taken =
                state(
                        Wanted.idle(spec("web-1", "web", "k9")),
                        Wanted.idle(spec("web-2", "", "k9")));
        assertThat(refusal(taken, "web", 2)).contains("'web-2' is another process");
        WantedState twice =
                state(
                        Wanted.idle(spec("web-1", "web", "k9")),
                        Wanted.idle(spec("web-1", "web", "r2")));
        assertThat(refusal(twice, "web", 2)).contains("several hosts", "web@k9, web@r2");
    }

    @Test
    void theNextApplyOfTheFileSaysWhatItUndoes() {
        WantedState scaled =
                state(
                        Wanted.idle(spec("web-1", "web", "k9")),
                        Wanted.idle(spec("web-2", "web", "k9")));
        Planner planner =
                new Planner(
                        new dev.posse.sheriff.core.hosts.Place("desk", "desk.lan", "b"),
                        scaled,
                        id -> java.util.Optional.empty(),
                        (host, id) -> host.equals(id.host()));
        Proposal proposal =
                planner.apply(
                        new Configuration(
                                "/etc/web.json",
                                List.of(spec("web-1", "web", "k9")),
                                List.of(),
                                Map.of()),
                        false);
        assertThat(proposal.steps())
                .filteredOn(step -> step.kind() == Kind.REMOVE)
                .extracting(Step::why)
                .containsExactly("/etc/web.json has 1 of web; it was scaled by hand");
    }
}
