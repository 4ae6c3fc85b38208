package dev.posse.gui;

import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Application;

/** Starts the panel. It is no {@link Application} itself, because JavaFX is on the class path. */
public final class GuiMain {
    private static final String WAY_OUT =
            "Use sheriff top in this terminal, or run the panel where there is a desktop.";

    /** Held, because a logger that nobody holds forgets its level. */
    private static final Logger TOOLKIT = Logger.getLogger("javafx");

    private GuiMain() {}

    public static void main(String[] args) {
        System.exit(run(List.of(args), System.getenv()).number());
    }

    private static ExitCode run(List<String> words, Map<String, String> environment) {
        try {
            GuiOptions options = GuiOptions.parse(words);
            if (options.help()) {
                System.out.print(GuiOptions.USAGE);
                return ExitCode.OK;
            }
            if (options.picture().isPresent()) {
                drawWithoutDisplay(options);
            } else {
                requireDisplay(environment);
            }
            // It warns that it is not a module; that is as it should be here.
            TOOLKIT.setLevel(Level.SEVERE);
            launch(words);
            return PanelApp.ended();
        } catch (Complaint e) {
            System.err.println(e.getMessage());
            return e.code();
        }
    }

    /** A desktop that is named and not there, or lacks a library, is told in one sentence. */
    private static void launch(List<String> words) {
        try {
            Application.launch(PanelApp.class, words.toArray(String[]::new));
        } catch (RuntimeException | UnsatisfiedLinkError e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            String why = cause.getMessage() == null ? cause.toString() : cause.getMessage();
            throw new Complaint(
                    ExitCode.FAILED,
                    "The panel cannot open a window here: " + why + ". " + WAY_OUT,
                    e);
        }
    }

    /** Has to be set before the toolkit starts. */
    private static void drawWithoutDisplay(GuiOptions options) {
        System.setProperty("glass.platform", "Monocle");
        System.setProperty("monocle.platform", "Headless");
        System.setProperty("prism.order", "sw");
        System.setProperty("headless.geometry", options.width() + "x" + options.height() + "-32");
        System.setProperty("java.awt.headless", "true");
    }

    private static void requireDisplay(Map<String, String> environment) {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        boolean headless = System.getProperty("monocle.platform") != null;
        if (linux && !headless && environment.getOrDefault("DISPLAY", "").isBlank()) {
            throw new Complaint(
                    ExitCode.FAILED,
                    "There is no display here for the panel (DISPLAY is not set). " + WAY_OUT);
        }
    }
}
