package dev.posse.gui.shell;

import dev.posse.gui.command.PanelActions.View;
import dev.posse.gui.link.LinkStatus;
import dev.posse.gui.store.HostRow;
import dev.posse.gui.store.Listen;
import dev.posse.gui.store.PanelStore;
import dev.posse.gui.theme.StateIcon;
import dev.posse.gui.theme.StateShape;
import dev.posse.gui.theme.Tone;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The places of the panel, and how contact with the sheriff stands. */
final class Rail extends VBox {
    private final PanelStore store;
    private final Map<View, ToggleButton> places = new EnumMap<>(View.class);
    private final Map<View, Label> counts = new EnumMap<>(View.class);
    private final StateIcon icon = new StateIcon();
    private final Label contact = new Label();
    private final Label endpoint = new Label();

    Rail(PanelStore store, Consumer<View> show) {
        super(2);
        this.store = store;
        setId("rail");
        getStyleClass().add("rail");
        ToggleGroup group = new ToggleGroup();
        place(View.PROCESSES, "fth-list", group, show);
        place(View.HOSTS, "fth-server", group, show);
        place(View.EVENTS, "fth-activity", group, show);
        place(View.SCRIPTS, "fth-play-circle", group, show);
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        contact.setId("link-state");
        HBox state = new HBox(6, icon, contact);
        state.setAlignment(Pos.CENTER_LEFT);
        endpoint.getStyleClass().add("rail-endpoint");
        endpoint.setMaxWidth(150);
        endpoint.setTextOverrun(javafx.scene.control.OverrunStyle.LEADING_ELLIPSIS);
        VBox foot = new VBox(3, state, endpoint);
        foot.getStyleClass().add("rail-foot");
        getChildren().addAll(space, foot);
        Listen.to(store.linkProperty(), this::show);
        Listen.to(store.revisionProperty(), this::count);
        show();
        count();
    }

    void select(View view) {
        places.get(view).setSelected(true);
    }

    private void place(View view, String icon, ToggleGroup group, Consumer<View> show) {
        String name = view.name().charAt(0) + view.name().substring(1).toLowerCase(Locale.ROOT);
        Label count = new Label();
        count.getStyleClass().add("rail-count");
        Label title = new Label(name, new FontIcon(icon));
        title.setGraphicTextGap(10);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox content = new HBox(title, space, count);
        content.setAlignment(Pos.CENTER_LEFT);
        content.setPrefWidth(130);
        ToggleButton button = new ToggleButton("", content);
        button.setId("rail-" + name.toLowerCase(Locale.ROOT));
        button.setAccessibleText(name);
        button.getStyleClass().add("rail-place");
        button.setToggleGroup(group);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setTooltip(new Tooltip(name + "  (Ctrl+" + (view.ordinal() + 1) + ")"));
        button.setOnAction(event -> show.accept(view));
        places.put(view, button);
        counts.put(view, count);
        getChildren().add(button);
    }

    private void count() {
        counts.get(View.PROCESSES).setText(String.valueOf(store.counts().total()));
        long attached = store.hosts().stream().filter(HostRow::attached).count();
        counts.get(View.HOSTS).setText(attached + "/" + store.hosts().size());
        int notices = store.notices().size();
        counts.get(View.EVENTS).setText(notices == 0 ? "" : String.valueOf(notices));
    }

    private void show() {
        LinkStatus link = store.link();
        // The whole path is in the tooltip; here it would only be cut.
        boolean local = link.endpoint().startsWith("unix:");
        endpoint.setText(local ? "on this machine" : link.endpoint());
        endpoint.setTooltip(new Tooltip(link.endpoint()));
        if (link instanceof LinkStatus.Live) {
            say(StateShape.DISC, Tone.OK, "connected");
        } else if (link instanceof LinkStatus.Connecting) {
            say(StateShape.HALF_LEFT, Tone.BUSY, "connecting");
        } else if (link instanceof LinkStatus.Silent) {
            say(StateShape.TRIANGLE, Tone.WARN, "silent");
        } else if (link instanceof LinkStatus.Reconnecting) {
            say(StateShape.TRIANGLE, Tone.WARN, "reconnecting");
        } else {
            say(StateShape.CROSS, Tone.FAILED, "refused");
        }
    }

    private void say(StateShape shape, Tone tone, String words) {
        icon.show(shape, tone);
        contact.setText(words);
    }
}
