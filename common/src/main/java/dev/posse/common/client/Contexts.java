package dev.posse.common.client;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.posse.common.home.PrivateFiles;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The fleets that one person uses, by name, and which of them is meant when nothing is said.
 *
 * @param current empty: the local sheriff
 */
public record Contexts(Optional<String> current, Map<String, Entry> entries) {
    public static final Contexts NONE = new Contexts(Optional.empty(), Map.of());

    /** What the file's plain {@code {"sheriff": ...}} is called. */
    static final String UNNAMED = "default";

    private static final long MOST_BYTES = 64 * 1024;
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * One of them.
     *
     * @param sheriff {@code HOST:PORT} or {@code unix:PATH}
     * @param tokenFile with a user's token; empty: the owner's own
     * @param pin of the root of the fleet that it has to be; empty: a credential tells
     */
    public record Entry(String sheriff, Optional<String> tokenFile, Optional<String> pin) {
        public Entry {
            requireNonNull(sheriff, "sheriff");
            requireNonNull(tokenFile, "tokenFile");
            requireNonNull(pin, "pin");
        }
    }

    public Contexts {
        requireNonNull(current, "current");
        entries = Collections.unmodifiableMap(new TreeMap<>(entries));
    }

    /** Complaint 2 when there is none of that name. */
    public Entry get(String name) {
        Entry found = entries.get(name);
        if (found == null) {
            throw new Complaint(
                    ExitCode.USAGE,
                    "there is no context '"
                            + name
                            + "'; there are: "
                            + (entries.isEmpty() ? "none" : String.join(", ", entries.keySet()))
                            + ". Make one with: sheriff -s HOST:PORT context add NAME");
        }
        return found;
    }

    /** Complaint 2 for a name that a context cannot have. */
    public Contexts with(String name, Entry entry) {
        if (!name.matches(NAME)) {
            throw new Complaint(
                    ExitCode.USAGE,
                    "a context's name has up to 64 letters, digits, '.', '_' and '-', and begins"
                            + " with a letter or a digit");
        }
        Map<String, Entry> more = new TreeMap<>(entries);
        more.put(name, entry);
        return new Contexts(current, more);
    }

    /** Complaint 2 when there is none of that name. */
    public Contexts without(String name) {
        get(name);
        Map<String, Entry> fewer = new TreeMap<>(entries);
        fewer.remove(name);
        return new Contexts(current.filter(used -> !used.equals(name)), fewer);
    }

    /**
     * @param name empty: none, the local sheriff
     */
    public Contexts using(Optional<String> name) {
        name.ifPresent(this::get);
        return new Contexts(name, entries);
    }

    /** What the file says; none when there is no file. Complaint 2 when it makes no sense. */
    public static Contexts load(Path file) {
        if (!Files.exists(file)) {
            return NONE;
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new Complaint(
                        ExitCode.USAGE, "The context file " + file + " is no context: too long.");
            }
            return read(file, MAPPER.readTree(Files.readAllBytes(file)));
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

    /** Replaces the file, 0600. */
    public void save(Path file) {
        ObjectNode json = MAPPER.createObjectNode();
        current.ifPresent(name -> json.put("current", name));
        ObjectNode all = json.putObject("contexts");
        entries.forEach(
                (name, entry) -> {
                    ObjectNode node = all.putObject(name).put("sheriff", entry.sheriff());
                    entry.tokenFile().ifPresent(token -> node.put("token_file", token));
                    entry.pin().ifPresent(pin -> node.put("pin", pin));
                });
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            PrivateFiles.write(
                    file,
                    (MAPPER.writeValueAsString(json) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new Complaint(
                    ExitCode.FAILED,
                    "The context file " + file + " cannot be written: " + e.getMessage(),
                    e);
        }
    }

    private static Contexts read(Path file, JsonNode json) {
        Contexts contexts = NONE;
        JsonNode plain = json.path("sheriff");
        if (!plain.isMissingNode() && !plain.isNull()) {
            contexts =
                    contexts.with(
                                    UNNAMED,
                                    new Entry(
                                            text(file, plain), Optional.empty(), Optional.empty()))
                            .using(Optional.of(UNNAMED));
        }
        for (Map.Entry<String, JsonNode> each : json.path("contexts").properties()) {
            JsonNode token = each.getValue().path("token_file");
            contexts =
                    contexts.with(
                            each.getKey(),
                            new Entry(
                                    text(file, each.getValue().path("sheriff")),
                                    present(token),
                                    present(each.getValue().path("pin"))));
        }
        return json.path("current").isTextual()
                ? contexts.using(Optional.of(json.path("current").textValue()))
                : contexts;
    }

    private static Optional<String> present(JsonNode text) {
        return text.isTextual() ? Optional.of(text.textValue()) : Optional.empty();
    }

    private static String text(Path file, JsonNode sheriff) {
        if (!sheriff.isTextual()) {
            throw new Complaint(
                    ExitCode.USAGE,
                    "The context file "
                            + file
                            + " has no text as \"sheriff\"; write {\"sheriff\": \"HOST:PORT\"} or"
                            + " {\"sheriff\": \"unix:PATH\"}.");
        }
        return sheriff.textValue();
    }
}
