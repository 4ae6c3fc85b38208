package dev.posse.deputy.os.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Launch;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostPidFilesTest {
    private static final ProcessSpec WEB =
            ProcessSpec.of(ProcessId.local("web"), Launch.of("true"));
    private static final long OTHER = 1_234_567;

    @TempDir private Path folder;
    private final List<String> failures = new ArrayList<>();
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("web.pid");
    }

    /** Writes, and waits until that is through. */
    private void write(long pid) {
        HostPidFiles files = new HostPidFiles(Runnable::run);
        files.write(file, pid, Instant.EPOCH, WEB, failures::add);
        files.close();
    }

    @Test
    void whatIsNoPidFileIsNotOverwritten() throws IOException {
        Files.writeString(file, "my notes\n");
        write(OTHER);
        assertThat(Files.readString(file)).isEqualTo("my notes\n");
        assertThat(failures)
                .singleElement()
                .asString()
                .contains("does not begin with a pid; name another, or remove it");
    }

    @Test
    void thePidFileOfOneThatLivesIsNotTaken() throws IOException {
        ProcessHandle me = ProcessHandle.current();
        long since = me.info().startInstant().orElseThrow().getEpochSecond();
        String text = me.pid() + "\n{}\n{\"start_unix\":" + since + "}\n";
        Files.writeString(file, text);
        write(OTHER);
        assertThat(Files.readString(file)).isEqualTo(text);
        assertThat(failures)
                .singleElement()
                .asString()
                .contains("it is the pid file of PID " + me.pid() + ", which lives");
    }

    @Test
    void theFileOfAnEarlierRunIsReplaced() throws IOException {
        ProcessHandle me = ProcessHandle.current();
        Files.writeString(file, me.pid() + "\n{}\n{\"start_unix\":1}\n");
        write(OTHER);
        assertThat(Files.readAllLines(file)).first().isEqualTo(String.valueOf(OTHER));
        assertThat(failures).isEmpty();
    }
}
