package dev.posse.gui.theme;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.text.Font;

/** Picks the best of the fonts that this machine has; JavaFX style sheets know no fall-backs. */
public final class Fonts {
    private static final List<String> TEXT =
            List.of(
                    "Inter",
                    "SF Pro Text",
                    "Segoe UI",
                    "Adwaita Sans",
                    "Cantarell",
                    "Ubuntu",
                    "Noto Sans",
                    "Open Sans",
                    "Roboto",
                    "Liberation Sans",
                    "DejaVu Sans");
    private static final List<String> MONO =
            List.of(
                    "JetBrains Mono",
                    "SF Mono",
                    "Cascadia Mono",
                    "Adwaita Mono",
                    "Ubuntu Mono",
                    "Noto Sans Mono",
                    "Menlo",
                    "Consolas",
                    "DejaVu Sans Mono",
                    "Liberation Mono");
    private static final Set<String> INSTALLED = new HashSet<>(Font.getFamilies());

    private Fonts() {}

    /** For words. */
    public static String family() {
        return first(TEXT, "System");
    }

    /** For logs: every character is as wide as every other. */
    public static String monospaced() {
        return first(MONO, "Monospaced");
    }

    private static String first(List<String> wanted, String otherwise) {
        return wanted.stream().filter(INSTALLED::contains).findFirst().orElse(otherwise);
    }
}
