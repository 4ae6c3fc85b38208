package dev.posse.sheriff.pki;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.posse.common.home.PrivateFiles;
import dev.posse.common.pki.Authority;
import dev.posse.common.pki.Lifetimes;
import dev.posse.common.pki.Pem;
import dev.posse.common.pki.Pin;
import dev.posse.common.pki.SealedKey;
import dev.posse.common.pki.Secret;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The folder {@code pki} in the sheriff's state: {@code fleet.json} with the charter, the roots and
 * their encrypted keys, the tokens, the members. All 0600 and replaced whole.
 */
final class FleetFolder {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FLEET = "fleet.json";

    private final Path folder;

    FleetFolder(Path state) {
        folder = state.resolve("pki");
    }

    /** What lies there of the fleet itself. */
    record Kept(Charter charter, long version, List<Authority> authorities) {}

    boolean exists() {
        return Files.exists(folder.resolve(FLEET), LinkOption.NOFOLLOW_LINKS);
    }

    /** Where a passphrase is made when nobody names one. */
    Path passphrase() {
        return folder.resolve("passphrase");
    }

    /** Makes the passphrase unless it is there. */
    void begin(Charter charter) throws IOException {
        PrivateFiles.folder(folder);
        if (charter.passphrase().equals(passphrase())) {
            PrivateFiles.writeNew(
                    passphrase(),
                    (HexFormat.of().formatHex(Secret.random(32).reveal()) + "\n")
                            .getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** The keys first, so that what {@code fleet.json} names is there. */
    void write(Kept kept) throws IOException {
        Secret passphrase = passphrase(kept.charter().passphrase());
        ArrayNode roots = JSON.createArrayNode();
        for (Authority authority : kept.authorities()) {
            Path file = folder.resolve(keyFile(authority));
            if (!Files.exists(file)) {
                PrivateFiles.write(
                        file,
                        (SealedKey.seal(authority, passphrase) + Pem.of(List.of(authority.root())))
                                .getBytes(StandardCharsets.US_ASCII));
            }
            roots.add(keyFile(authority));
        }
        Charter charter = kept.charter();
        ObjectNode json = JSON.createObjectNode();
        json.put("format", 1);
        json.put("fleet", kept.authorities().get(0).fleet());
        json.put("name", charter.name());
        json.put("listen", charter.listen());
        json.put("passphrase_file", charter.passphrase().toString());
        json.put("deputy_lifetime_seconds", charter.lifetimes().deputy().toSeconds());
        json.put("sheriff_lifetime_seconds", charter.lifetimes().sheriff().toSeconds());
        json.put("person_lifetime_seconds", charter.lifetimes().person().toSeconds());
        json.put("version", kept.version());
        json.set("roots", roots);
        write(FLEET, json);
        dropKeysBut(kept.authorities());
    }

    Kept read() {
        Path file = folder.resolve(FLEET);
        try {
            PrivateFiles.folder(folder);
            JsonNode json = read(FLEET);
            Charter charter =
                    new Charter(
                            json.path("name").asText(),
                            json.path("listen").asText(),
                            Path.of(json.path("passphrase_file").asText()),
                            new Lifetimes(
                                    seconds(json, "deputy_lifetime_seconds"),
                                    seconds(json, "sheriff_lifetime_seconds"),
                                    seconds(json, "person_lifetime_seconds")));
            Secret passphrase = passphrase(charter.passphrase());
            List<Authority> authorities = new ArrayList<>();
            for (JsonNode root : json.path("roots")) {
                authorities.add(authority(folder.resolve(root.asText()), passphrase));
            }
            if (authorities.isEmpty()) {
                throw new IOException("it names no root");
            }
            return new Kept(charter, json.path("version").asLong(), authorities);
        } catch (IOException | IllegalArgumentException e) {
            throw new Complaint(
                    ExitCode.REFUSED,
                    "The fleet's keys cannot be used ("
                            + file
                            + "): "
                            + e.getMessage()
                            + ". Bring the folder back from a copy; moving it away begins a new"
                            + " fleet, and every deputy has to join again.",
                    e);
        }
    }

    private static Authority authority(Path file, Secret passphrase) throws IOException {
        PrivateFiles.check(file);
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        try {
            List<X509Certificate> root = Pem.certificates(text);
            if (root.size() != 1) {
                throw new IOException(file + " holds no root");
            }
            return new Authority(root.get(0), SealedKey.open(text, passphrase));
        } catch (GeneralSecurityException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static Secret passphrase(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException("the file of the passphrase, " + file + ", is not there");
        }
        PrivateFiles.check(file);
        String text = Files.readString(file, StandardCharsets.UTF_8).strip();
        if (text.isEmpty()) {
            throw new IOException("the file of the passphrase, " + file + ", is empty");
        }
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String keyFile(Authority authority) {
        return "root-" + Pin.of(authority.root()).toString().substring(0, 16) + ".pem";
    }

    private void dropKeysBut(List<Authority> kept) throws IOException {
        List<String> names = kept.stream().map(FleetFolder::keyFile).toList();
        try (var files = Files.newDirectoryStream(folder, "root-*.pem")) {
            for (Path file : files) {
                if (!names.contains(file.getFileName().toString())) {
                    Files.delete(file);
                }
            }
        }
    }

    // ---- tokens and members ----

    void writeTokens(Collection<TokenRecord> tokens) throws IOException {
        ArrayNode rows = JSON.createArrayNode();
        for (TokenRecord token : tokens) {
            ObjectNode row = rows.addObject();
            row.put("id", token.id());
            row.put("deputy", token.deputy());
            row.put("key", HexFormat.of().formatHex(token.key().reveal()));
            row.put("made", token.made().toString());
            row.put("until", token.until().toString());
            row.put("used_for", token.usedFor());
        }
        write("tokens.json", JSON.createObjectNode().set("tokens", rows));
    }

    List<TokenRecord> readTokens() {
        List<TokenRecord> tokens = new ArrayList<>();
        for (JsonNode row : rows("tokens.json", "tokens")) {
            tokens.add(
                    new TokenRecord(
                            row.path("id").asText(),
                            row.path("deputy").asText(),
                            new Secret(HexFormat.of().parseHex(row.path("key").asText())),
                            Instant.parse(row.path("made").asText()),
                            Instant.parse(row.path("until").asText()),
                            row.path("used_for").asText()));
        }
        return tokens;
    }

    void writeMembers(Collection<Member> members) throws IOException {
        ArrayNode rows = JSON.createArrayNode();
        for (Member member : members) {
            ObjectNode row = rows.addObject();
            row.put("name", member.name());
            row.put("serial", member.serial());
            row.put("since", member.since().toString());
            row.put("until", member.until().toString());
            row.put("root", member.root());
            ObjectNode serials = row.putObject("serials");
            member.serials().forEach((serial, until) -> serials.put(serial, until.toString()));
            member.joined().forEach(row.putArray("joined")::add);
        }
        write("members.json", JSON.createObjectNode().set("members", rows));
    }

    List<Member> readMembers() {
        List<Member> members = new ArrayList<>();
        for (JsonNode row : rows("members.json", "members")) {
            Map<String, Instant> serials = new HashMap<>();
            row.path("serials")
                    .properties()
                    .forEach(
                            each ->
                                    serials.put(
                                            each.getKey(),
                                            Instant.parse(each.getValue().asText())));
            members.add(
                    new Member(
                            row.path("name").asText(),
                            row.path("serial").asText(),
                            Instant.parse(row.path("since").asText()),
                            Instant.parse(row.path("until").asText()),
                            row.path("root").asText(),
                            serials,
                            texts(row.path("joined"))));
        }
        return members;
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new TreeSet<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    /** Name to the serials of his certificates, each with its end. */
    void writePeople(Map<String, Map<String, Instant>> people) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode rows = json.putArray("people");
        people.forEach(
                (name, serials) -> {
                    ObjectNode row = rows.addObject().put("name", name);
                    ObjectNode ends = row.putObject("serials");
                    serials.forEach((serial, end) -> ends.put(serial, end.toString()));
                });
        write("people.json", json);
    }

    Map<String, Map<String, Instant>> readPeople() {
        Map<String, Map<String, Instant>> people = new TreeMap<>();
        for (JsonNode row : rows("people.json", "people")) {
            Map<String, Instant> serials = new TreeMap<>();
            row.path("serials")
                    .properties()
                    .forEach(
                            each ->
                                    serials.put(
                                            each.getKey(),
                                            Instant.parse(each.getValue().asText())));
            people.put(row.path("name").asText(), serials);
        }
        return people;
    }

    private JsonNode rows(String name, String list) {
        if (!Files.exists(folder.resolve(name))) {
            return JSON.createArrayNode();
        }
        try {
            return read(name).path(list);
        } catch (IOException e) {
            throw new Complaint(
                    ExitCode.REFUSED,
                    folder.resolve(name)
                            + " cannot be read: "
                            + e.getMessage()
                            + ". Move it away; join tokens can be made again.",
                    e);
        }
    }

    private JsonNode read(String name) throws IOException {
        Path file = folder.resolve(name);
        PrivateFiles.check(file);
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is damaged", e);
        }
    }

    private void write(String name, JsonNode json) throws IOException {
        PrivateFiles.write(
                requireNonNull(folder.resolve(name)),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
    }

    private static Duration seconds(JsonNode json, String key) {
        return Duration.ofSeconds(json.path(key).asLong());
    }
}
