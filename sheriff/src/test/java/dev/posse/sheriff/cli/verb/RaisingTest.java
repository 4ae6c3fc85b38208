package dev.posse.sheriff.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.sheriff.cli.Programs.Background;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What is said of a sheriff that was started. */
final class RaisingTest {
    private static final Background STARTED =
            new Background() {
                @Override
                public long pid() {
                    return 12;
                }

                @Override
                public boolean alive() {
                    return true;
                }

                @Override
                public Path log() {
                    return Path.of("/s/sheriff.log");
                }
            };

    @Test
    void onlyTheOneThatAnswersWasStarted() {
        String mine = "sheriff started (PID 12, log /s/sheriff.log)";
        assertThat(Raising.started(STARTED, OptionalLong.of(12))).isEqualTo(mine);
        assertThat(Raising.started(STARTED, OptionalLong.empty())).isEqualTo(mine);
        assertThat(Raising.started(STARTED, OptionalLong.of(7)))
                .isEqualTo("sheriff is there (PID 7)");
    }
}
