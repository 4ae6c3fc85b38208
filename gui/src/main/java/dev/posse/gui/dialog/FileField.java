package dev.posse.gui.dialog;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;

/** A path that is typed or chosen. */
final class FileField {
    private final TextField field = new TextField();
    private final Button browse = new Button("Browse…");
    private final HBox box = new HBox(8, field, browse);
    private final Dialogs dialogs;
    private final boolean saving;

    FileField(String id, Dialogs dialogs, boolean saving) {
        this.dialogs = dialogs;
        this.saving = saving;
        field.setId(id);
        field.setPromptText("/home/robot/config.json");
        browse.setId(id + "-browse");
        browse.setOnAction(event -> choose());
        browse.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(field, Priority.ALWAYS);
    }

    TextField field() {
        return field;
    }

    /** The field and its button. */
    HBox box() {
        return box;
    }

    Path path() {
        String text = field.getText().strip();
        String home = System.getProperty("user.home");
        return Path.of(text.startsWith("~/") ? home + text.substring(1) : text).toAbsolutePath();
    }

    Optional<String> problem() {
        if (field.getText().isBlank()) {
            return Optional.of("Which file? Type its path or browse.");
        }
        try {
            if (saving) {
                return Files.isDirectory(path().getParent())
                        ? Optional.empty()
                        : Optional.of("There is no folder " + path().getParent() + ".");
            }
            return Files.isReadable(path())
                    ? Optional.empty()
                    : Optional.of("There is no file " + path() + " that can be read.");
        } catch (InvalidPathException e) {
            return Optional.of("This is no path: " + e.getReason() + ".");
        }
    }

    private void choose() {
        FileChooser chooser = new FileChooser();
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter("Configurations", ConfigDialogs.patterns()),
                        new FileChooser.ExtensionFilter("All files", "*"));
        File chosen =
                saving
                        ? chooser.showSaveDialog(dialogs.owner())
                        : chooser.showOpenDialog(dialogs.owner());
        if (chosen != null) {
            field.setText(chosen.getPath());
        }
    }
}
