package dev.posse.e2e.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** How one program ended and what it said. */
public record Result(List<String> command, int exit, String out, String err) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Fails with all that the program said unless it ended with that code. */
    public Result exits(int expected) {
        List<String> typed =
                command.subList(Math.max(0, command.indexOf("-cp") + 2), command.size());
        assertThat(exit)
                .as("exit code of %s%nstdout:%n%s%nstderr:%n%s", typed, out, err)
                .isEqualTo(expected);
        return this;
    }

    public Result ok() {
        return exits(0);
    }

    /** No message that a person sees may be a stack trace. */
    public Result withoutStackTrace() {
        assertThat(out + err)
                .doesNotContain("\tat ")
                .doesNotContain("Exception in thread")
                .doesNotContain("java.lang.");
        return this;
    }

    public JsonNode json() {
        try {
            return JSON.readTree(out);
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON: " + out + "\n" + err, e);
        }
    }
}
