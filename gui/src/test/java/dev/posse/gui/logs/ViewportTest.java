package dev.posse.gui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class ViewportTest {
    private final Viewport view = new Viewport();

    ViewportTest() {
        view.resize(20);
    }

    @Example
    void followsUntilSomebodyScrollsUp() {
        view.ring(0, 100);
        assertThat(view.top()).isEqualTo(80);
        view.scrollBy(-5);
        assertThat(view.following()).isFalse();
        view.ring(0, 331);

        assertThat(view.top()).isEqualTo(75);
        assertThat(view.unseen()).isEqualTo(231);
    }

    @Example
    void reachingTheEndFollowsAgain() {
        view.ring(0, 100);
        view.scrollBy(-5);
        view.ring(0, 120);
        view.scrollBy(1000);
        assertThat(view.following()).isTrue();
        assertThat(view.unseen()).isZero();
        view.ring(0, 130);

        assertThat(view.top()).isEqualTo(110);
    }

    @Example
    void evictionKeepsTheLineUntilItIsGone() {
        view.ring(0, 1000);
        view.scrollTo(500);
        view.ring(400, 1400);
        assertThat(view.top()).isEqualTo(500);
        view.ring(600, 1600);

        assertThat(view.top()).isEqualTo(600);
        assertThat(view.following()).isFalse();
    }

    @Example
    void whatWasScrolledToCountsAsSeen() {
        view.ring(0, 100);
        view.scrollTo(0);
        view.ring(0, 200);
        assertThat(view.unseen()).isEqualTo(100);
        view.scrollTo(130);

        assertThat(view.unseen()).isEqualTo(50);
    }

    @Example
    void aMatchInSightMovesNothing() {
        view.ring(0, 100);
        view.scrollTo(40);
        view.reveal(45);
        assertThat(view.top()).isEqualTo(40);
        view.reveal(90);

        assertThat(view.top()).isEqualTo(80);
        assertThat(view.following()).isFalse();
    }

    @Property
    void nothingButThePersonMovesAPausedView(
            @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 500) Integer> added) {
        view.follow();
        view.ring(0, 10_000);
        view.scrollTo(5000);
        long next = 10_000;
        for (int lines : added) {
            next += lines;
            view.ring(0, next);
            assertThat(view.top()).isEqualTo(5000);
        }
    }
}
