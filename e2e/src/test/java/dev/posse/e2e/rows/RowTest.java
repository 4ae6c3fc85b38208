package dev.posse.e2e.rows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.posse.e2e.harness.Lab;
import dev.posse.e2e.harness.Program;
import dev.posse.e2e.harness.Result;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/**
 * Base of the tests of the feature rows: one sheriff and its local deputy, real, for the whole
 * class. Each test brings processes of its own names from a file of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RowTest {
    private static final AtomicInteger FILES = new AtomicInteger();

    protected Lab lab;
    protected Program sheriff;
    protected Program deputy;

    @BeforeAll
    void open() {
        lab = new Lab();
        sheriff = lab.serve();
        deputy = lab.deputy();
        lab.awaitHost("localhost", "ATTACHED");
    }

    @AfterAll
    void close() {
        lab.close();
    }

    /** Applies a file of its own that holds this text, with ' for ". */
    protected Result apply(String json) {
        return lab.sheriff("apply", file(json));
    }

    protected String file(String json) {
        try {
            return lab.write("config-" + FILES.incrementAndGet() + ".json", json.replace('\'', '"'))
                    .toString();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    protected static String state(JsonNode process) {
        return process.get("state").asText();
    }
}
