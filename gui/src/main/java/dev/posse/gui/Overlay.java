package dev.posse.gui;

import dev.posse.gui.theme.Theme;
import javafx.geometry.Insets;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/** A dialog in the middle of the window that it stands over, framed as a desktop would. */
final class Overlay {
    private Overlay() {}

    static WritableImage of(WritableImage window, Stage dialog, Theme theme) {
        Label title = new Label(dialog.getTitle());
        title.getStyleClass().add("dialog-title");
        title.setPadding(new Insets(10, 20, 10, 20));
        VBox frame = new VBox(title, new ImageView(dialog.getScene().snapshot(null)));
        frame.getStyleClass().add("picture-dialog");
        frame.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        Region shade = new Region();
        shade.getStyleClass().add("picture-shade");
        Scene scene =
                new Scene(
                        new StackPane(new ImageView(window), shade, frame),
                        window.getWidth(),
                        window.getHeight());
        theme.dress(scene);
        WritableImage image = scene.snapshot(null);
        theme.forget(scene);
        return image;
    }
}
