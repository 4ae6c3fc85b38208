package dev.posse.gui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javafx.application.Application;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Scene;

/** Dresses every window of the panel in one of the two themes, and changes them all at once. */
public final class Theme {
    private static final String SHEET = Theme.class.getResource("panel.css").toExternalForm();
    private static final String FONT = Fonts.family();

    /** Fonts cannot be looked up as colours can, so what this machine has is written down here. */
    private static final String MONOSPACED =
            "data:text/css;base64,"
                    + Base64.getEncoder()
                            .encodeToString(
                                    (".mono { -fx-font-family: \""
                                                    + Fonts.monospaced()
                                                    + "\"; -fx-font-size: 12px; }")
                                            .getBytes(StandardCharsets.UTF_8));

    private final ReadOnlyObjectWrapper<Palette> palette;
    private final List<Scene> scenes = new ArrayList<>();

    public Theme(boolean dark) {
        palette = new ReadOnlyObjectWrapper<>(dark ? Palette.DARK : Palette.LIGHT);
        userAgentSheet();
    }

    /** What is painted by hand follows this. */
    public ReadOnlyObjectProperty<Palette> paletteProperty() {
        return palette.getReadOnlyProperty();
    }

    public Palette palette() {
        return palette.get();
    }

    public void use(boolean dark) {
        palette.set(dark ? Palette.DARK : Palette.LIGHT);
        userAgentSheet();
        scenes.forEach(this::paint);
    }

    public void toggle() {
        use(!palette().dark());
    }

    /** From now on this window follows the theme. */
    public void dress(Scene scene) {
        scene.getStylesheets().addAll(SHEET, MONOSPACED);
        scenes.add(scene);
        paint(scene);
    }

    /** This window is gone. */
    public void forget(Scene scene) {
        scenes.remove(scene);
    }

    private void paint(Scene scene) {
        scene.getRoot().setStyle(palette().css() + "-fx-font-family: \"" + FONT + "\";");
    }

    private void userAgentSheet() {
        Application.setUserAgentStylesheet(
                palette().dark()
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
    }
}
