package dev.posse.gui;

import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** The panel's window, as JavaFX starts it. */
public final class PanelApp extends Application {
    @Override
    public void start(Stage stage) {
        stage.setTitle("Posse");
        stage.setScene(new Scene(new StackPane(), 1200, 800));
        stage.show();
    }
}
