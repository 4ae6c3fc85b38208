package dev.posse.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.posse.common.model.Change;
import dev.posse.common.model.LinkState;
import dev.posse.common.model.Snapshot;
import dev.posse.gui.fake.FakeLink;
import dev.posse.gui.fake.Fleet;
import dev.posse.gui.link.LinkStatus;
import java.time.Instant;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** What is seen of the contact with the sheriff and with its hosts. */
final class LinkTest extends PanelFixture {
    @Override
    Snapshot fleet() {
        return Fleet.robot();
    }

    @Override
    boolean liveAtOnce() {
        return false;
    }

    @Test
    void withoutASheriffThePanelSaysWhatToType() {
        link.status(reconnecting(Optional.empty()));
        await().until(() -> text("#first-run-title").equals("No sheriff yet"));
        assertThat(text("#first-run-why")).contains("sheriff up FILE");
        assertThat(text("#first-run-retry-in")).contains("retry in");
        click("#first-run-retry");
        assertThat(link.retries()).isEqualTo(1);
        robot.clickOn("#first-run-address");
        robot.write("127.0.0.1:8080");
        press(KeyCode.ENTER);
        assertThat(connected).containsExactly("127.0.0.1:8080");
        link.connect();

        await().until(() -> !shown("#first-run") && shown("#process-table"));
    }

    @Test
    void aLostLinkIsSaidAboveEverythingAndStopsOrders() throws Exception {
        link.connect();
        await().until(() -> shown("#process-table"));
        assertThat(shown("#banner")).isFalse();
        link.status(reconnecting(Optional.of(Instant.now().minusSeconds(14))));
        await().until(() -> shown("#banner"));
        assertThat(text("#banner-text")).contains("lost 14s ago").contains("retry in");
        select(Fleet.id("teleop", "robot1"));
        press(KeyCode.S);
        assertThat(text("#status-text")).contains("no contact");
        assertThat(link.orders()).isEmpty();
        assertThat(find("#tool-process-new").isDisabled()).isTrue();
        click("#banner-retry");
        assertThat(link.retries()).isEqualTo(1);
        link.connect();

        await().until(() -> !shown("#banner"));
    }

    @Test
    void whatIsOldLooksOld() {
        link.connect();
        await().until(() -> shown("#process-table"));
        assertThat(stale()).isNotZero();
        long before = stale();
        link.status(reconnecting(Optional.of(Instant.now())));
        await().until(() -> stale() > before);
    }

    @Test
    void aRefusalTellsTheReason() {
        link.status(
                new LinkStatus.Refused(
                        FakeLink.ENDPOINT,
                        Instant.now().plusSeconds(5),
                        "The token is another one."));
        await().until(() -> text("#first-run-title").equals("The sheriff refused"));

        assertThat(text("#first-run-why")).isEqualTo("The token is another one.");
    }

    @Test
    void aHostThatIsLostSaysSoInItsChip() {
        link.connect();
        await().until(() -> shown("#host-chip-robot1"));
        link.change(new Change.HostChanged(Fleet.host("robot1", LinkState.LOST, 3, 0, 5)));

        await().until(
                        () ->
                                find("#host-chip-robot1").lookupAll(".state-age").stream()
                                        .map(node -> ((Labeled) node).getText())
                                        .anyMatch(text -> text.startsWith("lost 14 s ago")));
    }

    @Test
    void placesAndThemeByKey() throws Exception {
        link.connect();
        await().until(() -> shown("#process-table"));
        press(KeyCode.SHORTCUT, KeyCode.DIGIT2);
        await().until(() -> find("#hosts").isVisible());
        press(KeyCode.SHORTCUT, KeyCode.DIGIT3);
        await().until(() -> find("#events").isVisible());
        press(KeyCode.SHORTCUT, KeyCode.DIGIT1);
        await().until(() -> find("#processes").isVisible());
        boolean dark = theme.palette().dark();
        press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.D);
        assertThat(theme.palette().dark()).isNotEqualTo(dark);
        press(KeyCode.F1);

        await().until(() -> shown("#keys-dialog"));
    }

    private long stale() {
        return robot.lookup(".tree-table-cell").queryAll().stream()
                .map(Node::getPseudoClassStates)
                .filter(states -> states.toString().contains("stale"))
                .count();
    }

    private LinkStatus reconnecting(Optional<Instant> since) {
        return new LinkStatus.Reconnecting(
                FakeLink.ENDPOINT,
                since,
                Instant.now().plusSeconds(5),
                "No sheriff answers at unix:/x; start one with: sheriff up FILE");
    }

    private String text(String query) {
        return ((Labeled) find(query)).getText();
    }
}
