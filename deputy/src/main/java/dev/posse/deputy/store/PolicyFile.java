package dev.posse.deputy.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.posse.common.model.Role;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.deputy.core.AllowPolicy;
import dev.posse.deputy.core.Users;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code policy.json} in the deputy's configuration folder. Nobody but root or the deputy's own
 * user may be able to write it; anything else refuses to start.
 */
public final class PolicyFile {
    public static final String NAME = "policy.json";
    private static final long MOST_BYTES = 256 * 1024;
    private static final Set<String> KEYS =
            Set.of(
                    "users",
                    "groups",
                    "commands",
                    "adhoc",
                    "max_role",
                    "log_folders",
                    "secret_folders",
                    "env");
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                    .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                    .build();

    private final Path file;
    private final Users machine;

    private PolicyFile(Path file, Users machine) {
        this.file = file;
        this.machine = machine;
    }

    /**
     * Where a deputy's configuration lies: {@code /etc/posse/deputy} for root, else {@code
     * $XDG_CONFIG_HOME/posse/deputy}, else {@code ~/.config/posse/deputy}.
     */
    public static Path folder(Map<String, String> environment, Users machine) {
        if (machine.selfUid() == 0) {
            return Path.of("/etc/posse/deputy");
        }
        String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
        return (config.isBlank()
                        ? Path.of(
                                environment.getOrDefault("HOME", System.getProperty("user.home")),
                                ".config")
                        : Path.of(config))
                .resolve("posse")
                .resolve("deputy");
    }

    /**
     * Reads it; Complaint 78 when it cannot be relied on.
     *
     * @param far whether orders come from another machine
     */
    public static AllowPolicy load(Path folder, boolean far, Users machine) {
        Path file = folder.toAbsolutePath().normalize().resolve(NAME);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return AllowPolicy.absent(far, file, machine);
        }
        return new PolicyFile(file, machine).read();
    }

    private AllowPolicy read() {
        try {
            check(file, "chmod go-w ");
            check(file.getParent(), "chmod go-w ");
            if (Files.size(file) > MOST_BYTES) {
                throw refuse("is too long for a policy");
            }
            JsonNode json = MAPPER.readTree(Files.readAllBytes(file));
            if (json == null || !json.isObject()) {
                throw refuse("holds no JSON object");
            }
            Iterator<String> names = json.fieldNames();
            while (names.hasNext()) {
                String name = names.next();
                if (!KEYS.contains(name)) {
                    throw refuse(
                            "has the unknown key '"
                                    + name
                                    + "'; known are "
                                    + String.join(", ", KEYS));
                }
            }
            return new AllowPolicy(
                    new LinkedHashSet<>(texts(json, "users").orElse(List.of())),
                    new LinkedHashSet<>(texts(json, "groups").orElse(List.of())),
                    texts(json, "commands").map(PolicyFile::prefixes),
                    flag(json),
                    role(json),
                    folders(json, "log_folders"),
                    folders(json, "secret_folders"),
                    new LinkedHashSet<>(texts(json, "env").orElse(List.of())),
                    AllowPolicy.Presence.WRITTEN,
                    file,
                    machine);
        } catch (JsonProcessingException e) {
            throw refuse("is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw refuse("cannot be read: " + e.getMessage());
        }
    }

    /** Whoever can write it decides what this host runs. */
    private void check(Path path, String mend) throws IOException {
        if (Files.isSymbolicLink(path)) {
            throw refuse("is reached by a symbolic link (" + path + "); put the file itself there");
        }
        int owner = (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (owner != 0 && owner != machine.selfUid()) {
            throw refuse(
                    "cannot be relied on: "
                            + path
                            + " belongs to user "
                            + owner
                            + "; type: sudo chown root "
                            + path);
        }
        Set<PosixFilePermission> rights =
                Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
        if (rights.contains(PosixFilePermission.GROUP_WRITE)
                || rights.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw refuse(
                    "cannot be relied on: others can write "
                            + path
                            + " ("
                            + PosixFilePermissions.toString(rights)
                            + "); type: "
                            + mend
                            + path);
        }
    }

    private Optional<List<String>> texts(JsonNode json, String key) {
        JsonNode list = json.get(key);
        if (list == null) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        if (list.isArray()) {
            list.forEach(each -> texts.add(each.isTextual() ? each.textValue() : ""));
        }
        if (!list.isArray() || texts.stream().anyMatch(String::isBlank)) {
            throw refuse("needs a list of texts as \"" + key + "\"");
        }
        return Optional.of(texts);
    }

    private static List<List<String>> prefixes(List<String> written) {
        return written.stream().map(text -> Arrays.asList(text.strip().split("\\s+"))).toList();
    }

    private boolean flag(JsonNode json) {
        JsonNode flag = json.get("adhoc");
        if (flag != null && !flag.isBoolean()) {
            throw refuse("needs true or false as \"adhoc\"");
        }
        return flag != null && flag.booleanValue();
    }

    private Role role(JsonNode json) {
        String word = json.path("max_role").asText("admin");
        for (Role role : List.of(Role.VIEWER, Role.OPERATOR, Role.ADMIN)) {
            if (role.word().equals(word.toLowerCase(Locale.ROOT))) {
                return role;
            }
        }
        throw refuse("needs viewer, operator or admin as \"max_role\", and has '" + word + "'");
    }

    private List<Path> folders(JsonNode json, String key) {
        List<Path> folders = new ArrayList<>();
        for (String text : texts(json, key).orElse(List.of())) {
            Path folder = Path.of(text).normalize();
            if (!folder.isAbsolute()) {
                throw refuse("needs whole paths as \"" + key + "\", and has '" + text + "'");
            }
            folders.add(folder);
        }
        return folders;
    }

    private Complaint refuse(String what) {
        return new Complaint(
                ExitCode.REFUSED,
                "The policy "
                        + file
                        + " "
                        + what
                        + ". The deputy does not start; its processes go on.");
    }
}
