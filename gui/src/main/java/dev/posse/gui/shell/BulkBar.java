package dev.posse.gui.shell;

import dev.posse.gui.command.CommandUi;
import dev.posse.gui.store.Listen;
import dev.posse.gui.store.PanelStore;
import dev.posse.gui.store.Selection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Below the table: what may be done to what is selected. */
final class BulkBar extends HBox {
    private final CommandUi commands;
    private final Selection selection;
    private final Label count = new Label();
    private final Map<String, Button> buttons = new LinkedHashMap<>();

    /**
     * @param more the whole menu for what is selected
     */
    BulkBar(PanelStore store, Selection selection, CommandUi commands, Supplier<ContextMenu> more) {
        super(6);
        this.commands = commands;
        this.selection = selection;
        setId("bulk-bar");
        getStyleClass().add("bulk-bar");
        setAlignment(Pos.CENTER_LEFT);
        count.setId("bulk-count");
        count.setMinWidth(150);
        getChildren().add(count);
        button("process.start");
        button("process.stop");
        button("process.restart");
        button("process.signal");
        button("logs.show");
        Button menu = new Button("More…");
        menu.setId("bulk-more");
        menu.setOnAction(event -> more.get().show(menu, javafx.geometry.Side.TOP, 0, 0));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button none = commands.button("bulk", "select.none");
        none.getStyleClass().add("flat");
        none.setText("Clear  (Esc)");
        getChildren().addAll(menu, space, none);
        buttons.put("select.none", none);
        Listen.to(store.revisionProperty(), this::refresh);
        Listen.to(store.linkProperty(), this::refresh);
        Listen.to(selection.idsProperty(), this::refresh);
        refresh();
    }

    void refresh() {
        int selected = selection.ids().size();
        count.setText(selected == 0 ? "Nothing selected" : selected + " selected");
        buttons.forEach(
                (id, button) -> {
                    if (!id.equals("select.none")) {
                        commands.refresh(button, id);
                    } else {
                        button.setVisible(selected > 0);
                    }
                });
    }

    private void button(String id) {
        Button button = commands.button("bulk", id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        buttons.put(id, button);
        getChildren().add(button);
    }
}
