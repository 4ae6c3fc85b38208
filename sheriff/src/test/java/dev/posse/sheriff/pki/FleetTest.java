package dev.posse.sheriff.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.posse.common.model.Role;
import dev.posse.common.pki.Certified;
import dev.posse.common.pki.Credential;
import dev.posse.common.pki.Enrolment;
import dev.posse.common.pki.JoinToken;
import dev.posse.common.pki.Keys;
import dev.posse.common.pki.Lifetimes;
import dev.posse.common.pki.Purpose;
import dev.posse.common.pki.SigningRequest;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.pki.JoinTokens.Presented;
import dev.posse.sheriff.pki.JoinTokens.Spent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FleetTest {
    private static final Instant START = Instant.parse("2026-11-20T19:00:00Z");

    @TempDir private Path folder;
    private final Hands clock = new Hands();
    private Fleet fleet;

    @BeforeEach
    void found() throws IOException {
        Path state =
                Files.createDirectory(
                        folder.resolve("s"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
        fleet =
                Fleet.found(
                        state,
                        "base",
                        "127.0.0.1:1",
                        Optional.empty(),
                        Lifetimes.USUAL,
                        List.of("localhost"),
                        clock);
    }

    @Test
    void itIsTheSameFleetAfterARestart() {
        Fleet again = reload();
        assertThat(again.roots().fleet()).isEqualTo(fleet.roots().fleet());
        assertThat(again.pin()).isEqualTo(fleet.pin());
        assertThat(again.charter()).isEqualTo(fleet.charter());
        assertThatThrownBy(
                        () ->
                                Fleet.found(
                                        state(),
                                        "other",
                                        "127.0.0.1:1",
                                        Optional.empty(),
                                        Lifetimes.USUAL,
                                        List.of(),
                                        clock))
                .isInstanceOfSatisfying(
                        Complaint.class, e -> assertThat(e.code()).isEqualTo(ExitCode.CONFLICT));
    }

    @Test
    void withoutItsPassphraseItRefusesToStartAndSaysWhich() throws IOException {
        Path passphrase = fleet.charter().passphrase();
        Files.writeString(passphrase, "another");
        assertThatThrownBy(this::reload)
                .isInstanceOfSatisfying(
                        Complaint.class, e -> assertThat(e.code()).isEqualTo(ExitCode.REFUSED))
                .hasMessageContaining("the passphrase does not open it");
        Files.delete(passphrase);
        assertThatThrownBy(this::reload).hasMessageContaining(passphrase.toString());
    }

    @Test
    void aTokenIsUsedOnceAlsoOverARestartButALostAnswerIsGivenAgain() throws IOException {
        JoinToken token = fleet.createToken("robot1", JoinTokens.USUAL);
        Presented first = presented(token, "");
        assertThat(fleet.spend(first)).isEqualTo(new Spent.Good("robot1"));
        assertThat(fleet.spend(first)).isEqualTo(new Spent.Good("robot1"));
        fleet = reload();
        assertThat(fleet.spend(first)).isEqualTo(new Spent.Good("robot1"));
        assertThat(reason(presented(token, ""))).contains("used already");
        assertThat(fleet.tokens()).singleElement().extracting("state").isEqualTo("used");
    }

    @Test
    void whoDoesNotKnowTheSecretLearnsNothingOfTheToken() throws IOException {
        JoinToken token = fleet.createToken("robot1", JoinTokens.USUAL);
        Presented good = presented(token, "");
        Presented unproved =
                new Presented(good.id(), good.client(), good.server(), new byte[32], "");
        Presented unknown =
                new Presented("aaaaaaaa", good.client(), good.server(), good.proof(), "");
        assertThat(reason(unproved)).isEqualTo(reason(unknown));
        assertThat(reason(presented(token, "robot2"))).contains("made for 'robot1'");
        assertThat(fleet.spend(good)).isInstanceOf(Spent.Good.class);
    }

    @Test
    void aTokenEndsByTheHandedInClock() throws IOException {
        JoinToken token = fleet.createToken("robot1", Duration.ofMinutes(15));
        clock.now = START.plus(Duration.ofMinutes(15)).plusSeconds(1);
        assertThat(reason(presented(token, ""))).contains("it was good until");
        assertThatThrownBy(() -> fleet.createToken("robot1", Duration.ofDays(8)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fleet.createToken("a/b", JoinTokens.USUAL))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itsOwnCertificateIsMadeAnewAtTwoThirdsOfItsLife() throws Exception {
        Certified first = shown();
        clock.now = START.plus(Duration.ofDays(19));
        fleet.refresh();
        assertThat(shown()).isEqualTo(first);
        clock.now = START.plus(Duration.ofDays(20));
        fleet.refresh();
        assertThat(shown().serial()).isNotEqualTo(first.serial());
        assertThat(shown().notAfter()).isEqualTo(START.plus(Duration.ofDays(50)));
        assertThat(shown().identity().role()).isEqualTo(Role.SHERIFF);
    }

    @Test
    void aClockThatFallsBackMakesNothingFromTheFuture() throws IOException {
        clock.now = START.plus(Duration.ofDays(2));
        enrol("robot1");
        clock.now = Instant.EPOCH;
        fleet = reload();
        assertThat(fleet.now()).isEqualTo(START.plus(Duration.ofDays(2)));
        Enrolment second = enrol("robot1");
        assertThat(second.now()).isEqualTo(START.plus(Duration.ofDays(2)));
        assertThat(second.client().getNotAfter().toInstant())
                .isEqualTo(START.plus(Duration.ofDays(9)));
    }

    @Test
    void allCertificatesThatADeputyCouldStillShowAreKnownBySerial() throws IOException {
        Enrolment first = enrol("robot1");
        clock.now = START.plus(Duration.ofDays(5));
        Enrolment second = enrol("robot1");
        assertThat(fleet.serials("robot1"))
                .containsExactlyInAnyOrder(
                        serial(first.client()),
                        serial(first.server()),
                        serial(second.client()),
                        serial(second.server()));
        clock.now = START.plus(Duration.ofDays(7 + 30)).plusSeconds(1);
        enrol("robot1");
        assertThat(reload().serials("robot1"))
                .hasSize(4)
                .doesNotContain(serial(first.client()), serial(first.server()));
        assertThat(fleet.serials("robot2")).isEmpty();
    }

    @Test
    void aRotationIsEndedWhenEveryDeputyHasLearnedOfIt() throws Exception {
        enrol("robot1");
        AtomicLong told = new AtomicLong();
        fleet.listen(told::incrementAndGet);
        fleet.rotate();
        assertThat(told).hasValue(1);
        fleet = reload();
        assertThat(fleet.roots().all()).hasSize(2);
        assertThatThrownBy(() -> fleet.finishRotation(false)).hasMessageContaining("robot1");
        enrol("robot1");
        fleet.finishRotation(false);
        assertThat(reload().roots().all()).hasSize(1).containsExactly(fleet.roots().newest());
        try (var files = Files.newDirectoryStream(state().resolve("pki"), "root-*.pem")) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void whatALaterJoinGaveEndsTheEarlierOnceItIsShown() throws Exception {
        Certified first = judged(enrol("robot1"));
        assertThat(fleet.displaces(first)).isFalse();
        Certified second = judged(enrol("robot1"));
        assertThat(fleet.displaces(first)).isFalse();
        assertThat(reload().displaces(second)).isTrue();
        List<String> revoked = new ArrayList<>();
        fleet.settle("robot1", revoked::addAll);
        assertThat(revoked).hasSize(2).contains(first.serialText());
        assertThat(fleet.displaces(second)).isFalse();
        assertThat(reload().serials("robot1")).hasSize(2).contains(second.serialText());
        fleet.settle("robot1", serials -> revoked.clear());
        assertThat(revoked).hasSize(2);
    }

    @Test
    void aPersonsCertificatesAreRememberedUntilTheyEnd() throws IOException {
        fleet.certify("ana", Role.VIEWER, SigningRequest.of(Keys.generate()));
        fleet.certify("ana", Role.VIEWER, SigningRequest.of(Keys.generate()));
        assertThat(reload().serialsOfPerson("ana")).hasSize(2);
        assertThat(fleet.serialsOfPerson("bob")).isEmpty();
        clock.now = START.plus(Duration.ofHours(13));
        fleet.certify("bob", Role.ADMIN, SigningRequest.of(Keys.generate()));
        assertThat(fleet.serialsOfPerson("ana")).isEmpty();
    }

    private Certified judged(Enrolment enrolment) throws Exception {
        return fleet.roots()
                .judge(
                        new X509Certificate[] {enrolment.client(), enrolment.issuer()},
                        Purpose.CLIENT);
    }

    private Certified shown() throws Exception {
        Credential shown = fleet.server().newest().orElseThrow();
        return fleet.roots().judge(shown.chain().toArray(X509Certificate[]::new), Purpose.SERVER);
    }

    private Enrolment enrol(String name) throws IOException {
        return fleet.enrol(
                name,
                SigningRequest.of(Keys.generate()),
                SigningRequest.of(Keys.generate()),
                Fleet.Enrolling.JOINED);
    }

    private static Presented presented(JoinToken token, String name) {
        byte[] client = SigningRequest.of(Keys.generate());
        byte[] server = SigningRequest.of(Keys.generate());
        return new Presented(
                token.id(),
                client,
                server,
                JoinToken.proof(token.key(), token.id(), client, server),
                name);
    }

    private String reason(Presented presented) throws IOException {
        return ((Spent.Refused) fleet.spend(presented)).reason();
    }

    private static String serial(X509Certificate certificate) {
        return certificate.getSerialNumber().toString(16);
    }

    private Path state() {
        return folder.resolve("s");
    }

    private Fleet reload() {
        return Fleet.load(state(), List.of("localhost"), clock).orElseThrow();
    }

    private static final class Hands extends Clock {
        private Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
