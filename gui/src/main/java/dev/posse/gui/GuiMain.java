package dev.posse.gui;

import javafx.application.Application;

/** Starts the panel. It is no {@link Application} itself, because JavaFX is on the class path. */
public final class GuiMain {
    private GuiMain() {}

    public static void main(String[] args) {
        Application.launch(PanelApp.class, args);
    }
}
