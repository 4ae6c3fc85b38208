package dev.posse.gui;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessState;
import dev.posse.common.run.ExitCode;
import dev.posse.common.selector.Selection;
import dev.posse.common.selector.Selectors;
import dev.posse.common.selector.Target;
import dev.posse.gui.shell.Panel;
import dev.posse.gui.store.PanelStore;
import dev.posse.gui.store.ProcessRow;
import dev.posse.gui.theme.Theme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Duration;
import javafx.util.Subscription;
import javax.imageio.ImageIO;

/** Waits until the panel shows something worth a picture, takes it, and ends the program. */
final class Picture {
    /** Seconds of contact in which log, figures and selection come to rest. */
    private static final int SETTLE_SECONDS = 4;

    private static final int PATIENCE_SECONDS = 60;

    private final Panel panel;
    private final Theme theme;
    private final Shot shot;
    private Subscription listening = Subscription.EMPTY;
    private int liveSeconds;
    private int seconds;

    Picture(Panel panel, Theme theme, Shot shot) {
        this.panel = panel;
        this.theme = theme;
        this.shot = shot;
    }

    void take() {
        PanelStore store = panel.store();
        listening = store.secondsProperty().subscribe((was, is) -> second(store));
    }

    private void second(PanelStore store) {
        seconds++;
        if (store.link().live() && !store.rows().isEmpty()) {
            liveSeconds++;
        }
        if (liveSeconds == 1) {
            arrange(store);
        }
        if (liveSeconds == SETTLE_SECONDS - 1) {
            shot.find().ifPresent(panel.console()::find);
            shot.open().ifPresent(this::open);
        }
        if (liveSeconds == SETTLE_SECONDS || seconds == PATIENCE_SECONDS) {
            listening.unsubscribe();
            // The pulse that shows the last second has to come first.
            PauseTransition pulse = new PauseTransition(Duration.millis(300));
            pulse.setOnFinished(event -> write(liveSeconds > 0));
            pulse.play();
        }
    }

    private void arrange(PanelStore store) {
        panel.table().groupingProperty().set(shot.by());
        Optional<Selection> wrong = wrong(store);
        if (wrong.isPresent()) {
            listening.unsubscribe();
            System.err.println(wrong.get().sentence());
            PanelApp.end(ExitCode.NOT_FOUND);
            return;
        }
        choose(store)
                .ifPresent(
                        ids -> {
                            panel.selection().only(ids);
                            ids.stream().findFirst().ifPresent(panel.table()::reveal);
                        });
        panel.show(shot.view(), shot.tab());
    }

    private void open(String command) {
        panel.registry().get(command).run(panel.table().targets());
    }

    private Optional<Selection> selection(PanelStore store) {
        return shot.select()
                .map(
                        words ->
                                Selectors.forLook(
                                        List.of(words.split("\\s+")),
                                        store.rows().stream()
                                                .map(row -> Target.of(row.view()))
                                                .toList()));
    }

    private Optional<Selection> wrong(PanelStore store) {
        return selection(store).filter(any -> !(any instanceof Selection.Found));
    }

    /** What was asked for, or the first that runs. */
    private Optional<List<ProcessId>> choose(PanelStore store) {
        if (selection(store).orElse(null) instanceof Selection.Found found) {
            return Optional.of(found.processes());
        }
        return store.rows().stream()
                .filter(row -> row.view().state() == ProcessState.RUNNING)
                .map(ProcessRow::id)
                .findFirst()
                .map(List::of);
    }

    private void write(boolean live) {
        Scene scene = panel.root().getScene();
        WritableImage image = scene.snapshot(null);
        for (Window window : List.copyOf(Window.getWindows())) {
            if (window instanceof Stage dialog && dialog.getScene() != scene) {
                image = Overlay.of(image, dialog, theme);
            }
        }
        try {
            save(image, shot.file());
            PanelApp.end(live ? ExitCode.OK : ExitCode.UNREACHABLE);
        } catch (IOException e) {
            System.err.println("Cannot write " + shot.file() + ": " + why(e));
            PanelApp.end(ExitCode.FAILED);
        }
    }

    private static String why(IOException e) {
        return e instanceof NoSuchFileException ? "there is no such folder" : e.getMessage();
    }

    /** Writes a PNG. */
    static void save(WritableImage image, Path file) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        PixelReader pixels = image.getPixelReader();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                copy.setRGB(x, y, pixels.getArgb(x, y));
            }
        }
        // ImageIO would print what it meets when it opens a file itself.
        try (OutputStream out = Files.newOutputStream(file)) {
            if (!ImageIO.write(copy, "png", out)) {
                throw new IOException("this Java cannot write PNG");
            }
        }
    }
}
