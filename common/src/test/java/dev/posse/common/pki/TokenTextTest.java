package dev.posse.common.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.posse.common.model.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class TokenTextTest {
    private static final Instant NOW = Instant.parse("2026-11-20T19:00:00Z");

    private final Authority authority = Authority.create("base", NOW);

    @Test
    void aTokenSurvivesBeingWrittenDownAndIsNeverShownByAccident() {
        JoinToken token = JoinToken.make(authority.pin());
        String text = token.reveal();
        assertThat(text).startsWith("PSE1.").hasSize(5 + 52 + 1 + 8 + 1 + 26);
        assertThat(JoinToken.parse(" " + text + "\n")).isEqualTo(token);
        assertThat(token.toString()).endsWith(".***").doesNotContain(text.substring(68));
        assertThat(token.secret().toString()).isEqualTo("***");
        assertThat(token.pin().matches(authority.root())).isTrue();
        assertThat(token.pin().matches(Authority.create("base", NOW).root())).isFalse();
    }

    @Test
    void whatIsNoTokenIsNotRepeated() {
        for (String wrong :
                new String[] {"", "PSE1.a.b.c", "hunter2", "PSE2" + text().substring(4)}) {
            assertThatThrownBy(() -> JoinToken.parse(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "this is no join token: it has the form PSE1.PIN.ID.SECRET, on one line");
        }
    }

    @Test
    void aProofIsGoodForOneRequestOfOneToken() {
        JoinToken token = JoinToken.make(authority.pin());
        byte[] request = {1, 2, 3};
        byte[] proof = JoinToken.proof(token.key(), token.id(), request, request);
        assertThat(proof).isEqualTo(JoinToken.proof(token.key(), token.id(), request, request));
        assertThat(proof)
                .isNotEqualTo(JoinToken.proof(token.key(), token.id(), request, new byte[] {1}));
        assertThat(proof).isNotEqualTo(JoinToken.proof(token.key(), "other", request, request));
        assertThat(token.key()).isNotEqualTo(token.secret());
    }

    @Test
    void anIdentityIsReadOnlyAsItIsWritten() {
        Identity identity =
                new Identity(authority.fleet(), Role.DEPUTY, "robot 1%/".replace("/", ""));
        assertThat(Identity.parse(identity.uri())).contains(identity);
        String fleet = authority.fleet();
        for (String wrong :
                new String[] {
                    "sheriff://" + fleet + "/deputy/",
                    "sheriff://" + fleet + "/deputy/a/b",
                    "sheriff://" + fleet + "/king/a",
                    "sheriff://" + fleet + "/deputy/%61",
                    "sheriff://" + fleet + "/deputy/%2e%2e%2fa",
                    "sheriff://" + fleet + "/DEPUTY/a",
                    "sheriff://other/deputy/a",
                    "https://" + fleet + "/deputy/a",
                    "sheriff://" + fleet + "/deputy/%zz"
                }) {
            assertThat(Identity.parse(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void fleetTimeFollowsTheSheriffAndNeverTheOwnClock() {
        AtomicLong nanos = new AtomicLong(5);
        FleetTime time = new FleetTime(NOW, nanos::get);
        nanos.addAndGet(Duration.ofDays(1).toNanos());
        assertThat(time.now()).isEqualTo(NOW.plus(Duration.ofDays(1)));
        time.hear(NOW);
        assertThat(time.now()).isEqualTo(NOW.plus(Duration.ofDays(1)));
        time.hear(NOW.plus(Duration.ofDays(9)));
        assertThat(time.now()).isEqualTo(NOW.plus(Duration.ofDays(9)));
    }

    private String text() {
        return JoinToken.make(authority.pin()).reveal();
    }
}
