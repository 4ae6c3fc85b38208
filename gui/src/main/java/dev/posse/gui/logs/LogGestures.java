package dev.posse.gui.logs;

import dev.posse.gui.logs.LogSelection.Place;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.util.Duration;

/** Mouse and keys of the log: scroll, select, copy. */
final class LogGestures {
    private static final double WHEEL_LINES = 3;

    private final LogView view;
    private final Timeline dragging;
    private double dragX;
    private double dragY;

    private LogGestures(LogView view) {
        this.view = view;
        dragging = new Timeline(new KeyFrame(Duration.millis(40), event -> dragOn()));
        dragging.setCycleCount(Animation.INDEFINITE);
    }

    static void install(LogView view) {
        LogGestures gestures = new LogGestures(view);
        view.addEventHandler(ScrollEvent.SCROLL, gestures::scrolled);
        view.addEventHandler(MouseEvent.MOUSE_PRESSED, gestures::pressed);
        view.addEventHandler(MouseEvent.MOUSE_DRAGGED, gestures::dragged);
        view.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> gestures.dragging.stop());
        view.addEventHandler(KeyEvent.KEY_PRESSED, gestures::key);
    }

    /** Copies what is selected, if something is. */
    static void copy(LogView view) {
        String text = view.selectedText();
        if (!text.isEmpty()) {
            ClipboardContent content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
        }
    }

    private void scrolled(ScrollEvent event) {
        if (event.isShiftDown() || event.getDeltaX() != 0) {
            double delta = event.getDeltaX() != 0 ? event.getDeltaX() : event.getDeltaY();
            view.slideBy(-Math.signum(delta) * 8);
        } else if (event.getDeltaY() != 0) {
            double lines =
                    Math.abs(event.getDeltaY()) < event.getMultiplierY()
                            ? event.getDeltaY() / view.rowHeight()
                            : event.getDeltaY() / event.getMultiplierY() * WHEEL_LINES;
            view.scrollBy(-lines);
        }
        event.consume();
    }

    private void pressed(MouseEvent event) {
        view.requestFocus();
        Optional<Place> at = view.place(event.getX(), event.getY());
        if (event.getButton() != MouseButton.PRIMARY || at.isEmpty()) {
            return;
        }
        switch (event.getClickCount()) {
            case 1 -> {
                if (event.isShiftDown()) {
                    view.selectTo(at.get());
                } else {
                    view.selectFrom(at.get());
                }
            }
            case 2 -> view.selectWord(at.get());
            default -> view.selectLine(at.get());
        }
        event.consume();
    }

    private void dragged(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        dragX = event.getX();
        dragY = event.getY();
        boolean outside = dragY < 0 || dragY > view.getHeight();
        if (outside) {
            dragging.play();
        } else {
            dragging.stop();
        }
        view.place(dragX, dragY).ifPresent(view::selectTo);
        event.consume();
    }

    /** The pointer is held above or below: lines come to it. */
    private void dragOn() {
        double beyond = dragY < 0 ? dragY : dragY - view.getHeight();
        view.scrollBy(beyond / view.rowHeight());
        view.place(dragX, dragY).ifPresent(view::selectTo);
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown()) {
            if (event.getCode() == KeyCode.C) {
                copy(view);
                event.consume();
            } else if (event.getCode() == KeyCode.A) {
                view.selectAll();
                event.consume();
            }
            return;
        }
        boolean known = true;
        switch (event.getCode()) {
            case UP -> view.scrollBy(-1);
            case DOWN -> view.scrollBy(1);
            case PAGE_UP -> view.scrollBy(-view.rows());
            case PAGE_DOWN -> view.scrollBy(view.rows());
            case LEFT -> view.slideBy(-8);
            case RIGHT -> view.slideBy(8);
            case HOME, G -> view.scrollTo(0);
            case END, F -> view.follow(true);
            default -> known = false;
        }
        if (known) {
            event.consume();
        }
    }
}
