package dev.posse.gui.logs;

import dev.posse.gui.store.Formats;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** Looks for text in the log: plain or as an expression, and from match to match. */
final class FindBar extends HBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final LogSearch search;
    private final LogView view;
    private final TextField field = new TextField();
    private final ToggleButton regex = new ToggleButton(".*");
    private final ToggleButton matchCase = new ToggleButton("Aa");
    private final Label count = new Label();
    private final Button previous = new Button("", new FontIcon("fth-chevron-up"));
    private final Button next = new Button("", new FontIcon("fth-chevron-down"));

    FindBar(LogSearch search, LogView view) {
        super(4);
        this.search = search;
        this.view = view;
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("find-bar");
        field.setId("log-find");
        field.setPromptText("Find in log  (Ctrl+F)");
        field.setPrefColumnCount(18);
        name(regex, "log-find-regex", "Regular expression");
        name(matchCase, "log-find-case", "Match upper and lower case");
        count.setId("log-find-count");
        count.getStyleClass().add("find-count");
        count.setMinWidth(Region.USE_PREF_SIZE);
        previous.setId("log-find-previous");
        next.setId("log-find-next");
        previous.setTooltip(new Tooltip("Previous match  (Shift+F3)"));
        next.setTooltip(new Tooltip("Next match  (F3)"));
        previous.setAccessibleText("Previous match");
        next.setAccessibleText("Next match");
        previous.setOnAction(event -> step(false));
        next.setOnAction(event -> step(true));
        field.textProperty().subscribe((was, is) -> look());
        regex.selectedProperty().subscribe((was, is) -> look());
        matchCase.selectedProperty().subscribe((was, is) -> look());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        getChildren().addAll(field, regex, matchCase, previous, next, count);
        changed();
    }

    void focusField() {
        field.requestFocus();
        field.selectAll();
    }

    /** Looks for this text, as if it had been typed. */
    void look(String text) {
        field.setText(text);
    }

    /** Goes to the next match, or the one before. */
    void step(boolean forwards) {
        Optional<Long> line =
                forwards ? search.next(view.topLine()) : search.previous(view.bottomLine());
        line.ifPresent(view::reveal);
        view.requestLayout();
    }

    /** The search got further. */
    void changed() {
        LogSearch.State state = search.state();
        boolean looking = search.query().isPresent();
        previous.setDisable(state.matches() == 0);
        next.setDisable(state.matches() == 0);
        if (!state.problem().isEmpty()) {
            count.setText(state.problem());
        } else if (looking) {
            String place = state.current() > 0 ? Formats.count(state.current()) + " / " : "";
            count.setText(
                    place
                            + Formats.count(state.matches())
                            + " of "
                            + Formats.count(state.searched())
                            + " lines"
                            + (state.complete() ? "" : " …"));
        } else if (!getPseudoClassStates().contains(WRONG)) {
            count.setText("");
        }
    }

    private void look() {
        String text = field.getText();
        pseudoClassStateChanged(WRONG, false);
        try {
            search.look(
                    text.isEmpty()
                            ? Optional.empty()
                            : Optional.of(
                                    LogQuery.of(
                                            text, regex.isSelected(), !matchCase.isSelected())));
        } catch (PatternSyntaxException e) {
            search.look(Optional.empty());
            pseudoClassStateChanged(WRONG, true);
            count.setText(e.getDescription());
        }
        view.requestLayout();
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            step(!event.isShiftDown());
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            if (field.getText().isEmpty()) {
                view.requestFocus();
            } else {
                field.clear();
            }
            event.consume();
        }
    }

    private static void name(ToggleButton toggle, String id, String told) {
        toggle.setId(id);
        toggle.setTooltip(new Tooltip(told));
        toggle.setAccessibleText(told);
        toggle.getStyleClass().add("small-toggle");
    }
}
