package dev.posse.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.posse.common.model.Change;
import dev.posse.common.model.Notice;
import dev.posse.common.model.Snapshot;
import dev.posse.common.model.script.RunState;
import dev.posse.common.model.script.Script;
import dev.posse.common.model.script.ScriptFacts;
import dev.posse.common.model.script.ScriptRun;
import dev.posse.gui.fake.Fleet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import org.junit.jupiter.api.Test;

/** Scripts in the panel: chosen they run, and how they go is told at the foot. */
final class ScriptMenuTest extends PanelFixture {
    private static final Instant AT = Instant.parse("2026-11-21T08:00:00Z");

    @Override
    Snapshot fleet() {
        return Fleet.snapshot(List.of(), List.of(Fleet.process("camera", "k9").build()));
    }

    private static ScriptFacts script(String name, Optional<RunState> last) {
        return new ScriptFacts(
                new Script(name, List.of()),
                "/etc/robot.json",
                last.map(
                        state ->
                                new ScriptRun(
                                        3,
                                        name,
                                        state,
                                        AT,
                                        Optional.empty(),
                                        "",
                                        "",
                                        "",
                                        List.of())));
    }

    @Test
    void namesWithSlashesAreSubMenusAndAChosenScriptRuns() throws Exception {
        link.scripts(
                List.of(
                        script("go", Optional.of(RunState.DONE)),
                        script("tests/arm/left", Optional.empty()),
                        script("tests/arm/right", Optional.empty()),
                        script("tests/legs", Optional.empty())));
        List<MenuItem> items = opened();

        assertThat(titles(items, ""))
                .containsExactly(
                        "go",
                        "tests",
                        "tests > arm",
                        "tests > arm > left",
                        "tests > arm > right",
                        "tests > legs");
        choose("right", items);
        await().until(() -> link.calls().contains("script tests/arm/right"));
        await().until(() -> status().contains("script 'tests/arm/right' is under way"));
    }

    @Test
    void whatRunsCanBePausedAndAborted() throws Exception {
        link.scripts(List.of(script("go", Optional.of(RunState.RUNNING))));
        List<MenuItem> items = opened();

        assertThat(titles(items, ""))
                .startsWith("Pause go", "Abort go", "Abort go and stop what it started");
        choose("Abort go and stop what it started", items);
        await().until(() -> link.calls().contains("ABORT_AND_STOP go"));
        await().until(() -> status().contains("script 'go' is over already"));
    }

    @Test
    void howARunGoesIsToldAtTheFoot() throws Exception {
        link.change(
                new Change.Noted(
                        new Notice(
                                70,
                                AT,
                                Notice.Severity.INFO,
                                "script.step",
                                Optional.empty(),
                                Optional.empty(),
                                "script 'go' (run 3), step 2 of 7 is done: wait ms 5",
                                "",
                                "",
                                Map.of())));
        await().until(() -> status().contains("step 2 of 7 is done"));
    }

    private List<MenuItem> opened() throws Exception {
        MenuButton menu =
                onScreen(
                        () -> {
                            MenuButton found = (MenuButton) panel.root().lookup("#scripts");
                            found.show();
                            return found;
                        });
        await().until(() -> onScreen(() -> !menu.getItems().get(0).isDisable()));
        return onScreen(() -> List.copyOf(menu.getItems()));
    }

    private void choose(String title, List<MenuItem> items) throws Exception {
        onScreen(
                () -> {
                    all(items).stream()
                            .filter(item -> title.equals(item.getText()))
                            .findFirst()
                            .orElseThrow()
                            .fire();
                    return null;
                });
    }

    private static List<MenuItem> all(List<MenuItem> items) {
        List<MenuItem> all = new ArrayList<>();
        for (MenuItem item : items) {
            all.add(item);
            if (item instanceof Menu menu) {
                all.addAll(all(menu.getItems()));
            }
        }
        return all;
    }

    private static List<String> titles(List<MenuItem> items, String above) {
        List<String> titles = new ArrayList<>();
        for (MenuItem item : items) {
            if (item.getText() != null) {
                titles.add(above + item.getText());
            }
            if (item instanceof Menu menu) {
                titles.addAll(titles(menu.getItems(), above + item.getText() + " > "));
            }
        }
        return titles;
    }

    private String status() throws Exception {
        return onScreen(() -> ((Label) panel.root().lookup("#status-text")).getText());
    }
}
