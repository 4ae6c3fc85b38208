package dev.posse.gui.theme;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What the desktop prefers. JavaFX tells it from release 22 on; until then the desktop's own tool
 * is asked, once, and light is assumed where there is none.
 */
public final class OsTheme {
    private static final long PATIENCE_MILLIS = 800;

    private OsTheme() {}

    /** Whether the desktop is dark; blocks for at most a second, so never on the FX thread. */
    public static boolean dark() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (os.contains("mac")) {
            return says("dark", "defaults", "read", "-g", "AppleInterfaceStyle");
        }
        if (os.contains("win")) {
            return says(
                    "0x0",
                    "reg",
                    "query",
                    "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize",
                    "/v",
                    "AppsUseLightTheme");
        }
        String gtk = System.getenv("GTK_THEME");
        if (gtk != null) {
            return gtk.toLowerCase(Locale.ROOT).contains("dark");
        }
        return says("dark", "gsettings", "get", "org.gnome.desktop.interface", "color-scheme");
    }

    private static boolean says(String word, String... command) {
        try {
            Process asked =
                    new ProcessBuilder(List.of(command))
                            .redirectErrorStream(true)
                            .redirectInput(ProcessBuilder.Redirect.from(devNull()))
                            .start();
            if (!asked.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                asked.destroyForcibly();
                return false;
            }
            String answer =
                    new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.toLowerCase(Locale.ROOT).contains(word);
        } catch (IOException noSuchTool) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static java.io.File devNull() {
        boolean windows =
                System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
        return new java.io.File(windows ? "NUL" : "/dev/null");
    }
}
