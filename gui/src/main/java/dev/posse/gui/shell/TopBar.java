package dev.posse.gui.shell;

import dev.posse.gui.command.CommandUi;
import dev.posse.gui.store.Listen;
import dev.posse.gui.store.PanelStore;
import dev.posse.gui.theme.Theme;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** The head of the window: its name, ProcMan's four buttons, theme and keys. */
final class TopBar extends HBox {
    private static final List<String> TOOLS =
            List.of("deputy.add", "process.new", "config.load", "config.save");

    TopBar(PanelStore store, CommandUi commands, Theme theme) {
        super(8);
        setId("top-bar");
        getStyleClass().add("top-bar");
        setAlignment(Pos.CENTER_LEFT);
        Label brand = new Label("Posse", new FontIcon("fth-shield"));
        brand.getStyleClass().add("brand");
        brand.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().add(brand);
        List<Button> tools = TOOLS.stream().map(id -> commands.button("tool", id)).toList();
        tools.forEach(tool -> tool.getStyleClass().add("flat"));
        getChildren().addAll(tools);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button looks = icon(commands.button("tool", "theme.toggle"), "fth-moon");
        Button keys = icon(commands.button("tool", "help.keys"), "fth-help-circle");
        getChildren().addAll(space, looks, keys);
        Listen.now(
                theme.paletteProperty(),
                () ->
                        looks.setGraphic(
                                new FontIcon(theme.palette().dark() ? "fth-sun" : "fth-moon")));
        Listen.now(
                store.linkProperty(),
                () -> {
                    for (int i = 0; i < tools.size(); i++) {
                        commands.refresh(tools.get(i), TOOLS.get(i));
                    }
                });
    }

    private static Button icon(Button button, String literal) {
        button.setGraphic(new FontIcon(literal));
        button.setAccessibleText(button.getText());
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.getStyleClass().add("flat");
        return button;
    }
}
