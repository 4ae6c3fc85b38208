package dev.posse.gui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

final class LogSearchTest {
    private final LogRing ring = new LogRing(40_000, 1L << 30);
    private final Queue<Runnable> worker = new ArrayDeque<>();
    private final LogSearch search = new LogSearch(ring, worker::add, Runnable::run, () -> {});

    @Test
    void findsEveryLineAndSaysWhatWasSearched() {
        fill(25_000);
        look("needle", false, true);
        step();
        assertThat(search.state().complete()).isFalse();
        assertThat(search.state().searched()).isEqualTo(10_000);
        run();

        assertThat(search.state().matches()).isEqualTo(25);
        assertThat(search.state().complete()).isTrue();
        assertThat(search.state().searched()).isEqualTo(25_000);
    }

    @Test
    void nextAndPreviousGoRoundAndRound() {
        fill(3000);
        look("needle", false, true);
        run();
        assertThat(search.next(1500)).contains(2000L);
        assertThat(search.state().current()).isEqualTo(3);
        assertThat(search.next(0)).contains(0L);
        assertThat(search.previous(0)).contains(2000L);
        assertThat(search.previous(0)).contains(1000L);
    }

    @Test
    void whatIsAddedIsSearchedAsWell() {
        fill(1000);
        look("needle", false, true);
        run();
        assertThat(search.state().matches()).isEqualTo(1);
        fill(1000);
        search.advance();
        run();

        assertThat(search.state().matches()).isEqualTo(2);
        assertThat(search.state().complete()).isTrue();
    }

    @Test
    void matchesThatAreGoneAreNotCounted() {
        fill(20_000);
        look("needle", false, true);
        run();
        search.next(0);
        fill(40_000);
        search.advance();
        run();

        assertThat(search.state().matches())
                .isEqualTo((int) Math.ceil(ring.size() / 1000.0) - 1)
                .isPositive();
        assertThat(search.current()).isEqualTo(-1);
    }

    @Test
    void anotherQuestionEndsTheOneBefore() {
        fill(25_000);
        look("needle", false, true);
        step();
        look("nothing like it", false, true);
        run();

        assertThat(search.state().matches()).isZero();
        assertThat(search.state().complete()).isTrue();
    }

    @Test
    void caseAndExpressionsCount() {
        fill(2000);
        look("NEEDLE", false, true);
        run();
        assertThat(search.state().matches()).isEqualTo(2);
        look("NEEDLE", false, false);
        run();
        assertThat(search.state().matches()).isZero();
        look("nee+dle [0-9]+000$", true, true);
        run();
        assertThat(search.state().matches()).isEqualTo(1);
    }

    @Test
    void coloursDoNotHideAWord() {
        LogRingTest.add(ring, "nee\u001b[31mdle\u001b[0m", LogLine.Kind.OUT);
        look("needle", false, true);
        run();

        assertThat(search.state().matches()).isEqualTo(1);
    }

    @Test
    void anExpressionThatExplodesStopsAndSaysSo() {
        LogRingTest.add(ring, "a".repeat(60), LogLine.Kind.OUT);
        look("(.*a){12}c", true, true);
        run();

        assertThat(search.state().problem()).contains("takes too long");
    }

    private void fill(int lines) {
        for (int i = 0; i < lines; i++) {
            long number = ring.next();
            LogRingTest.add(
                    ring,
                    number % 1000 == 0 ? "the needle " + number : "hay " + number,
                    LogLine.Kind.OUT);
        }
    }

    private void look(String text, boolean regex, boolean ignoreCase) {
        search.look(Optional.of(LogQuery.of(text, regex, ignoreCase)));
    }

    private void step() {
        worker.remove().run();
    }

    private void run() {
        while (!worker.isEmpty()) {
            step();
        }
    }
}
