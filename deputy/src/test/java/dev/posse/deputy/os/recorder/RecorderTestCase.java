package dev.posse.deputy.os.recorder;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** A fresh run folder for each test, and the recorder that the subclass is run against. */
abstract class RecorderTestCase {
    @Parameter Build build;
    @TempDir Path folder;
    RecorderRun run;

    @BeforeEach
    void open() {
        build.program();
        run = new RecorderRun(build, folder);
    }

    @AfterEach
    void close() throws Exception {
        if (run != null) {
            run.close();
        }
    }
}
