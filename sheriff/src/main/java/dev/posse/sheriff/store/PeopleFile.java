package dev.posse.sheriff.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.posse.common.home.PrivateFiles;
import dev.posse.common.home.UserKey;
import dev.posse.common.home.UserKeys;
import dev.posse.common.model.RevokedDeputy;
import dev.posse.common.model.Role;
import dev.posse.common.model.UserFacts;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.core.hosts.Admission;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * {@code people.json}: the users with the hashes of their tokens, the deputies that are revoked,
 * and the serials of revoked certificates. Read by any thread; changed by one at a time, which
 * waits for the disk.
 */
public final class PeopleFile implements UserKeys, Admission {
    private static final int MOST_USERS = 1_000;
    private static final int MOST_SERIALS = 10_000;

    private final Path file;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile People people;

    /** A user: who he is, and what proves him. */
    public record User(UserFacts facts, UserKey key) {}

    private record People(
            Map<String, User> users, Map<String, RevokedDeputy> revoked, Set<String> serials) {
        People {
            users = Collections.unmodifiableMap(new TreeMap<>(users));
            revoked = Collections.unmodifiableMap(new TreeMap<>(revoked));
            serials = Collections.unmodifiableSet(new TreeSet<>(serials));
        }
    }

    private PeopleFile(Path file, People people) {
        this.file = file;
        this.people = people;
    }

    /** Complaint 78 when the file is damaged: nobody is let in by guess. */
    public static PeopleFile open(Path state) {
        Path file = state.resolve("people.json");
        try {
            if (!Files.exists(file)) {
                return new PeopleFile(file, new People(Map.of(), Map.of(), Set.of()));
            }
            PrivateFiles.check(file);
            return new PeopleFile(file, read(Json.MAPPER.readTree(Files.readAllBytes(file))));
        } catch (IOException | DamagedState | DateTimeException | IllegalArgumentException e) {
            throw new Complaint(
                    ExitCode.REFUSED,
                    "The file of users "
                            + file
                            + " is damaged ("
                            + (e instanceof JsonProcessingException json
                                    ? json.getOriginalMessage()
                                    : e.getMessage())
                            + "), so the sheriff does not start: it would not know who was revoked."
                            + " Mend it, or move it away and add the users again.",
                    e);
        }
    }

    // ---- looking ----

    @Override
    public Optional<UserKey> find(String name) {
        return Optional.ofNullable(people.users.get(name)).map(User::key);
    }

    @Override
    public Optional<String> barred(String deputy) {
        return Optional.ofNullable(people.revoked.get(deputy))
                .map(
                        revoked ->
                                "the deputy '"
                                        + deputy
                                        + "' was revoked at "
                                        + revoked.since()
                                        + "; its processes go on. An admin lets it in again with:"
                                        + " sheriff revoke deputy "
                                        + deputy
                                        + " --undo");
    }

    /** Whether a certificate counts no more; serials are hexadecimal. */
    public boolean isRevoked(String serial) {
        return people.serials.contains(serial);
    }

    /** All serials that count no more. */
    public Set<String> serials() {
        return people.serials;
    }

    public List<UserFacts> users() {
        return people.users.values().stream().map(User::facts).toList();
    }

    public List<RevokedDeputy> revoked() {
        return List.copyOf(people.revoked.values());
    }

    /** Called, on the thread that changed it, when more certificates were revoked. */
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    // ---- changing ----

    /** False when there is one of that name. */
    public synchronized boolean add(User user) throws IOException {
        if (people.users.containsKey(user.facts().name())) {
            return false;
        }
        if (people.users.size() >= MOST_USERS) {
            throw new IOException("there are " + MOST_USERS + " users already");
        }
        Map<String, User> users = new TreeMap<>(people.users);
        users.put(user.facts().name(), user);
        keep(new People(users, people.revoked, people.serials));
        return true;
    }

    /**
     * Removes a user, and revokes the certificates that he was given; false when there is neither.
     *
     * @param given serials of these
     */
    public synchronized boolean remove(String name, Collection<String> given) throws IOException {
        Map<String, User> users = new TreeMap<>(people.users);
        if (users.remove(name) == null && given.isEmpty()) {
            return false;
        }
        keep(new People(users, people.revoked, with(given)));
        return true;
    }

    /** These certificates count no more. */
    public synchronized void revokeAll(Collection<String> serials) throws IOException {
        keep(new People(people.users, people.revoked, with(serials)));
    }

    private Set<String> with(Collection<String> more) throws IOException {
        Set<String> serials = new TreeSet<>(people.serials);
        serials.addAll(more);
        if (serials.size() > MOST_SERIALS) {
            throw new IOException("there are " + MOST_SERIALS + " revoked certificates already");
        }
        return serials;
    }

    /** Bars a deputy by name, and its certificates for ever. */
    public synchronized void revoke(RevokedDeputy deputy) throws IOException {
        Map<String, RevokedDeputy> revoked = new TreeMap<>(people.revoked);
        revoked.put(deputy.name(), deputy);
        keep(new People(people.users, revoked, with(deputy.serials())));
    }

    /** Lets a deputy in again, with new certificates; false when it was not barred. */
    public synchronized boolean readmit(String name) throws IOException {
        Map<String, RevokedDeputy> revoked = new TreeMap<>(people.revoked);
        if (revoked.remove(name) == null) {
            return false;
        }
        keep(new People(people.users, revoked, people.serials));
        return true;
    }

    private void keep(People next) throws IOException {
        PrivateFiles.write(file, write(next).getBytes(StandardCharsets.UTF_8));
        boolean more = !people.serials.containsAll(next.serials);
        people = next;
        if (more) {
            listeners.forEach(Runnable::run);
        }
    }

    // ---- text ----

    private static String write(People people) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        ArrayNode users = json.putArray("users");
        people.users
                .values()
                .forEach(
                        user ->
                                users.addObject()
                                        .put("name", user.facts().name())
                                        .put("role", user.facts().role().name())
                                        .put("since", user.facts().since().toString())
                                        .put("added_by", user.facts().addedBy())
                                        .put("stored_key", user.key().stored())
                                        .put("server_key", user.key().server()));
        ArrayNode revoked = json.putArray("revoked");
        people.revoked
                .values()
                .forEach(
                        deputy -> {
                            ObjectNode node =
                                    revoked.addObject()
                                            .put("name", deputy.name())
                                            .put("since", deputy.since().toString());
                            deputy.serials().forEach(node.putArray("serials")::add);
                        });
        people.serials.forEach(json.putArray("serials")::add);
        return Json.pretty(json) + "\n";
    }

    private static People read(JsonNode json) {
        Map<String, User> users = new TreeMap<>();
        for (JsonNode node : json.path("users")) {
            String name = Checked.text(node, "name");
            Role role = Role.valueOf(Checked.text(node, "role"));
            users.put(
                    name,
                    new User(
                            new UserFacts(
                                    name,
                                    role,
                                    Instant.parse(Checked.text(node, "since")),
                                    Checked.text(node, "added_by")),
                            new UserKey(
                                    name,
                                    role,
                                    Checked.text(node, "stored_key"),
                                    Checked.text(node, "server_key"))));
        }
        Map<String, RevokedDeputy> revoked = new TreeMap<>();
        for (JsonNode node : json.path("revoked")) {
            String name = Checked.text(node, "name");
            revoked.put(
                    name,
                    new RevokedDeputy(
                            name,
                            texts(node.path("serials")),
                            Instant.parse(Checked.text(node, "since"))));
        }
        return new People(users, revoked, new TreeSet<>(texts(json.path("serials"))));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
