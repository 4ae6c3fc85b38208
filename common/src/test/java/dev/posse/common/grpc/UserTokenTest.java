package dev.posse.common.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.posse.common.home.UserKey;
import dev.posse.common.home.UserToken;
import dev.posse.common.model.Role;
import dev.posse.proto.v1.ChallengeReply;
import dev.posse.proto.v1.ChallengeRequest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UserTokenTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private final UserToken ana = UserToken.make("ana", RANDOM);
    private final Map<String, UserKey> users = new HashMap<>();
    private final SessionTable table =
            new SessionTable(Optional.empty(), name -> Optional.ofNullable(users.get(name)));

    @Test
    void theRightTokenIsTheUserAndHisRole() {
        users.put("ana", UserKey.of(ana, Role.OPERATOR));
        Session session = shake(ana);
        SessionTable.Holder holder = table.holder(session.header(0, "a/b"), "a/b").orElseThrow();
        assertThat(holder.user().orElseThrow().role()).isEqualTo(Role.OPERATOR);
        assertThat(table.holder(session.header(0, "a/b"), "a/b")).isEmpty();
        assertThat(table.holder(session.header(1, "a/b"), "a/c")).isEmpty();
    }

    @Test
    void anotherTokenOfThatNameIsNobody() {
        users.put("ana", UserKey.of(UserToken.make("ana", RANDOM), Role.OPERATOR));
        assertThat(table.holder(unproved(ana).header(0, "a/b"), "a/b")).isEmpty();
    }

    @Test
    void whoWasRemovedIsNobodyAtOnce() {
        users.put("ana", UserKey.of(ana, Role.OPERATOR));
        Session session = shake(ana);
        assertThat(table.holder(session.header(0, "a/b"), "a/b")).isPresent();
        users.remove("ana");
        assertThat(table.holder(session.header(1, "a/b"), "a/b")).isEmpty();
        users.put("ana", UserKey.of(UserToken.make("ana", RANDOM), Role.ADMIN));
        assertThat(table.holder(session.header(2, "a/b"), "a/b")).isEmpty();
    }

    @Test
    void anotherRoleCountsOnlyWithANewHandshake() {
        users.put("ana", UserKey.of(ana, Role.ADMIN));
        Session session = shake(ana);
        assertThat(table.holder(session.header(0, "a/b"), "a/b")).isPresent();
        users.put("ana", UserKey.of(ana, Role.VIEWER));
        assertThat(table.holder(session.header(1, "a/b"), "a/b")).isEmpty();
    }

    @Test
    void aStrangerCannotTellWhichUsersThereAre() {
        users.put("ana", UserKey.of(UserToken.make("ana", RANDOM), Role.VIEWER));
        ChallengeReply known = table.challenge(request("ana", new byte[Session.NONCE]));
        ChallengeReply unknown = table.challenge(request("bob", new byte[Session.NONCE]));
        assertThat(unknown.getServerNonce().size()).isEqualTo(known.getServerNonce().size());
        assertThat(unknown.getServerProof().size()).isEqualTo(known.getServerProof().size());
    }

    @Test
    void nobodyWithoutATokenIsTheOwnerWhereThereIsNone() {
        assertThat(
                        table.holder(
                                new Session(CallerKeys.of(ana), new byte[32], new byte[32])
                                        .header(0, "a/b"),
                                "a/b"))
                .isEmpty();
        table.challenge(request("", new byte[Session.NONCE]));
        assertThat(table.holder(new byte[Session.LENGTH], "a/b")).isEmpty();
    }

    /** The file of users, read by a thief, is not enough to be one of them. */
    @Test
    void whatTheServerKeepsMakesNoProof() {
        UserKey kept = UserKey.of(ana, Role.ADMIN);
        byte[] stored = java.util.HexFormat.of().parseHex(kept.stored());
        byte[][] parts = Session.call(new byte[32], new byte[32], 0, "a/b");
        byte[] forged = UserKey.xor(stored, dev.posse.common.home.Hmac.of(stored, parts));
        assertThat(kept.verifies(forged, parts)).isFalse();
        assertThat(kept.verifies(dev.posse.common.home.Hmac.of(stored, parts), parts)).isFalse();
        assertThat(kept.verifies(CallerKeys.of(ana).proof(parts), parts)).isTrue();
    }

    @Test
    void theTextIsReadAgainAndNeverShown() {
        UserToken read = UserToken.parse(ana.reveal() + "\n");
        assertThat(read.clientKey()).isEqualTo(ana.clientKey());
        assertThat(ana.toString()).isEqualTo("ana:***");
        assertThat(UserKey.of(ana, Role.VIEWER).toString()).isEqualTo("ana (viewer)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PSU1.ana.00", "PSU1..", "PSE1.a.b.c", "PSU1.a/b.", "ana"})
    void whatIsNoTokenIsNotRepeated(String text) {
        assertThatThrownBy(() -> UserToken.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("it is no user's token (PSU1.NAME.SECRET)");
    }

    private Session shake(UserToken token) {
        Session session = unproved(token);
        assertThat(session.serverProof()).isEqualTo(lastProof);
        return session;
    }

    private byte[] lastProof = new byte[0];

    private Session unproved(UserToken token) {
        byte[] nonce = new byte[Session.NONCE];
        RANDOM.nextBytes(nonce);
        ChallengeReply reply = table.challenge(request(token.name(), nonce));
        lastProof = reply.getServerProof().toByteArray();
        return new Session(
                CallerKeys.of(token),
                nonce,
                Arrays.copyOf(reply.getServerNonce().toByteArray(), Session.NONCE));
    }

    private static ChallengeRequest request(String user, byte[] nonce) {
        return ChallengeRequest.newBuilder()
                .setUser(user)
                .setClientNonce(ByteString.copyFrom(nonce))
                .build();
    }
}
