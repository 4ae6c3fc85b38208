package dev.posse.gui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
final class PanelWindowTest {
    private Stage stage;

    @Start
    void open(Stage window) {
        stage = window;
        new PanelApp().start(window);
    }

    @Test
    void opensAWindowWithItsTitle() {
        assertThat(stage.isShowing()).isTrue();
        assertThat(stage.getTitle()).isEqualTo("Posse");
        assertThat(stage.getScene().getWidth()).isEqualTo(1200);
    }
}
