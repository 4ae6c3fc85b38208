package dev.posse.gui.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.client.ScriptsClient.Steer;
import dev.posse.common.config.schema.ScriptLine;
import dev.posse.common.model.Snapshot;
import dev.posse.common.model.script.RunState;
import dev.posse.common.model.script.Script;
import dev.posse.common.model.script.ScriptFacts;
import dev.posse.common.model.script.ScriptRun;
import dev.posse.common.model.script.StepRun;
import dev.posse.gui.command.Messages;
import dev.posse.gui.fake.FakeLink;
import dev.posse.gui.fake.Fleet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is looked at in the panel, whatever happens elsewhere. */
final class ScriptsModelTest {
    private static final Messages NOBODY =
            new Messages() {
                @Override
                public void info(String text) {}

                @Override
                public void problem(String text) {
                    throw new AssertionError(text);
                }
            };

    private final FakeLink link = new FakeLink(Snapshot.EMPTY);
    private final ScriptsModel model = new ScriptsModel(link, Runnable::run, NOBODY);

    private static ScriptRun run(long id, RunState state, String... steps) {
        return new ScriptRun(
                id,
                "go",
                state,
                Fleet.NOW,
                state.over() ? Optional.of(Fleet.NOW) : Optional.empty(),
                "ana",
                "",
                "",
                List.of(steps).stream()
                        .map(line -> StepRun.ahead(1, 0, line, List.of(), false))
                        .toList());
    }

    private static ScriptFacts go() {
        return new ScriptFacts(
                new Script("go", List.of(ScriptLine.parse("wait ms 1"))), "/a", Optional.empty());
    }

    private ScriptRun shown() {
        return model.shownProperty().get().orElseThrow();
    }

    @Test
    void aRunThatWasLookedAtWhenTheSheriffWentIsFollowedAgain() {
        link.runs(run(3, RunState.RUNNING));
        model.refresh();
        assertThat(shown().state()).isEqualTo(RunState.RUNNING);
        link.breakRun();
        link.runs(run(3, RunState.INTERRUPTED));
        model.refresh();
        assertThat(shown().state()).isEqualTo(RunState.INTERRUPTED);
    }

    @Test
    void itIsSteeredByItsNumber() {
        model.steer(run(3, RunState.RUNNING), Steer.ABORT, true);
        assertThat(link.calls()).containsExactly("ABORT run 3");
    }

    @Test
    void aRunBegunElsewhereTakesThePlaceOfTheOneThatIsOver() {
        link.wouldDo(run(0, RunState.PAUSED, "wait ms 1"));
        link.runs(run(3, RunState.RUNNING));
        model.refresh();
        model.choose(go());
        link.runs(run(3, RunState.DONE));
        model.refresh();
        link.runs(run(4, RunState.RUNNING), run(3, RunState.DONE));
        model.refresh();
        assertThat(shown().id()).isEqualTo(4);
    }

    @Test
    void aPlanIsMadeAnewWhenSomethingWasApplied() {
        link.wouldDo(run(0, RunState.PAUSED, "wait ms 1"));
        model.choose(go());
        link.wouldDo(run(0, RunState.PAUSED, "wait ms 2"));
        model.refresh();
        assertThat(shown().steps().get(0).line()).isEqualTo("wait ms 2");
    }
}
