package dev.posse.deputy.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.posse.common.model.Role;
import dev.posse.common.pki.Authority;
import dev.posse.common.pki.Enrolment;
import dev.posse.common.pki.Keys;
import dev.posse.common.pki.Purpose;
import dev.posse.common.pki.RootsNotice;
import dev.posse.common.pki.TrustedRoots;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing here asks the machine's clock, so a robot in 1970 or 2099 is the same robot. */
final class MembershipTest {
    private static final Instant START = Instant.parse("2026-11-20T19:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);

    @TempDir private Path folder;
    private final AtomicLong nanos = new AtomicLong();
    private final Authority root = Authority.create("base", START);
    private Path state;
    private Membership membership;

    @BeforeEach
    void join() throws IOException {
        state =
                Files.createDirectory(
                        folder.resolve("d"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
        Membership.NewKeys keys = keys();
        Membership.keep(
                state, "base:8080", trusted(root), enrolment(root, keys, START, 1, "robot1"), keys);
        membership = reload();
    }

    @Test
    void itIsDueAtTwoThirdsOfItsLifeAndUsesWhatItIsGiven() throws IOException {
        pass(Duration.ofDays(4).plusHours(15));
        assertThat(membership.due()).isFalse();
        pass(Duration.ofHours(2));
        assertThat(membership.due()).isTrue();
        Membership.NewKeys keys = keys();
        membership.renewed(enrolment(root, keys, membership.now(), 1, "robot1"), keys);
        assertThat(membership.due()).isFalse();
        assertThat(membership.client().newest().orElseThrow().key())
                .isEqualTo(keys.client().getPrivate());
        assertThat(reload().until()).isEqualTo(membership.until());
    }

    @Test
    void certificatesOfAnotherNameOrForOtherKeysAreNotTaken() {
        Membership.NewKeys keys = keys();
        assertThatThrownBy(
                        () -> membership.renewed(enrolment(root, keys, START, 1, "robot2"), keys))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("robot2");
        assertThatThrownBy(
                        () -> membership.renewed(enrolment(root, keys(), START, 1, "robot1"), keys))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another key");
    }

    @Test
    void aSheriffIsBelievedByTheTimeThatSheriffsTold() throws Exception {
        X509Certificate[] shown = shown(root, Role.SHERIFF, START, Duration.ofDays(30));
        assertThatCode(() -> membership.trust().checkServerTrusted(shown, "EC"))
                .doesNotThrowAnyException();
        X509Certificate[] later =
                shown(root, Role.SHERIFF, START.plus(Duration.ofDays(900)), Duration.ofDays(30));
        assertThatCode(() -> membership.trust().checkServerTrusted(later, "EC"))
                .doesNotThrowAnyException();
        membership.hear(START.plus(Duration.ofDays(31)));
        assertThatThrownBy(() -> membership.trust().checkServerTrusted(shown, "EC"))
                .isInstanceOf(CertificateException.class)
                .hasMessageContaining("ended");
        Membership restarted = reload();
        assertThatThrownBy(() -> restarted.trust().checkServerTrusted(shown, "EC"))
                .isInstanceOf(CertificateException.class);
    }

    @Test
    void aRevokedSheriffIsRefusedOverRestartsAndAShorterListLetsNobodyIn() throws Exception {
        X509Certificate[] shown = shown(root, Role.SHERIFF, START, WEEK);
        X509Certificate[] other = shown(root, Role.SHERIFF, START, WEEK);
        membership.hear(Set.of(shown[0].getSerialNumber().toString(16)));
        membership.hear(Set.of("abc"));
        for (Membership each : List.of(membership, reload())) {
            assertThatThrownBy(() -> each.trust().checkServerTrusted(shown, "EC"))
                    .isInstanceOf(CertificateException.class)
                    .hasMessageContaining("revoked");
            assertThatCode(() -> each.trust().checkServerTrusted(other, "EC"))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void nobodyElseIsTakenForASheriff() {
        for (Role role : List.of(Role.DEPUTY, Role.ADMIN, Role.OPERATOR, Role.VIEWER)) {
            assertThatThrownBy(
                            () ->
                                    membership
                                            .trust()
                                            .checkServerTrusted(
                                                    shown(root, role, START, WEEK), "EC"))
                    .as(role.word())
                    .isInstanceOf(CertificateException.class)
                    .hasMessageContaining("no sheriff");
        }
        Authority foreign = Authority.create("base", START);
        assertThatThrownBy(
                        () ->
                                membership
                                        .trust()
                                        .checkServerTrusted(
                                                shown(foreign, Role.SHERIFF, START, WEEK), "EC"))
                .isInstanceOf(CertificateException.class)
                .hasMessageContaining("none of this fleet");
    }

    @Test
    void newRootsAreLearnedFromTheOldOnesAlone() {
        Authority next = root.next("base", START);
        RootsNotice forged = RootsNotice.of(2, List.of(next.root()), List.of(next));
        assertThat(membership.hear(forged)).isFalse();
        RootsNotice both =
                RootsNotice.of(2, List.of(root.root(), next.root()), List.of(root, next));
        assertThat(membership.hear(both)).isTrue();
        assertThat(membership.hear(both)).isFalse();
        assertThat(membership.due()).isTrue();
        assertThat(reload().roots().all()).hasSize(2);
        RootsNotice old = RootsNotice.of(1, List.of(root.root()), List.of(root));
        assertThat(membership.hear(old)).isFalse();
    }

    @Test
    void damagedKeysRefuseToStartAndTellTheWayOut() throws IOException {
        Files.writeString(state.resolve("pki/client.pem"), "nonsense");
        assertThatThrownBy(this::reload)
                .isInstanceOfSatisfying(
                        Complaint.class, e -> assertThat(e.code()).isEqualTo(ExitCode.REFUSED))
                .hasMessageContaining("deputy join");
        assertThat(Membership.load(folder, nanos::get)).isEmpty();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private Membership reload() {
        return Membership.load(state, nanos::get).orElseThrow();
    }

    private static Membership.NewKeys keys() {
        return new Membership.NewKeys(Keys.generate(), Keys.generate());
    }

    private static TrustedRoots trusted(Authority authority) {
        return new TrustedRoots(List.of(authority.root()));
    }

    private static Enrolment enrolment(
            Authority authority, Membership.NewKeys keys, Instant now, long version, String name) {
        return new Enrolment(
                name,
                authority
                        .issue(
                                keys.client().getPublic(),
                                Role.DEPUTY,
                                name,
                                Purpose.CLIENT,
                                WEEK,
                                List.of(),
                                now)
                        .get(0),
                authority
                        .issue(
                                keys.server().getPublic(),
                                Role.DEPUTY,
                                name,
                                Purpose.SERVER,
                                WEEK,
                                List.of(),
                                now)
                        .get(0),
                authority.root(),
                RootsNotice.of(version, List.of(authority.root()), List.of(authority)),
                now);
    }

    private static X509Certificate[] shown(
            Authority authority, Role role, Instant now, Duration life) {
        return authority
                .issue(
                        Keys.generate().getPublic(),
                        role,
                        "base",
                        Purpose.SERVER,
                        life,
                        List.of(),
                        now)
                .toArray(X509Certificate[]::new);
    }
}
