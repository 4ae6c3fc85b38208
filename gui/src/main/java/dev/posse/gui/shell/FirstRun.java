package dev.posse.gui.shell;

import dev.posse.gui.link.LinkStatus;
import dev.posse.gui.store.Listen;
import dev.posse.gui.store.PanelStore;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What is seen until there was contact for the first time: what to type, and another address. */
final class FirstRun extends VBox {
    private static final String START = "sheriff up FILE";
    private static final String DEMO = "scripts/sheriff up configs/demo.json";

    private final PanelStore store;
    private final Label title = new Label();
    private final Label why = new Label();
    private final Label retry = new Label();

    /**
     * @param again tries now
     * @param connect connects to another address
     * @param copy puts a text on the clipboard
     */
    FirstRun(PanelStore store, Runnable again, Consumer<String> connect, Consumer<String> copy) {
        super(14);
        this.store = store;
        setId("first-run");
        getStyleClass().add("first-run");
        setAlignment(Pos.CENTER);
        title.setId("first-run-title");
        title.getStyleClass().add("first-run-title");
        why.setId("first-run-why");
        why.setWrapText(true);
        retry.setId("first-run-retry-in");
        retry.getStyleClass().add("figure");
        Button now = new Button("Retry now");
        now.setId("first-run-retry");
        now.setOnAction(event -> again.run());
        HBox waiting = new HBox(12, now, retry);
        waiting.setAlignment(Pos.CENTER_LEFT);
        VBox card =
                new VBox(
                        14,
                        title,
                        why,
                        waiting,
                        choice("Try the demo, from a checkout of Posse:", line(DEMO, copy)),
                        choice(
                                "Or start a sheriff with your own configuration:",
                                line(START, copy)),
                        choice("Or connect to one that runs elsewhere:", address(connect)));
        card.getStyleClass().add("card");
        card.setMaxWidth(620);
        getChildren().add(card);
        Listen.to(store.linkProperty(), this::show);
        Listen.to(store.secondsProperty(), this::show);
        show();
    }

    private static VBox choice(String words, javafx.scene.Node node) {
        return new VBox(6, new Label(words), node);
    }

    private static HBox line(String command, Consumer<String> copy) {
        TextField text = new TextField(command);
        text.setEditable(false);
        text.getStyleClass().add("mono");
        HBox.setHgrow(text, Priority.ALWAYS);
        Button button = new Button("Copy");
        button.setOnAction(event -> copy.accept(command));
        return new HBox(8, text, button);
    }

    private static HBox address(Consumer<String> connect) {
        TextField field = new TextField();
        field.setId("first-run-address");
        field.setPromptText("unix:/path/to/sheriff.sock or 127.0.0.1:8080");
        HBox.setHgrow(field, Priority.ALWAYS);
        Button button = new Button("Connect");
        button.setId("first-run-connect");
        Runnable go =
                () -> {
                    if (!field.getText().isBlank()) {
                        connect.accept(field.getText().strip());
                    }
                };
        button.setOnAction(event -> go.run());
        field.setOnAction(event -> go.run());
        return new HBox(8, field, button);
    }

    private void show() {
        LinkStatus link = store.link();
        if (link instanceof LinkStatus.Reconnecting lost) {
            title.setText("No sheriff yet");
            why.setText(lost.why());
            retry.setText(Banner.countdown(lost.nextTry(), store.now()));
        } else if (link instanceof LinkStatus.Refused refused) {
            title.setText("The sheriff refused");
            why.setText(refused.why());
            retry.setText(Banner.countdown(refused.nextTry(), store.now()));
        } else {
            title.setText("Connecting …");
            why.setText("to the sheriff at " + link.endpoint());
            retry.setText("");
        }
    }
}
