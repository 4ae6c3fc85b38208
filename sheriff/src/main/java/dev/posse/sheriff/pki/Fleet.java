package dev.posse.sheriff.pki;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Names;
import dev.posse.common.model.Role;
import dev.posse.common.pki.Authority;
import dev.posse.common.pki.Certified;
import dev.posse.common.pki.Credential;
import dev.posse.common.pki.Enrolment;
import dev.posse.common.pki.JoinToken;
import dev.posse.common.pki.Keys;
import dev.posse.common.pki.Lifetimes;
import dev.posse.common.pki.Pin;
import dev.posse.common.pki.Purpose;
import dev.posse.common.pki.RootsNotice;
import dev.posse.common.pki.ShownCredentials;
import dev.posse.common.pki.SigningRequest;
import dev.posse.common.pki.TrustedRoots;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
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
 * The sheriff as its fleet's authority. What changes something is called by one thread; the roots,
 * the notice and what is shown at handshakes can be read by any.
 */
public final class Fleet {
    /** A deputy that was away so long can still renew with its old key; later it needs a token. */
    public static final Duration GRACE = Duration.ofDays(30);

    /** How a deputy comes by its certificates. */
    public enum Enrolling {
        JOINED,
        RENEWED
    }

    private final FleetFolder folder;
    private final Charter charter;
    private final Clock clock;
    private final List<String> hosts;
    private final JoinTokens tokens;
    private volatile Map<String, Member> members;
    private final ShownCredentials server = new ShownCredentials();
    private final ShownCredentials client = new ShownCredentials();
    private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile List<Authority> authorities;
    private volatile TrustedRoots roots;
    private volatile RootsNotice notice;
    private volatile Map<String, Map<String, Instant>> people;
    private volatile Instant floor;
    private long version;

    private Fleet(FleetFolder folder, FleetFolder.Kept written, List<String> hosts, Clock clock) {
        this.folder = folder;
        this.clock = requireNonNull(clock, "clock");
        this.hosts = List.copyOf(hosts);
        charter = written.charter();
        tokens = new JoinTokens(folder::writeTokens, folder.readTokens());
        Map<String, Member> kept = new TreeMap<>();
        folder.readMembers().forEach(member -> kept.put(member.name(), member));
        members = Collections.unmodifiableMap(kept);
        people = Collections.unmodifiableMap(folder.readPeople());
        floor =
                members.values().stream()
                        .map(Member::since)
                        .reduce(
                                tokens.newest().orElse(Instant.EPOCH),
                                (a, b) -> a.isAfter(b) ? a : b);
        use(written.version(), written.authorities());
    }

    /**
     * The fleet of this state folder, if one was founded. Complaint 78 when its keys cannot be
     * read.
     *
     * @param hosts names and addresses of this machine
     */
    public static Optional<Fleet> load(Path state, List<String> hosts, Clock clock) {
        FleetFolder folder = new FleetFolder(state);
        return folder.exists()
                ? Optional.of(new Fleet(folder, folder.read(), hosts, clock))
                : Optional.empty();
    }

    /**
     * Founds one. Complaint 8 when there is one.
     *
     * @param passphrase file of the passphrase; empty: one is made beside the keys
     */
    public static Fleet found(
            Path state,
            String name,
            String listen,
            Optional<Path> passphrase,
            Lifetimes lifetimes,
            List<String> hosts,
            Clock clock)
            throws IOException {
        FleetFolder folder = new FleetFolder(state);
        if (folder.exists()) {
            throw new Complaint(
                    ExitCode.CONFLICT,
                    "this sheriff has a fleet already: " + folder.read().charter().name());
        }
        Names.requireValid("the fleet's name", name);
        Charter charter =
                new Charter(name, listen, passphrase.orElse(folder.passphrase()), lifetimes);
        folder.begin(charter);
        FleetFolder.Kept kept =
                new FleetFolder.Kept(charter, 1, List.of(Authority.create(name, clock.instant())));
        folder.write(kept);
        return new Fleet(folder, kept, hosts, clock);
    }

    // ---- any thread ----

    public Charter charter() {
        return charter;
    }

    public TrustedRoots roots() {
        return roots;
    }

    public RootsNotice notice() {
        return notice;
    }

    /** What the sheriff shows to who dials it. */
    public ShownCredentials server() {
        return server;
    }

    /** What it shows to deputies that it dials. */
    public ShownCredentials client() {
        return client;
    }

    /**
     * The fleet's time. A sheriff whose own clock fell back goes on from the last certificate that
     * it made, so that nothing it issued is ever from the future.
     */
    public Instant now() {
        Instant own = clock.instant();
        return own.isAfter(floor) ? own : floor;
    }

    /** Called, on any thread, when the roots have changed. */
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    // ---- one thread ----

    public JoinToken createToken(String deputy, Duration life) throws IOException {
        Names.requireValid("the deputy's name", deputy);
        return tokens.create(newest().pin(), Names.normalize(deputy), life, now());
    }

    public List<JoinTokens.Row> tokens() {
        return tokens.rows(now());
    }

    public boolean revokeToken(String id) throws IOException {
        return tokens.revoke(id);
    }

    public JoinTokens.Spent spend(JoinTokens.Presented presented) throws IOException {
        return tokens.spend(presented, now());
    }

    /**
     * Two certificates, the deputy's for dialling and its other for being dialled.
     *
     * @param how once somebody shows those of a later join, the ones before count no more
     * @throws IllegalArgumentException when a request is broken
     */
    public Enrolment enrol(String deputy, byte[] clientRequest, byte[] serverRequest, Enrolling how)
            throws IOException {
        PublicKey dials = SigningRequest.verified(clientRequest);
        PublicKey listens = SigningRequest.verified(serverRequest);
        List<X509Certificate> first = issue(dials, Role.DEPUTY, deputy, Purpose.CLIENT, List.of());
        List<X509Certificate> second =
                issue(listens, Role.DEPUTY, deputy, Purpose.SERVER, List.of());
        X509Certificate made = first.get(0);
        remember(deputy, made, second.get(0), how);
        floor = now();
        return new Enrolment(deputy, made, second.get(0), newest().root(), notice, now());
    }

    private void remember(
            String deputy, X509Certificate dials, X509Certificate listens, Enrolling how)
            throws IOException {
        Map<String, Member> next = new TreeMap<>(members);
        Map<String, Instant> serials = new TreeMap<>();
        if (members.containsKey(deputy)) {
            serials.putAll(members.get(deputy).serials());
        }
        serials.values().removeIf(end -> end.plus(GRACE).isBefore(now()));
        Set<String> joined =
                how == Enrolling.RENEWED
                        ? known(deputy).map(Member::joined).orElse(Set.of())
                        : serials.isEmpty() ? Set.of() : Set.of(serial(dials), serial(listens));
        serials.put(serial(dials), dials.getNotAfter().toInstant());
        serials.put(serial(listens), listens.getNotAfter().toInstant());
        next.put(
                deputy,
                new Member(
                        deputy,
                        serial(dials),
                        now(),
                        dials.getNotAfter().toInstant(),
                        newest().pin().toString(),
                        serials,
                        joined));
        folder.writeMembers(next.values());
        members = Collections.unmodifiableMap(next);
    }

    /**
     * Whether this certificate, once shown, makes others of its deputy count no more. Any thread.
     */
    public boolean displaces(Certified shown) {
        return shown.identity().role() == Role.DEPUTY
                && known(shown.identity().name())
                        .filter(member -> member.joined().contains(shown.serialText()))
                        .isPresent();
    }

    /** Makes certificates count no more, durably. */
    @FunctionalInterface
    public interface Revoking {
        void revoke(Set<String> serials) throws IOException;
    }

    /**
     * That deputy has arrived with what it was given at its last join: what it, or whoever had its
     * name, was given before counts no more.
     */
    public void settle(String deputy, Revoking revoking) throws IOException {
        Member member = members.get(deputy);
        if (member == null || member.joined().isEmpty()) {
            return;
        }
        Set<String> older = new TreeSet<>(member.serials().keySet());
        older.removeAll(member.joined());
        revoking.revoke(older);
        Map<String, Instant> serials = new TreeMap<>(member.serials());
        serials.keySet().removeAll(older);
        Map<String, Member> next = new TreeMap<>(members);
        next.put(
                deputy,
                new Member(
                        deputy,
                        member.serial(),
                        member.since(),
                        member.until(),
                        member.root(),
                        serials,
                        Set.of()));
        folder.writeMembers(next.values());
        members = Collections.unmodifiableMap(next);
    }

    private Optional<Member> known(String deputy) {
        return Optional.ofNullable(members.get(deputy));
    }

    private static String serial(X509Certificate certificate) {
        return certificate.getSerialNumber().toString(16);
    }

    /** Of all certificates that a deputy could still show, hexadecimal. Any thread. */
    public List<String> serials(String deputy) {
        Member member = members.get(deputy);
        return member == null ? List.of() : List.copyOf(member.serials().keySet());
    }

    /** A person's certificate, then its root. */
    public List<X509Certificate> certify(String name, Role role, byte[] request)
            throws IOException {
        if (!role.isPerson()) {
            throw new IllegalArgumentException(
                    "a person is a viewer, an operator or an admin, and no " + role.word());
        }
        List<X509Certificate> made =
                issue(SigningRequest.verified(request), role, name, Purpose.CLIENT, List.of());
        Map<String, Map<String, Instant>> next = new TreeMap<>();
        people.forEach(
                (who, given) -> {
                    Map<String, Instant> good = new TreeMap<>(given);
                    good.values().removeIf(end -> end.isBefore(now()));
                    if (!good.isEmpty()) {
                        next.put(who, good);
                    }
                });
        next.computeIfAbsent(name, who -> new TreeMap<>())
                .put(serial(made.get(0)), made.get(0).getNotAfter().toInstant());
        folder.writePeople(next);
        people = Collections.unmodifiableMap(next);
        return made;
    }

    /** Of all certificates that a person could still show, hexadecimal. Any thread. */
    public List<String> serialsOfPerson(String name) {
        return List.copyOf(people.getOrDefault(name, Map.of()).keySet());
    }

    public Collection<Member> members() {
        return List.copyOf(members.values());
    }

    /** Certificates of the sheriff itself that are about to end are made anew. */
    public void refresh() {
        boolean due =
                server.newest().isEmpty()
                        || !now().isBefore(judged(server.newest().get()).renewAt())
                        || judged(server.newest().get()).notBefore().isAfter(now());
        if (due) {
            showOwn();
        }
    }

    /** When the certificate that the server shows ends. */
    public Instant serverUntil() {
        return judged(server.newest().orElseThrow()).notAfter();
    }

    /** When to look again whether something is due. */
    public Duration refreshEvery() {
        Duration third = charter.lifetimes().sheriff().dividedBy(12);
        return third.compareTo(Duration.ofHours(1)) < 0 ? third : Duration.ofHours(1);
    }

    /** Brings in a new root beside the others. */
    public void rotate() throws IOException {
        if (authorities.size() > 1) {
            throw new Complaint(
                    ExitCode.CONFLICT,
                    "a change of roots is under way already; end it with: sheriff ca rotate"
                            + " --finish");
        }
        List<Authority> next = new ArrayList<>(authorities);
        next.add(newest().next(charter.name(), now()));
        replace(next);
    }

    /**
     * Drops all roots but the newest.
     *
     * @param force although deputies that know only an old one are then out until they join again
     */
    public void finishRotation(boolean force) throws IOException {
        if (authorities.size() == 1) {
            throw new Complaint(
                    ExitCode.CONFLICT,
                    "there is one root only; begin a change with: sheriff ca rotate");
        }
        List<String> behind = behind();
        if (!behind.isEmpty() && !force) {
            throw new Complaint(
                    ExitCode.CONFLICT,
                    "these deputies have no certificate of the new root yet: "
                            + String.join(", ", behind)
                            + ". They get one by themselves when they attach; with --force they"
                            + " are left out, and have to join again");
        }
        replace(List.of(newest()));
    }

    /** Deputies, not long ended, whose certificate is of an old root. */
    private List<String> behind() {
        return members.values().stream()
                .filter(member -> !member.root().equals(newest().pin().toString()))
                .filter(member -> member.until().plus(GRACE).isAfter(now()))
                .map(Member::name)
                .toList();
    }

    // ---- how ----

    private Authority newest() {
        return authorities.get(authorities.size() - 1);
    }

    private void replace(List<Authority> next) throws IOException {
        folder.write(new FleetFolder.Kept(charter, version + 1, next));
        use(version + 1, next);
        listeners.forEach(Runnable::run);
    }

    private void use(long newVersion, List<Authority> next) {
        version = newVersion;
        authorities = List.copyOf(next);
        List<X509Certificate> certificates = next.stream().map(Authority::root).toList();
        roots = new TrustedRoots(certificates);
        notice = RootsNotice.of(version, certificates, next);
        showOwn();
    }

    private void showOwn() {
        server.show(own(Purpose.SERVER, hosts));
        client.show(own(Purpose.CLIENT, List.of()));
    }

    /** One of each root, so that a deputy that knows an old one alone is not shut out. */
    private List<Credential> own(Purpose purpose, List<String> names) {
        KeyPair keys = Keys.generate();
        return authorities.stream()
                .map(
                        authority ->
                                new Credential(
                                        keys.getPrivate(),
                                        authority.issue(
                                                keys.getPublic(),
                                                Role.SHERIFF,
                                                charter.name(),
                                                purpose,
                                                charter.lifetimes().sheriff(),
                                                names,
                                                now())))
                .toList();
    }

    private List<X509Certificate> issue(
            PublicKey key, Role role, String name, Purpose purpose, List<String> names) {
        return newest().issue(key, role, name, purpose, charter.lifetimes().of(role), names, now());
    }

    private Certified judged(Credential own) {
        try {
            return roots.judge(own.chain().toArray(X509Certificate[]::new), Purpose.SERVER);
        } catch (CertificateException e) {
            throw new IllegalStateException("our own certificate is good", e);
        }
    }

    /** What tells the fleet's root to people and tokens. */
    public Pin pin() {
        return newest().pin();
    }
}
