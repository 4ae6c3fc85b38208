package dev.posse.sheriff.cli.top;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.script.RunState;
import dev.posse.common.model.script.ScriptRun;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.FakeScripts;
import dev.posse.sheriff.cli.Views;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunPaneTest {
    private final FakeScripts scripts = new FakeScripts();
    private final AtomicInteger news = new AtomicInteger();
    private final RunPane pane =
            new RunPane(scripts, Clock.fixed(Views.NOW, ZoneOffset.UTC), news::incrementAndGet);

    @AfterEach
    void end() {
        pane.close();
    }

    private static ScriptRun run(long id, Instant begun) {
        return new ScriptRun(
                id, "go", RunState.RUNNING, begun, Optional.empty(), "me", "", "", List.of());
    }

    @Test
    void whatGoesOnIsShownAndWhatEndedLongAgoIsNot() {
        Instant before = Views.NOW.minusSeconds(60);
        ScriptRun goesOn = run(3, before);
        ScriptRun justEnded = run(2, before).ended(RunState.DONE, "", Views.NOW.minusSeconds(9));
        ScriptRun longAgo = run(1, before).ended(RunState.DONE, "", Views.NOW.minusSeconds(11));
        scripts.runs.addAll(List.of(goesOn, justEnded, longAgo));
        pane.ask();
        assertThat(pane.runs()).containsExactly(goesOn, justEnded);
    }

    @Test
    void itIsNewsOnlyWhenSomethingChanged() {
        pane.ask();
        assertThat(news).hasValue(0);
        scripts.runs.add(run(1, Views.NOW));
        pane.ask();
        pane.ask();
        assertThat(news).hasValue(1);
    }

    @Test
    void aSheriffThatDoesNotAnswerIsNoReasonToShowWhatWas() {
        scripts.runs.add(run(1, Views.NOW));
        pane.ask();
        scripts.refusal = Optional.of(new Complaint(ExitCode.UNREACHABLE, "it is away"));
        pane.ask();
        assertThat(pane.runs()).isEmpty();
        assertThat(news).hasValue(2);
    }
}
