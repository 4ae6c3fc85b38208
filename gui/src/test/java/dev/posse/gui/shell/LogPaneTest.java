package dev.posse.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.posse.common.model.LogStream;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.Snapshot;
import dev.posse.gui.fake.Fleet;
import dev.posse.gui.logs.LogView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log follows, pauses, searches, selects, copies and saves. */
final class LogPaneTest extends PanelFixture {
    private static final ProcessId PLANNER = Fleet.id("planner", "robot1");
    private static final ProcessId LIDAR = Fleet.id("lidar", "robot1");
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir Path folder;

    @Override
    Snapshot fleet() {
        return Fleet.robot();
    }

    @Test
    void followsWhatIsSelectedAndNothingElse() throws Exception {
        select(PLANNER);
        await().until(() -> link.followed().equals(List.of(List.of(PLANNER))));
        select(PLANNER, LIDAR);
        await().until(() -> link.followed().size() == 1 && link.followed().get(0).size() == 2);
        click("#log-pin");
        select(LIDAR);
        assertThat(link.followed().get(0)).hasSize(2);
        click("#log-pin");
        await().until(() -> link.followed().equals(List.of(List.of(LIDAR))));
    }

    @Test
    void scrollingUpPausesAndThePillBringsBack() throws Exception {
        select(PLANNER);
        write(0, 500);
        await().until(() -> lines() == 500);
        assertThat(view().followingProperty().get()).isTrue();
        wheel(40);
        await().until(() -> !view().followingProperty().get());
        long top = view().topLine();
        write(500, 231);
        await().until(() -> lines() == 731);
        await().until(() -> ((Button) find("#log-pill")).getText().startsWith("231 new"));
        assertThat(view().topLine()).isEqualTo(top);
        click("#log-pill");

        await().until(() -> view().followingProperty().get() && view().topLine() > top);
        assertThat(find("#log-pill").isVisible()).isFalse();
    }

    @Test
    void aMillionLinesAreFollowedPausedAndSearched() throws Exception {
        select(PLANNER);
        int chunk = 10_000;
        for (int i = 0; i < 100; i++) {
            write(i * chunk, chunk);
            long expected = (i + 1L) * chunk;
            await().atMost(LONG).until(() -> lines() == expected);
        }
        assertThat(view().followingProperty().get()).isTrue();
        assertThat(view().bottomLine()).isGreaterThanOrEqualTo(1_000_000);

        press(KeyCode.SHORTCUT, KeyCode.F1);
        onScreen(
                () -> {
                    panel.console().focusFind();
                    return null;
                });
        robot.write("line 77777 ");
        await().atMost(LONG)
                .until(() -> text("#log-find-count").equals("1 of 1\u202f000\u202f000 lines"));
        press(KeyCode.ENTER);
        await().until(() -> text("#log-find-count").startsWith("1 / 1 of"));
        assertThat(view().topLine()).isBetween(77_700L, 77_777L);
        assertThat(view().followingProperty().get()).isFalse();
        long top = view().topLine();
        write(1_000_000, chunk);
        await().until(() -> ((Button) find("#log-pill")).getText().startsWith("10\u202f000 new"));

        assertThat(view().topLine()).isEqualTo(top);
    }

    @Test
    void searchStepsRoundAndTakesExpressions() throws Exception {
        select(PLANNER);
        write(0, 3000);
        await().until(() -> lines() == 3000);
        onScreen(
                () -> {
                    panel.table().requestFocus();
                    panel.console().focusFind();
                    return null;
                });
        robot.write("line [0-9]*000 ");
        await().until(() -> text("#log-find-count").startsWith("0 of"));
        click("#log-find-regex");
        await().until(() -> text("#log-find-count").startsWith("2 of"));
        robot.clickOn("#log-find");
        press(KeyCode.ENTER);
        String first = text("#log-find-count");
        press(KeyCode.F3);
        String second = text("#log-find-count");
        press(KeyCode.SHIFT, KeyCode.F3);

        assertThat(List.of(first, second)).allMatch(count -> count.contains(" / 2 of"));
        assertThat(first).isNotEqualTo(second);
        assertThat(text("#log-find-count")).isEqualTo(first);
        robot.clickOn("#log-find");
        robot.write("(");
        await().until(() -> text("#log-find-count").toLowerCase().contains("unclosed"));
    }

    @Test
    void theMouseSelectsAcrossLinesAndCopies() throws Exception {
        select(PLANNER);
        write(0, 5);
        await().until(() -> lines() == 5);
        settle();
        Bounds bounds = onScreen(() -> view().localToScreen(view().getBoundsInLocal()));
        robot.moveTo(bounds.getMinX() + 200, bounds.getMinY() + 8);
        robot.press(MouseButton.PRIMARY);
        robot.moveTo(bounds.getMinX() + 320, bounds.getMinY() + 8 + 2 * 18);
        robot.release(MouseButton.PRIMARY);
        settle();
        String selected = onScreen(() -> view().selectedText());
        assertThat(selected.lines().count()).isEqualTo(3);
        assertThat(selected).contains("\nline 1 of planner\n");
        press(KeyCode.SHORTCUT, KeyCode.C);

        assertThat(onScreen(() -> Clipboard.getSystemClipboard().getString())).isEqualTo(selected);
    }

    @Test
    void savesWhatIsThereWithStreamAndTime() throws Exception {
        select(PLANNER);
        write(0, 3);
        link.write(PLANNER, LogStream.ERR, "bad\n", Fleet.NOW);
        await().until(() -> lines() == 4);
        Path file = folder.resolve("saved.log");
        long saved =
                onScreen(() -> panel.console().save(file))
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS);

        assertThat(saved).isEqualTo(4);
        assertThat(Files.readAllLines(file))
                .hasSize(4)
                .first()
                .asString()
                .matches("2026-11-20T10:02:13Z planner out line 0 of planner");
        assertThat(Files.readAllLines(file).get(3)).endsWith("planner err bad");
    }

    private void write(int from, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < from + count; i++) {
            text.append("line ").append(i).append(" of planner\n");
            if (text.length() > 200_000) {
                link.write(PLANNER, LogStream.OUT, text.toString(), Fleet.NOW);
                text.setLength(0);
            }
        }
        link.write(PLANNER, LogStream.OUT, text.toString(), Fleet.NOW);
    }

    /** One notch of the wheel; up is positive. */
    private void wheel(double notch) throws Exception {
        onScreen(
                () -> {
                    Event.fireEvent(
                            view(),
                            new ScrollEvent(
                                    ScrollEvent.SCROLL,
                                    10,
                                    10,
                                    10,
                                    10,
                                    false,
                                    false,
                                    false,
                                    false,
                                    false,
                                    false,
                                    0,
                                    notch,
                                    40,
                                    40,
                                    0,
                                    notch,
                                    ScrollEvent.HorizontalTextScrollUnits.NONE,
                                    0,
                                    ScrollEvent.VerticalTextScrollUnits.LINES,
                                    3,
                                    0,
                                    null));
                    return null;
                });
        settle();
    }

    private long lines() throws Exception {
        return onScreen(() -> panel.console().lines());
    }

    private LogView view() {
        return panel.console().view();
    }

    private String text(String query) {
        return ((Labeled) find(query)).getText();
    }
}
