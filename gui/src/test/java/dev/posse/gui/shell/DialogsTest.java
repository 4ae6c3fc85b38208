package dev.posse.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.posse.common.model.LogStream;
import dev.posse.common.model.Plan;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.RestartPolicy;
import dev.posse.common.model.Snapshot;
import dev.posse.gui.fake.Fleet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ProcMan's dialogs, and what they say when a field is wrong. */
final class DialogsTest extends PanelFixture {
    private static final ProcessId LIDAR = Fleet.id("lidar", "k9");

    @TempDir Path folder;

    @Override
    Snapshot fleet() {
        return Fleet.snapshot(
                List.of(Fleet.host("k9", dev.posse.common.model.LinkState.ATTACHED, 5, 1, 1)),
                List.of(
                        Fleet.process("lidar", "k9")
                                .group("drivers")
                                .running(7, 60, 5, 9)
                                .build()));
    }

    @Test
    void theToolbarHasProcMansFourButtons() {
        assertThat(
                        List.of(
                                        "#tool-deputy-add",
                                        "#tool-process-new",
                                        "#tool-config-load",
                                        "#tool-config-save")
                                .stream()
                                .map(query -> ((Button) find(query)).getText()))
                .containsExactly("Add Deputy", "Add Process", "Load Config", "Save Config");
    }

    @Test
    void allFourTextsAreRequiredAndEachSaysSo() {
        click("#tool-process-new");
        clear("#process-folder");
        clear("#process-host");
        click("#process-dialog-ok");

        assertThat(text("#process-name-problem")).isEqualTo("The name is empty.");
        assertThat(text("#process-command-problem")).isEqualTo("The command is empty.");
        assertThat(text("#process-folder-problem")).isEqualTo("The working directory is empty.");
        assertThat(text("#process-host-problem")).isEqualTo("The host is empty.");
        assertThat(link.calls()).isEmpty();
    }

    @Test
    void aNewProcessIsAddedAndStarted() {
        click("#tool-process-new");
        fill("#process-name", "camera");
        fill("#process-command", "camera --fps 30");
        fill("#process-folder", "/opt");
        fill("#process-host", "k9");
        fill("#process-group", "drivers/cameras");
        click("#process-autostart");
        click("#process-dialog-ok");
        await().until(() -> link.calls().contains("put camera@k9 start"));

        assertThat(link.lastPut().launch().command()).isEqualTo("camera --fps 30");
        assertThat(link.lastPut().launch().cwd()).contains("/opt");
        assertThat(link.lastPut().labels().group()).isEqualTo("drivers/cameras");
        assertThat(link.lastPut().autostart()).isTrue();
        await().until(() -> !shown("#process-dialog"));
    }

    @Test
    void aNameThatIsTakenIsRefusedBeforeItIsSent() {
        click("#tool-process-new");
        fill("#process-name", "lidar");
        fill("#process-command", "x");
        fill("#process-host", "k9");
        click("#process-dialog-ok");

        assertThat(text("#process-name-problem")).contains("already");
    }

    @Test
    void editKeepsTheNameAndShowsBothOutputs() throws Exception {
        select(LIDAR);
        press(KeyCode.E);
        await().until(() -> shown("#process-name"));
        assertThat(((TextField) find("#process-name")).isEditable()).isFalse();
        assertThat(text("#process-remark")).contains("restarts it");
        link.write(LIDAR, LogStream.ERR, "too close\n", Fleet.NOW);
        await().until(() -> ((TextArea) find("#process-stderr")).getText().equals("too close\n"));
        fill("#process-command", "lidar --slow");
        click("#process-dialog-ok");
        await().until(() -> link.calls().contains("put lidar@k9 edit"));

        assertThat(link.lastPut().launch().command()).isEqualTo("lidar --slow");
        assertThat(link.lastPut().launch().env()).containsKey("ROS_DOMAIN_ID");
        assertThat(link.lastPut().restart().mode()).isEqualTo(RestartPolicy.Mode.ON_FAILURE);
        await().until(() -> link.followed().stream().noneMatch(ids -> ids.size() > 1));
    }

    @Test
    void whatTheSheriffFindsWrongIsShownInTheDialog() {
        link.plan(new Plan(List.of(), List.of("host 'k7' is not known; known: k9"), List.of()));
        click("#tool-process-new");
        fill("#process-name", "camera");
        fill("#process-command", "x");
        fill("#process-host", "k7");
        click("#process-dialog-ok");
        await().until(() -> text("#process-dialog-problem").contains("known: k9"));

        assertThat(shown("#process-name")).isTrue();
    }

    @Test
    void aDeputyIsAddedByItsAddress() {
        click("#tool-deputy-add");
        click("#deputy-dialog-ok");
        assertThat(text("#deputy-address-problem")).contains("HOST:PORT");
        fill("#deputy-address", "robot7:8000");
        fill("#deputy-name", "robot7");
        click("#deputy-dialog-ok");
        await().until(() -> link.calls().contains("deputy robot7"));

        assertThat(link.lastDeputy().address()).contains("robot7:8000");
    }

    @Test
    void aConfigurationIsPlannedShownAndThenApplied() throws Exception {
        Path file = folder.resolve("a.json");
        Files.writeString(file, "{\"processes\": [{\"name\": \"x\", \"command\": \"sleep 1\"}]}");
        link.plan(
                new Plan(
                        List.of(new Plan.Step(ProcessId.local("x"), Plan.Kind.START, "is new", 5)),
                        List.of(),
                        List.of()));
        click("#tool-config-load");
        fill("#config-file", file.toString());
        click("#load-dialog-ok");
        await().until(() -> shown("#plan-summary"));
        assertThat(text("#plan-summary")).isEqualTo("1 started");
        assertThat(link.lastApplied()).isNull();
        await().until(() -> ((Button) find("#load-dialog-ok")).getText().equals("Apply"));
        click("#load-dialog-ok");
        await().until(() -> link.lastApplied() != null);

        assertThat(link.lastApplied().source()).isEqualTo(file.toAbsolutePath().toString());
        assertThat(link.lastApplied().processes()).hasSize(1);
    }

    @Test
    void aConfigurationThatIsWrongSaysWhereAndIsNotSent() throws Exception {
        Path file = folder.resolve("bad.json");
        Files.writeString(file, "{\"processes\": [{\"name\": \"x\", \"comand\": \"sleep 1\"}]}");
        click("#tool-config-load");
        fill("#config-file", folder.resolve("none.json").toString());
        click("#load-dialog-ok");
        assertThat(text("#config-file-problem")).contains("none.json");
        fill("#config-file", file.toString());
        click("#load-dialog-ok");
        await().until(() -> shown("#plan-problems"));

        assertThat(((TextArea) find("#plan-problems")).getText())
                .contains("comand")
                .contains(":1:");
        assertThat(link.calls()).isEmpty();
    }

    @Test
    void everythingIsSavedAndAFileIsReplacedOnlyWhenToldTo() throws Exception {
        Path file = folder.resolve("all.json");
        Files.writeString(file, "old");
        click("#tool-config-save");
        fill("#config-file", file.toString());
        click("#save-dialog-ok");
        assertThat(text("#config-file-problem")).contains("exists");
        assertThat(file).hasContent("old");
        click("#config-replace");
        click("#save-dialog-ok");
        await().until(() -> Files.readString(file).contains("lidar"));

        await().until(() -> text("#status-text").contains("Saved 1 processes"));
    }

    private void fill(String query, String text) {
        robot.clickOn(query);
        robot.interact(() -> field(query).setText(text));
        settle();
    }

    private void clear(String query) {
        fill(query, "");
    }

    private TextField field(String query) {
        Node node = find(query);
        return node instanceof ComboBox<?> box ? box.getEditor() : (TextField) node;
    }

    private String text(String query) {
        return ((Labeled) find(query)).getText();
    }
}
