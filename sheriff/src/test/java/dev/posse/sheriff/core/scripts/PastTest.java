package dev.posse.sheriff.core.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.script.RunState;
import dev.posse.common.model.script.ScriptRun;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The record of runs has an end. */
final class PastTest {
    private final Past past = new Past();

    private static ScriptRun run(long id, RunState state) {
        return new ScriptRun(
                id, "go", state, Instant.EPOCH, Optional.empty(), "", "", "", List.of());
    }

    @Test
    void theOldestThatIsOverMakesRoom() {
        past.add(run(1, RunState.RUNNING));
        for (long id = 2; id <= RunLog.MOST + 5; id++) {
            past.add(run(id, RunState.DONE));
        }
        assertThat(past.newestFirst()).hasSize(RunLog.MOST);
        assertThat(past.newestFirst().get(0).id()).isEqualTo(RunLog.MOST + 5);
        assertThat(past.get(1)).as("still under way").isPresent();
        assertThat(past.get(2)).isEmpty();
        assertThat(past.nextId()).isEqualTo(RunLog.MOST + 6);
    }

    @Test
    void aCommandIsOneRun() {
        past.add(run(1, RunState.RUNNING));
        past.bears(1, "x");
        past.bears(1, "");
        past.add(run(1, RunState.DONE));
        assertThat(past.of("x")).map(ScriptRun::state).contains(RunState.DONE);
        assertThat(past.of("")).isEmpty();
        assertThat(past.of("y")).isEmpty();
    }
}
