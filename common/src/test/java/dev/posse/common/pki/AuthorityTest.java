package dev.posse.common.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.posse.common.model.Role;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AuthorityTest {
    private static final Instant NOW = Instant.parse("2026-11-20T19:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);

    private final Authority authority = Authority.create("base", NOW);
    private final KeyPair robot = Keys.generate();

    @Test
    void whatItSignsSaysWhoHoldsItForWhatAndForHowLong() throws Exception {
        X509Certificate[] chain = issue(Purpose.CLIENT);
        Certified certified = trusted(authority).judge(chain, Purpose.CLIENT);
        assertThat(certified.identity())
                .isEqualTo(new Identity(authority.fleet(), Role.DEPUTY, "robot 1 ü"));
        assertThat(certified.notBefore()).isEqualTo(NOW.minus(Duration.ofHours(1)));
        assertThat(certified.notAfter()).isEqualTo(NOW.plus(WEEK));
        assertThat(certified.renewAt()).isEqualTo(NOW.plus(WEEK.multipliedBy(2).dividedBy(3)));
        assertThat(certified.serial().bitLength()).isEqualTo(128);
        assertThat(certified.root()).isEqualTo(authority.pin());
        assertThat(certified.ended(NOW.plus(WEEK))).isFalse();
        assertThat(certified.ended(NOW.plus(WEEK).plusSeconds(1))).isTrue();
    }

    @Test
    void aCertificateForDiallingIsNoneForBeingDialled() {
        assertThatThrownBy(() -> trusted(authority).judge(issue(Purpose.CLIENT), Purpose.SERVER))
                .isInstanceOf(CertificateException.class)
                .hasMessageContaining("not made to be shown by a server");
        assertThatThrownBy(() -> trusted(authority).judge(issue(Purpose.SERVER), Purpose.CLIENT))
                .isInstanceOf(CertificateException.class)
                .hasMessageContaining("not made to be shown by a client");
    }

    @Test
    void whatAnotherAuthoritySignedIsNotBelievedEvenIfItCallsItselfTheSame() {
        Authority foreign = Authority.create("base", NOW);
        Authority twin = authority.next("base", NOW);
        for (Authority other : List.of(foreign, twin)) {
            assertThatThrownBy(() -> trusted(other).judge(issue(Purpose.CLIENT), Purpose.CLIENT))
                    .isInstanceOf(CertificateException.class)
                    .hasMessageContaining("none of this fleet");
        }
    }

    @Test
    void aRootIsNoLeafAndALeafSignsNothing() {
        X509Certificate root = authority.root();
        assertThat(root.getBasicConstraints()).isZero();
        assertThatThrownBy(
                        () ->
                                trusted(authority)
                                        .judge(new X509Certificate[] {root}, Purpose.CLIENT))
                .isInstanceOf(CertificateException.class);
        X509Certificate leaf = issue(Purpose.CLIENT)[0];
        assertThat(leaf.getBasicConstraints()).isEqualTo(-1);
        assertThatThrownBy(() -> new Authority(leaf, robot.getPrivate()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TrustedRoots(List.of(leaf)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noCertificateIsNobody() {
        assertThatThrownBy(() -> trusted(authority).judge(new X509Certificate[0], Purpose.CLIENT))
                .isInstanceOf(CertificateException.class);
        assertThatThrownBy(() -> trusted(authority).judge(null, Purpose.CLIENT))
                .isInstanceOf(CertificateException.class);
    }

    @Test
    void aKeyIsOpenedByItsPassphraseAlone() throws Exception {
        Secret passphrase = Secret.random(16);
        String sealed = SealedKey.seal(authority, new Secret("päss".getBytes("UTF-8")));
        assertThat(sealed).startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----");
        assertThat(SealedKey.open(sealed, new Secret("päss".getBytes("UTF-8"))))
                .isEqualTo(authority.key());
        assertThatThrownBy(() -> SealedKey.open(sealed, passphrase))
                .isInstanceOf(java.security.GeneralSecurityException.class);
    }

    @Test
    void aRequestIsGoodForItsOwnKeyOnly() {
        byte[] request = SigningRequest.of(robot);
        assertThat(SigningRequest.verified(request)).isEqualTo(robot.getPublic());
        byte[] changed = request.clone();
        changed[changed.length - 5] ^= 1;
        assertThatThrownBy(() -> SigningRequest.verified(changed))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SigningRequest.verified(new byte[] {1, 2, 3}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SigningRequest.verified(new byte[10_000]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void newRootsAreBelievedWhenAnOldOneSignedThem() {
        Authority next = authority.next("base", NOW);
        RootsNotice both =
                RootsNotice.of(2, List.of(authority.root(), next.root()), List.of(authority, next));
        Optional<TrustedRoots> told = both.believedBy(trusted(authority));
        assertThat(told).isPresent();
        assertThat(told.get().newest()).isEqualTo(next.root());
        RootsNotice onlyNew = RootsNotice.of(3, List.of(next.root()), List.of(authority, next));
        assertThat(onlyNew.believedBy(told.get())).isPresent();
        assertThat(onlyNew.believedBy(trusted(authority))).isPresent();

        RootsNotice unsigned = RootsNotice.of(4, List.of(next.root()), List.of(next));
        assertThat(unsigned.believedBy(trusted(authority))).isEmpty();
        RootsNotice forged = new RootsNotice(9, both.roots(), both.signatures());
        assertThat(forged.believedBy(trusted(authority))).isEmpty();
        Authority foreign = Authority.create("base", NOW);
        RootsNotice elsewhere = RootsNotice.of(5, List.of(foreign.root()), List.of(foreign));
        assertThat(elsewhere.believedBy(trusted(authority))).isEmpty();
    }

    private X509Certificate[] issue(Purpose purpose) {
        return authority
                .issue(
                        robot.getPublic(),
                        Role.DEPUTY,
                        "robot 1 ü",
                        purpose,
                        WEEK,
                        List.of("robot.lan", "192.0.2.9"),
                        NOW)
                .toArray(X509Certificate[]::new);
    }

    private static TrustedRoots trusted(Authority authority) {
        return new TrustedRoots(List.of(authority.root()));
    }
}
