package dev.posse.sheriff.store.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.posse.common.model.Act;
import dev.posse.common.model.AuditRow;
import dev.posse.common.model.Principal;
import dev.posse.common.model.Role;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A row as a line. Its canonical form is the line itself without its last key, so that a check
 * needs no JSON writer that spells everything the same for ever: {@code {...,"prev":"..."} }, and
 * the line is that with {@code ,"hash":"..."} before the closing brace.
 */
final class AuditText {
    private static final String HASH = ",\"hash\":\"";
    private static final int TAIL = HASH.length() + 64 + 2;
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

    private AuditText() {}

    /** The line, without its end, and its hash. */
    record Line(String text, String hash) {}

    static Line write(long seq, Instant at, Act act, String prev) {
        String canonical = canonical(seq, at, act, prev);
        String hash = hash(prev, canonical);
        return new Line(canonical.substring(0, canonical.length() - 1) + HASH + hash + "\"}", hash);
    }

    /** What is wrong with the line by itself; empty: it hashes to what it says. */
    static Optional<String> problem(String line) {
        int cut = line.length() - TAIL;
        if (cut < 1 || !line.startsWith(HASH, cut) || !line.endsWith("\"}")) {
            return Optional.of("it is no row: its hash is missing or cut");
        }
        String said = line.substring(cut + HASH.length(), line.length() - 2);
        String canonical = line.substring(0, cut) + "}";
        Optional<AuditRow> row = read(line);
        if (row.isEmpty()) {
            return Optional.of("it is no row that can be read");
        }
        return hash(row.get().prev(), canonical).equals(said)
                ? Optional.empty()
                : Optional.of("what it says does not fit its hash, so it was changed");
    }

    /** Empty when the line is no row. */
    static Optional<AuditRow> read(String line) {
        try {
            JsonNode json = MAPPER.readTree(line);
            if (json == null || !json.isObject() || !json.hasNonNull("hash")) {
                return Optional.empty();
            }
            List<String> targets = new ArrayList<>();
            json.path("targets").forEach(target -> targets.add(target.asText()));
            JsonNode who = json.path("who");
            return Optional.of(
                    new AuditRow(
                            json.path("seq").asLong(),
                            Instant.parse(json.path("t").asText()),
                            new Act(
                                    new Principal(
                                            Set.of(Role.valueOf(who.path("role").asText())),
                                            who.path("name").asText(),
                                            who.has("uid")
                                                    ? Optional.of(who.path("uid").asInt())
                                                    : Optional.empty(),
                                            json.path("from").asText()),
                                    json.path("actor").asText(),
                                    json.path("method").asText(),
                                    targets,
                                    json.path("targets_total").asInt(),
                                    json.path("args").asText(),
                                    json.path("reason").asText(),
                                    json.path("command_id").asText(),
                                    Act.Outcome.valueOf(json.path("outcome").asText()),
                                    json.path("result").asText()),
                            json.path("prev").asText(),
                            json.path("hash").asText()));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String canonical(long seq, Instant at, Act act, String prev) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("seq", seq);
            json.writeStringField("t", at.toString());
            json.writeObjectFieldStart("who");
            json.writeStringField("role", act.who().role().name());
            json.writeStringField("name", act.who().name());
            if (act.who().uid().isPresent()) {
                json.writeNumberField("uid", act.who().uid().get());
            }
            json.writeEndObject();
            json.writeStringField("from", act.who().from());
            json.writeStringField("actor", act.actor());
            json.writeStringField("method", act.method());
            json.writeArrayFieldStart("targets");
            for (String target : act.targets()) {
                json.writeString(target);
            }
            json.writeEndArray();
            json.writeNumberField("targets_total", act.targetsTotal());
            json.writeStringField("args", act.argsHash());
            json.writeStringField("reason", act.reason());
            json.writeStringField("command_id", act.commandId());
            json.writeStringField("outcome", act.outcome().name());
            json.writeStringField("result", act.result());
            json.writeStringField("prev", prev);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String hash(String prev, String canonical) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(prev.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of()
                    .formatHex(digest.digest(canonical.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
