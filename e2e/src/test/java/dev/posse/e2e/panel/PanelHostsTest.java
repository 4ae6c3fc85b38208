package dev.posse.e2e.panel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.LinkState;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessState;
import dev.posse.e2e.harness.Lab;
import dev.posse.e2e.harness.Program;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.collections.ObservableSet;
import javafx.css.PseudoClass;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Hosts that fall silent, come back, are added and removed. */
final class PanelHostsTest extends PanelCase {
    private static final String CONFIG =
            """
            {"processes": [
              {"name": "chatty", "group": "a", "autostart": true,
               "command": "i=0; while true; do i=$((i+1)); echo line $i; sleep 0.05; done"},
              {"name": "sleepy", "group": "b", "autostart": true, "command": "sleep 1000"},
              {"name": "walker", "group": "b", "host": "robot", "autostart": true,
               "command": "sleep 1000"}
            ]}
            """;

    private static final ProcessId CHATTY = ProcessId.local("chatty");
    private static final ProcessId SLEEPY = ProcessId.local("sleepy");
    private static final ProcessId WALKER = new ProcessId("robot", "walker");
    private static final Pattern LISTENING = Pattern.compile("127\\.0\\.0\\.1:[0-9]+");

    @BeforeAll
    static void apply() throws Exception {
        lab.sheriff("apply", lab.write("hosts.json", CONFIG).toString()).ok();
    }

    @Test
    void aDeputyThatHangsIsSuspectThenLostAndWhatItSaidIsDimmed() throws Exception {
        long pid = awaitRunning(CHATTY);
        deputy.signal("STOP");
        try {
            patiently().until(() -> link("localhost") == LinkState.SUSPECT);
            patiently().until(() -> chip("localhost").contains("suspect"));
            patiently().until(() -> link("localhost") == LinkState.LOST);
            awaitState(CHATTY, ProcessState.UNKNOWN);
            patiently().until(() -> chip("localhost").contains("lost"));
            patiently().until(() -> dimmed("chatty"));
            patiently().until(() -> onScreen(() -> words(row("chatty"))).contains(" ago"));
            assertThat(Lab.alive(pid)).isTrue();
        } finally {
            deputy.signal("CONT");
        }
        awaitState(CHATTY, ProcessState.RUNNING);
        assertThat(pid(CHATTY)).isEqualTo(pid);
        patiently().until(() -> !dimmed("chatty"));
    }

    @Test
    void aKilledDeputyLeavesItsProcessesAndTheNextFindsThem() throws Exception {
        long pid = awaitRunning(SLEEPY);
        deputy.killHard();
        patiently().until(() -> link("localhost") == LinkState.LOST);
        awaitState(SLEEPY, ProcessState.UNKNOWN);
        assertThat(Lab.alive(pid)).isTrue();
        deputy = lab.deputy();
        awaitState(SLEEPY, ProcessState.RUNNING);

        assertThat(pid(SLEEPY)).isEqualTo(pid);
    }

    @Test
    void aKilledSheriffIsSaidAndThePanelComesBackByItself() throws Exception {
        awaitRunning(CHATTY);
        sheriff.killHard();
        awaitSeen("#banner");
        assertThat(text("#banner-text")).contains("retry");
        patiently().until(() -> dimmed("chatty"));
        sheriff = lab.serve();

        awaitGone("#banner");
        awaitRunning(CHATTY);
    }

    @Test
    void theSelectionSurvivesSortingRegroupingAndUpdates() throws Exception {
        awaitRunning(CHATTY);
        awaitRunning(SLEEPY);
        select(CHATTY, SLEEPY);
        press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.H);
        assertThat(selected()).containsExactlyInAnyOrder(CHATTY, SLEEPY);
        click("#column-cpu");
        click("#column-cpu");
        press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.F);
        long seconds = onScreen(() -> panel.store().row(CHATTY).orElseThrow().cpu().size()) + 2L;
        patiently()
                .until(
                        () ->
                                onScreen(
                                        () ->
                                                panel.store().row(CHATTY).orElseThrow().cpu().size()
                                                        >= Math.min(60, seconds)));
        press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.G);

        assertThat(selected()).containsExactlyInAnyOrder(CHATTY, SLEEPY);
        assertThat(picked("chatty")).isTrue();
        assertThat(picked("sleepy")).isTrue();
    }

    @Test
    void aDeputyIsAddedByItsAddressAndRemovedWithoutEndingItsProcesses() throws Exception {
        Program robotDeputy = lab.deputy("robot", "--listen", "127.0.0.1:0", "--sheriff", "none");
        String address = address(robotDeputy);
        add(address);
        long pid = awaitRunning(WALKER);

        press(KeyCode.SHORTCUT, KeyCode.DIGIT2);
        onScreen(
                () -> {
                    TableView<?> hosts = robot.lookup("#host-table").queryTableView();
                    for (int i = 0; i < hosts.getItems().size(); i++) {
                        if (hosts.getItems().get(i).toString().contains("robot")) {
                            hosts.getSelectionModel().select(i);
                        }
                    }
                    return null;
                });
        patiently().until(() -> text("#host-chosen").equals("robot"));
        tabTo("host-remove");
        press(KeyCode.SPACE);
        awaitSeen("#confirm-targets");
        tabTo("confirm-dialog-ok");
        press(KeyCode.ENTER);
        patiently().until(() -> onScreen(() -> panel.store().host("robot")).isEmpty());
        assertThat(Lab.alive(pid)).isTrue();

        press(KeyCode.SHORTCUT, KeyCode.DIGIT1);
        add(address);
        awaitState(WALKER, ProcessState.RUNNING);
        assertThat(pid(WALKER)).isEqualTo(pid);
    }

    private void add(String address) throws Exception {
        click("#tool-deputy-add");
        awaitSeen("#deputy-address");
        tabTo("deputy-address");
        type(address);
        tabTo("deputy-name");
        type("robot");
        press(KeyCode.ENTER);
        awaitGone("#deputy-address");
    }

    private static String address(Program program) {
        patiently().until(() -> LISTENING.matcher(program.said()).find());
        Matcher found = LISTENING.matcher(program.said());
        assertThat(found.find()).isTrue();
        return found.group();
    }

    private LinkState link(String host) throws Exception {
        return onScreen(() -> panel.store().host(host).orElseThrow().view().state());
    }

    private String chip(String host) throws Exception {
        return onScreen(() -> words(robot.lookup("#host-chip-" + host).query()));
    }

    private List<ProcessId> selected() throws Exception {
        return onScreen(() -> List.copyOf(panel.selection().ids()));
    }

    private boolean picked(String name) throws Exception {
        return onScreen(() -> row(name).getPseudoClassStates().contains(state("picked")));
    }

    private boolean dimmed(String name) throws Exception {
        return onScreen(
                () ->
                        row(name).lookupAll(".tree-table-cell").stream()
                                .map(cell -> cell.getPseudoClassStates())
                                .anyMatch(
                                        (ObservableSet<PseudoClass> all) ->
                                                all.contains(state("stale"))));
    }

    private static PseudoClass state(String name) {
        return PseudoClass.getPseudoClass(name);
    }
}
