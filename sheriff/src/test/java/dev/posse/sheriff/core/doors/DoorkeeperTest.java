package dev.posse.sheriff.core.doors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.sheriff.core.doors.Doorkeeper.Answer;
import dev.posse.sheriff.core.doors.Doorkeeper.Guest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class DoorkeeperTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L);
    private final List<String> lines = new ArrayList<>();
    private final Doorkeeper keeper = new Doorkeeper("fleet", Limits.FLEET, nanos::get, lines::add);

    @Test
    void twentyASecondFromOneAddressAndNobodyElseIsKeptOut() {
        for (int i = 0; i < 20; i++) {
            admitted("10.0.0.1").left();
        }
        assertThat(refused("10.0.0.1")).isEqualTo(Refusal.TOO_FAST);
        admitted("10.0.0.2");
        pass(Duration.ofMillis(500));
        for (int i = 0; i < 10; i++) {
            admitted("10.0.0.1").left();
        }
        assertThat(refused("10.0.0.1")).isEqualTo(Refusal.TOO_FAST);
        pass(Duration.ofDays(3));
        for (int i = 0; i < 20; i++) {
            admitted("10.0.0.1").left();
        }
        assertThat(refused("10.0.0.1")).isEqualTo(Refusal.TOO_FAST);
    }

    @Test
    void strangersAreBoundedForEachAddressAndInAll() {
        List<Guest> first = crowd("10.0.0.1", 128);
        pass(Duration.ofSeconds(1));
        assertThat(refused("10.0.0.1")).isEqualTo(Refusal.TOO_MANY_STRANGERS);
        crowd("10.0.0.2", 128);
        assertThat(keeper.facts().strangers()).isEqualTo(256);
        assertThat(refused("10.0.0.3")).isEqualTo(Refusal.TOO_MANY_STRANGERS);
        assertThat(first.get(0).known("serial 1")).isEmpty();
        admitted("10.0.0.3");
        first.get(1).left();
        first.get(1).left();
        admitted("10.0.0.4");
        assertThat(refused("10.0.0.5")).isEqualTo(Refusal.TOO_MANY_STRANGERS);
    }

    @Test
    void sixteenWithOneCertificateAndWhoLeavesMakesRoom() {
        List<Guest> guests = crowd("10.0.0.1", 17);
        guests.subList(0, 16).forEach(guest -> assertThat(guest.known("a")).isEmpty());
        assertThat(guests.get(16).known("a")).contains(Refusal.TOO_MANY_OF_ONE);
        assertThat(guests.get(16).isKnown()).isFalse();
        guests.get(3).left();
        assertThat(guests.get(16).known("a")).isEmpty();
        assertThat(admitted("10.0.0.2").known("b")).isEmpty();
    }

    @Test
    void aThousandAndTwentyFourInAll() {
        for (int i = 0; i < 1024; i++) {
            assertThat(admitted("10.0." + i / 200 + "." + i % 200).known("s" + i)).isEmpty();
        }
        assertThat(refused("10.9.0.1")).isEqualTo(Refusal.TOO_MANY);
        assertThat(keeper.facts().connections()).isEqualTo(1024);
        assertThat(keeper.facts().strangers()).isZero();
    }

    @Test
    void everyRefusalIsCountedAndALineAMinuteTells() {
        crowd("10.0.0.1", 20);
        for (int i = 0; i < 5000; i++) {
            refused("10.0.0.1");
        }
        assertThat(keeper.facts().refused()).containsEntry(Refusal.TOO_FAST.words(), 5000L);
        assertThat(lines).hasSize(1);
        pass(Duration.ofSeconds(61));
        admitted("10.0.0.9").refused(Refusal.SLOW_HANDSHAKE);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).contains("4999 " + Refusal.TOO_FAST.words()).contains("10.0.0.9");
    }

    @Test
    void oneNetworkOfIpv6IsOneSourceAndRememberedSourcesAreBounded() throws Exception {
        assertThat(source("2001:db8::1")).isEqualTo(source("2001:db8::ffff:1"));
        assertThat(source("2001:db8:0:1::1")).isNotEqualTo(source("2001:db8::1"));
        Arrivals arrivals = new Arrivals();
        for (int i = 0; i < 100_000; i++) {
            assertThat(arrivals.take("source " + i, 20, 0)).isTrue();
        }
        assertThat(arrivals.sources()).isEqualTo(4096);
    }

    @Test
    void whoFailsTenTimesWaitsAMinute() {
        Penalties penalties = new Penalties(nanos::get);
        for (int i = 0; i < 9; i++) {
            penalties.failed("a");
        }
        assertThat(penalties.barred("a")).isFalse();
        penalties.failed("a");
        assertThat(penalties.barred("a")).isTrue();
        assertThat(penalties.barred("b")).isFalse();
        pass(Duration.ofSeconds(61));
        assertThat(penalties.barred("a")).isFalse();
    }

    private List<Guest> crowd(String address, int size) {
        List<Guest> guests = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (i % 20 == 0 && i > 0) {
                pass(Duration.ofSeconds(1));
            }
            guests.add(admitted(address));
        }
        return guests;
    }

    private Guest admitted(String address) {
        Answer answer = keeper.knock(new Source(address, false));
        assertThat(answer).isInstanceOf(Answer.Admitted.class);
        return ((Answer.Admitted) answer).guest();
    }

    private Refusal refused(String address) {
        Answer answer = keeper.knock(new Source(address, false));
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused) answer).why();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static Source source(String address) throws Exception {
        return Source.of(new InetSocketAddress(InetAddress.getByName(address), 1), null);
    }
}
