package dev.posse.deputy.os.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Exit;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WordTest {
    private static final Instant AT = Instant.ofEpochMilli(1_795_210_737_005L);

    @Test
    void endsAreToldApart() {
        assertThat(Word.of("exited 139 1795210737.005"))
                .isEqualTo(new Word.Ended(new Exit.Code(139), AT));
        assertThat(Word.of("signaled 11 1795210737.005 silent"))
                .isEqualTo(new Word.Ended(new Exit.Signaled(11), AT));
        assertThat(Word.of("failed cwd 2 1795210737.005"))
                .isEqualTo(
                        new Word.Ended(
                                new Exit.SpawnFailure("cwd", 2, "No such file or directory"), AT));
    }

    @Test
    void aRecordIsOfItsLaunchAlone() {
        assertThat(Word.recorded("12 exited 7 1795210737.005", 12))
                .contains(new Word.Ended(new Exit.Code(7), AT));
        assertThat(Word.recorded("12 exited 7 1795210737.005", 1)).isEmpty();
        assertThat(Word.recorded("12 exited 7 1795210737.005", 2)).isEmpty();
        assertThat(Word.recorded("12 started 7 8", 12)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "exited",
                "exited 7",
                "exited 7 1795210737",
                "exited 7 1795210737.05",
                "exited 256 1795210737.005",
                "exited x 1795210737.005",
                "signaled 0 1795210737.005",
                "failed exec 1795210737.005",
                "started 4",
                "launch x",
                "refused",
                "taken",
                "something new",
            })
    void whatIsTornOrNewIsNoWord(String line) {
        assertThat(Word.of(line)).isEqualTo(new Word.Other(line));
        assertThat(Word.recorded("1 " + line, 1)).isEmpty();
    }
}
