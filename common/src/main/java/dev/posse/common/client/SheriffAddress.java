package dev.posse.common.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.posse.common.grpc.Endpoint;
import dev.posse.common.home.Home;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the sheriff: by the flag {@code --sheriff}, else by {@code POSSE_SHERIFF}, else by the
 * context file, else at the local socket.
 *
 * @param from which of these, for messages
 */
public record SheriffAddress(Endpoint endpoint, String from) {
    /** Where {@code sheriff serve --listen} listens when it names no port. */
    public static final int DEFAULT_PORT = 8080;

    private static final long MOST_BYTES = 64 * 1024;

    /** Complaint 2 when what was found is no address. */
    public static SheriffAddress find(
            Optional<String> flag, Map<String, String> environment, Home home) {
        if (flag.isPresent()) {
            return parse(flag.get(), "--sheriff");
        }
        String variable = environment.getOrDefault("POSSE_SHERIFF", "");
        if (!variable.isBlank()) {
            return parse(variable, "POSSE_SHERIFF");
        }
        Optional<Path> context = contextFile(environment).filter(Files::exists);
        if (context.isPresent()) {
            Optional<String> named = read(context.get());
            if (named.isPresent()) {
                return parse(named.get(), context.get().toString());
            }
        }
        return new SheriffAddress(new Endpoint.Unix(home.sheriffSocket()), "the local socket");
    }

    /** {@code $XDG_CONFIG_HOME/posse/context.json}; empty when no home is known. */
    public static Optional<Path> contextFile(Map<String, String> environment) {
        String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
        String home = environment.getOrDefault("HOME", "");
        if (config.isBlank() && home.isBlank()) {
            return Optional.empty();
        }
        Path folder = config.isBlank() ? Path.of(home, ".config") : Path.of(config);
        return Optional.of(folder.resolve("posse").resolve("context.json"));
    }

    private static Optional<String> read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new Complaint(
                        ExitCode.USAGE, "The context file " + file + " is no context: too long.");
            }
            JsonNode sheriff =
                    new ObjectMapper().readTree(Files.readAllBytes(file)).path("sheriff");
            if (sheriff.isMissingNode() || sheriff.isNull()) {
                return Optional.empty();
            }
            if (!sheriff.isTextual()) {
                throw new Complaint(
                        ExitCode.USAGE,
                        "The context file "
                                + file
                                + " has no text as \"sheriff\"; write {\"sheriff\": \"HOST:PORT\"} or"
                                + " {\"sheriff\": \"unix:PATH\"}.");
            }
            return Optional.of(sheriff.textValue());
        } catch (JsonProcessingException e) {
            throw new Complaint(
                    ExitCode.USAGE,
                    "The context file "
                            + file
                            + " is no JSON ("
                            + e.getOriginalMessage()
                            + "); mend or remove it.",
                    e);
        } catch (IOException e) {
            throw new Complaint(
                    ExitCode.USAGE,
                    "The context file " + file + " cannot be read: " + e.getMessage(),
                    e);
        }
    }

    private static SheriffAddress parse(String text, String from) {
        try {
            return new SheriffAddress(Endpoint.parse(text, DEFAULT_PORT), from);
        } catch (IllegalArgumentException e) {
            throw new Complaint(ExitCode.USAGE, from + ": " + e.getMessage(), e);
        }
    }
}
