package dev.posse.deputy.fleet;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Role;
import dev.posse.common.pki.Certified;
import dev.posse.common.pki.Credential;
import dev.posse.common.pki.Enrolment;
import dev.posse.common.pki.FleetTime;
import dev.posse.common.pki.FleetTrust;
import dev.posse.common.pki.Pin;
import dev.posse.common.pki.Purpose;
import dev.posse.common.pki.RootsNotice;
import dev.posse.common.pki.ShownCredentials;
import dev.posse.common.pki.TrustedRoots;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This deputy's place in its fleet. Whom it believes: a sheriff of the fleet, whose certificate had
 * not ended at the time that a sheriff told last; its own clock is never asked. Any thread.
 */
public final class Membership {
    private static final Logger LOG = LoggerFactory.getLogger(Membership.class);
    private static final Duration KEPT_EVERY = Duration.ofHours(1);
    private static final int MOST_REVOKED = 20_000;

    private final MembershipFolder folder;
    private final FleetTime time;
    private final ShownCredentials client = new ShownCredentials();
    private final ShownCredentials server = new ShownCredentials();
    private volatile MembershipFolder.Facts facts;
    private volatile TrustedRoots roots;
    private volatile Certified own;
    private volatile Set<String> revoked;

    /** The two keys that a request was made for. */
    public record NewKeys(java.security.KeyPair client, java.security.KeyPair server) {
        public NewKeys {
            requireNonNull(client, "client");
            requireNonNull(server, "server");
        }
    }

    private Membership(MembershipFolder folder, LongSupplier nanoTime) throws IOException {
        this.folder = folder;
        facts = folder.readFacts();
        roots = folder.readRoots();
        revoked = folder.readRevoked();
        Credential dials = folder.readClient();
        own = judged(roots, dials, Purpose.CLIENT);
        Credential listens = folder.readServer();
        judged(roots, listens, Purpose.SERVER);
        client.show(List.of(dials));
        server.show(List.of(listens));
        time = new FleetTime(facts.heard(), nanoTime);
    }

    /** Empty when this deputy has joined no fleet. Complaint 78 when its keys cannot be read. */
    public static Optional<Membership> load(Path state, LongSupplier nanoTime) {
        MembershipFolder folder = new MembershipFolder(state);
        if (!folder.exists()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Membership(folder, nanoTime));
        } catch (IOException e) {
            throw new Complaint(
                    ExitCode.REFUSED,
                    "The keys of this deputy in "
                            + folder
                            + " cannot be used: "
                            + e.getMessage()
                            + ". Join again: deputy join HOST:PORT --token-file FILE",
                    e);
        }
    }

    /** Keeps what a sheriff gave to a machine that has joined. */
    public static void keep(
            Path state, String sheriff, TrustedRoots pinned, Enrolment enrolment, NewKeys keys)
            throws IOException {
        MembershipFolder folder = new MembershipFolder(state);
        folder.begin();
        TrustedRoots roots = enrolment.notice().believedBy(pinned).orElse(pinned);
        Credential dials = credential(keys.client(), enrolment.client(), enrolment.issuer());
        Credential listens = credential(keys.server(), enrolment.server(), enrolment.issuer());
        judged(roots, dials, Purpose.CLIENT);
        judged(roots, listens, Purpose.SERVER);
        folder.write(dials, listens);
        folder.write(roots);
        folder.write(
                new MembershipFolder.Facts(
                        enrolment.name(), sheriff, enrolment.notice().version(), enrolment.now()));
    }

    public String name() {
        return facts.name();
    }

    /** HOST:PORT that was joined. */
    public String sheriff() {
        return facts.sheriff();
    }

    public TrustedRoots roots() {
        return roots;
    }

    /** What it shows when it dials. */
    public ShownCredentials client() {
        return client;
    }

    /** What it shows when it is dialled. */
    public ShownCredentials server() {
        return server;
    }

    public Instant now() {
        return time.now();
    }

    /** Names the root by which this deputy judges. */
    public String serverName() {
        return Pin.of(roots.newest()).serverName();
    }

    /** Believes sheriffs of this fleet alone; a deputy's certificate is as good as none. */
    public FleetTrust trust() {
        return new FleetTrust(
                () -> roots,
                shown -> {
                    if (shown.identity().role() != Role.SHERIFF) {
                        throw new CertificateException(
                                "what is at the other end is "
                                        + shown.identity()
                                        + ", and no sheriff");
                    }
                    Optional<String> withdrawn = revoked(shown);
                    if (withdrawn.isPresent()) {
                        throw new CertificateException(withdrawn.get());
                    }
                    if (shown.ended(now())) {
                        throw new CertificateException(
                                "the sheriff's certificate ended at " + shown.notAfter());
                    }
                });
    }

    /** Why a certificate counts no more, if a sheriff told so. */
    public Optional<String> revoked(Certified shown) {
        return revoked.contains(shown.serialText())
                ? Optional.of("the certificate of " + shown.identity() + " was revoked")
                : Optional.empty();
    }

    /** Whether two thirds of the certificate's life are over, or a newer root has come. */
    public boolean due() {
        return !now().isBefore(own.renewAt()) || !own.root().equals(Pin.of(roots.newest()));
    }

    /** How often to ask whether it is due. */
    public Duration lookEvery() {
        Duration part =
                Duration.between(own.notBefore(), own.notAfter()).minusHours(1).dividedBy(12);
        Duration hour = Duration.ofHours(1);
        return part.compareTo(hour) > 0 ? hour : part.plusMillis(200);
    }

    /** When the certificate that it dials with ends. */
    public Instant until() {
        return own.notAfter();
    }

    /** A sheriff that was believed told the time. */
    public synchronized void hear(Instant sheriffs) {
        time.hear(sheriffs);
        if (facts.heard().plus(KEPT_EVERY).isBefore(sheriffs)) {
            keep(
                    new MembershipFolder.Facts(
                            facts.name(), facts.sheriff(), facts.version(), sheriffs));
        }
    }

    /** A sheriff that was believed told which certificates count no more; that lasts. */
    public synchronized void hear(Set<String> serials) {
        Set<String> all = new TreeSet<>(revoked);
        if (!all.addAll(serials)) {
            return;
        }
        revoked = Set.copyOf(all.size() > MOST_REVOKED ? serials : all);
        try {
            folder.writeRevoked(revoked);
        } catch (IOException e) {
            LOG.error("revoked certificates cannot be kept, and hold until the next start", e);
        }
        LOG.info("{} certificate(s) count no more", revoked.size());
    }

    /** A sheriff that was believed told which roots there are; true when that is news. */
    public synchronized boolean hear(RootsNotice notice) {
        if (notice.version() <= facts.version()) {
            return false;
        }
        Optional<TrustedRoots> told = notice.believedBy(roots);
        if (told.isEmpty()) {
            LOG.error("new roots were announced that no trusted root has signed; they are ignored");
            return false;
        }
        try {
            folder.write(told.get());
        } catch (IOException e) {
            LOG.error("the new roots cannot be kept, and hold until the next start", e);
        }
        roots = told.get();
        keep(
                new MembershipFolder.Facts(
                        facts.name(), facts.sheriff(), notice.version(), facts.heard()));
        LOG.info("the fleet has {} root(s) now", roots.all().size());
        return true;
    }

    /**
     * Takes new certificates into use.
     *
     * @throws IOException when they cannot be kept, or are not what was asked for
     */
    public synchronized void renewed(Enrolment enrolment, NewKeys keys) throws IOException {
        hear(enrolment.notice());
        Credential dials = credential(keys.client(), enrolment.client(), enrolment.issuer());
        Credential listens = credential(keys.server(), enrolment.server(), enrolment.issuer());
        Certified next = judged(roots, dials, Purpose.CLIENT);
        judged(roots, listens, Purpose.SERVER);
        if (!next.identity().equals(own.identity())) {
            throw new IOException("the new certificate is of " + next.identity());
        }
        folder.write(dials, listens);
        client.show(List.of(dials));
        server.show(List.of(listens));
        own = next;
        hear(enrolment.now());
    }

    private void keep(MembershipFolder.Facts changed) {
        facts = changed;
        try {
            folder.write(changed);
        } catch (IOException e) {
            LOG.warn("{} cannot be written: {}", folder, e.getMessage());
        }
    }

    private static Credential credential(
            java.security.KeyPair keys, X509Certificate certificate, X509Certificate root)
            throws IOException {
        if (!certificate.getPublicKey().equals(keys.getPublic())) {
            throw new IOException("the certificate is for another key");
        }
        return new Credential(keys.getPrivate(), List.of(certificate, root));
    }

    private static Certified judged(TrustedRoots roots, Credential credential, Purpose purpose)
            throws IOException {
        try {
            return roots.judge(credential.chain().toArray(X509Certificate[]::new), purpose);
        } catch (CertificateException e) {
            throw new IOException("its own certificate: " + e.getMessage(), e);
        }
    }
}
