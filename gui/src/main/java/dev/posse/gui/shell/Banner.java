package dev.posse.gui.shell;

import dev.posse.gui.link.LinkStatus;
import dev.posse.gui.store.Formats;
import dev.posse.gui.store.Listen;
import dev.posse.gui.store.PanelStore;
import dev.posse.gui.theme.StateIcon;
import dev.posse.gui.theme.StateShape;
import dev.posse.gui.theme.Tone;
import java.time.Duration;
import java.time.Instant;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Above everything, only while contact with the sheriff is not as it should be. */
final class Banner extends HBox {
    private final PanelStore store;
    private final StateIcon icon = new StateIcon();
    private final Label text = new Label();

    Banner(PanelStore store, Runnable retry) {
        super(10);
        this.store = store;
        setId("banner");
        getStyleClass().add("banner");
        setAlignment(Pos.CENTER_LEFT);
        text.setId("banner-text");
        text.setWrapText(true);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        Button again = new Button("Retry now");
        again.setId("banner-retry");
        again.setMinWidth(USE_PREF_SIZE);
        again.setOnAction(event -> retry.run());
        getChildren().addAll(icon, text, again);
        Listen.to(store.linkProperty(), this::show);
        Listen.to(store.secondsProperty(), this::show);
        show();
    }

    private void show() {
        LinkStatus link = store.link();
        boolean needed = store.everLive() && !(link instanceof LinkStatus.Live);
        setVisible(needed);
        setManaged(needed);
        if (link instanceof LinkStatus.Silent silent) {
            say(
                    StateShape.TRIANGLE,
                    Tone.WARN,
                    "The sheriff has been silent for " + since(silent.since()) + ".");
        } else if (link instanceof LinkStatus.Reconnecting lost) {
            say(
                    StateShape.TRIANGLE,
                    Tone.WARN,
                    "Link to the sheriff lost"
                            + lost.since().map(at -> " " + since(at) + " ago").orElse("")
                            + " · "
                            + countdown(lost.nextTry())
                            + " · showing the last state. "
                            + lost.why());
        } else if (link instanceof LinkStatus.Refused refused) {
            say(
                    StateShape.CROSS,
                    Tone.FAILED,
                    "Refused · " + countdown(refused.nextTry()) + " · " + refused.why());
        } else if (link instanceof LinkStatus.Connecting) {
            say(StateShape.HALF_LEFT, Tone.BUSY, "Connecting to " + link.endpoint() + " …");
        }
    }

    private void say(StateShape shape, Tone tone, String words) {
        icon.show(shape, tone);
        text.setText(words);
    }

    private String since(Instant at) {
        return Formats.span(Duration.between(at, store.now()));
    }

    private String countdown(Instant next) {
        return countdown(next, store.now());
    }

    /** {@code retry in 3 s}, or that one goes on. */
    static String countdown(Instant next, Instant now) {
        long millis = Duration.between(now, next).toMillis();
        return millis <= 0 ? "trying now" : "retry in " + (millis + 999) / 1000 + " s";
    }
}
