package dev.posse.deputy.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.posse.common.home.PrivateFiles;
import dev.posse.common.pki.Credential;
import dev.posse.common.pki.Pem;
import dev.posse.common.pki.TrustedRoots;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/** The folder {@code pki} in a deputy's state; every file 0600 and replaced whole. */
final class MembershipFolder {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String REVOKED = "revoked.txt";

    private final Path folder;

    MembershipFolder(Path state) {
        folder = state.resolve("pki");
    }

    /**
     * What is no key.
     *
     * @param sheriff HOST:PORT that was joined
     * @param version of the roots
     * @param heard the fleet's time, as it was heard last
     */
    record Facts(String name, String sheriff, long version, Instant heard) {}

    boolean exists() {
        return Files.exists(facts(), LinkOption.NOFOLLOW_LINKS);
    }

    void begin() {
        PrivateFiles.folder(folder);
    }

    void write(Facts facts) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("format", 1);
        json.put("name", facts.name());
        json.put("sheriff", facts.sheriff());
        json.put("version", facts.version());
        json.put("heard", facts.heard().toString());
        PrivateFiles.write(facts(), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
    }

    void write(TrustedRoots roots) throws IOException {
        PrivateFiles.write(
                folder.resolve("roots.pem"),
                Pem.of(roots.all()).getBytes(StandardCharsets.US_ASCII));
    }

    void write(Credential client, Credential server) throws IOException {
        client.write(folder.resolve("client.pem"));
        server.write(folder.resolve("server.pem"));
    }

    Facts readFacts() throws IOException {
        PrivateFiles.check(facts());
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(facts()));
            return new Facts(
                    json.path("name").asText(),
                    json.path("sheriff").asText(),
                    json.path("version").asLong(),
                    Instant.parse(json.path("heard").asText()));
        } catch (JsonProcessingException | DateTimeException e) {
            throw new IOException(facts() + " is damaged", e);
        }
    }

    TrustedRoots readRoots() throws IOException {
        Path file = folder.resolve("roots.pem");
        PrivateFiles.check(file);
        try {
            return new TrustedRoots(
                    Pem.certificates(Files.readString(file, StandardCharsets.US_ASCII)));
        } catch (CertificateException | IllegalArgumentException e) {
            throw new IOException(file + " is damaged", e);
        }
    }

    void writeRevoked(Set<String> serials) throws IOException {
        PrivateFiles.write(
                folder.resolve(REVOKED),
                (String.join("\n", new TreeSet<>(serials)) + "\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    Set<String> readRevoked() throws IOException {
        Path file = folder.resolve(REVOKED);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Set.of();
        }
        PrivateFiles.check(file);
        return Set.copyOf(Files.readAllLines(file, StandardCharsets.US_ASCII));
    }

    Credential readClient() throws IOException {
        return Credential.read(folder.resolve("client.pem"));
    }

    Credential readServer() throws IOException {
        return Credential.read(folder.resolve("server.pem"));
    }

    private Path facts() {
        return folder.resolve("fleet.json");
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
