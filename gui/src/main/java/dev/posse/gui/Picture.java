package dev.posse.gui;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessState;
import dev.posse.common.run.ExitCode;
import dev.posse.common.selector.Selection;
import dev.posse.common.selector.Selectors;
import dev.posse.common.selector.Target;
import dev.posse.gui.command.PanelActions.View;
import dev.posse.gui.shell.Panel;
import dev.posse.gui.store.PanelStore;
import dev.posse.gui.store.ProcessRow;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.util.Duration;
import javafx.util.Subscription;
import javax.imageio.ImageIO;

/** Waits until the panel shows something worth a picture, takes it, and ends the program. */
final class Picture {
    /** So many seconds of figures make a sparkline. */
    private static final int SETTLE_SECONDS = 8;

    private static final int PATIENCE_SECONDS = 60;

    private final Panel panel;
    private final GuiOptions options;
    private final Path file;
    private Subscription listening = Subscription.EMPTY;
    private int liveSeconds;
    private int seconds;

    Picture(Panel panel, GuiOptions options, Path file) {
        this.panel = panel;
        this.options = options;
        this.file = file;
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
            panel.show(View.valueOf(options.view().toUpperCase(Locale.ROOT)), options.tab());
            choose(store).ifPresent(ids -> panel.selection().only(ids));
        }
        if (liveSeconds == SETTLE_SECONDS || seconds == PATIENCE_SECONDS) {
            listening.unsubscribe();
            // The pulse that shows the last second has to come first.
            PauseTransition pulse = new PauseTransition(Duration.millis(300));
            pulse.setOnFinished(event -> write(liveSeconds > 0));
            pulse.play();
        }
    }

    /** What was asked for, or the first that runs. */
    private Optional<List<ProcessId>> choose(PanelStore store) {
        if (options.select().isPresent()) {
            Selection selection =
                    Selectors.forLook(
                            List.of(options.select().get().split("\\s+")),
                            store.rows().stream().map(row -> Target.of(row.view())).toList());
            return selection instanceof Selection.Found found
                    ? Optional.of(found.processes())
                    : Optional.empty();
        }
        return store.rows().stream()
                .filter(row -> row.view().state() == ProcessState.RUNNING)
                .map(ProcessRow::id)
                .findFirst()
                .map(List::of);
    }

    private void write(boolean live) {
        WritableImage image = panel.root().getScene().snapshot(null);
        try {
            save(image, file);
            PanelApp.end(live ? ExitCode.OK : ExitCode.UNREACHABLE);
        } catch (IOException e) {
            System.err.println("Cannot write " + file + ": " + e.getMessage());
            PanelApp.end(ExitCode.FAILED);
        }
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
        if (!ImageIO.write(copy, "png", file.toFile())) {
            throw new IOException("this Java cannot write PNG");
        }
    }
}
