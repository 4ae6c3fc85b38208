package dev.posse.e2e.panel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.e2e.harness.Lab;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code sheriff gui} as it is typed: it opens, or says in one sentence why not. */
final class GuiVerbTest {
    private final Lab lab = new Lab();

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void withoutADisplayItSaysSoAndNamesTheWayOut() {
        lab.with("DISPLAY", "");
        assertThat(lab.sheriff("gui").exits(1).withoutStackTrace().err())
                .contains("no display", "sheriff top");
        lab.with("DISPLAY", ":47110");
        assertThat(lab.sheriff("gui").exits(1).withoutStackTrace().err())
                .contains("cannot open a window", "sheriff top");
    }

    @Test
    void aPanelThatIsNotInstalledIsNamed() {
        lab.with("JAVA_TOOL_OPTIONS", "-Dposse.gui.classpath=/nonexistent/posse-gui.jar");
        assertThat(lab.sheriff("gui").exits(1).withoutStackTrace().err())
                .contains("/nonexistent/posse-gui.jar is missing");
    }

    @Test
    void aPictureOfARunningLabIsDrawnWithoutADisplay() throws Exception {
        lab.with("DISPLAY", "");
        lab.serve();
        lab.deputy();
        lab.awaitHost("localhost", "ATTACHED");
        lab.sheriff(
                        "apply",
                        lab.write(
                                        "shot.json",
                                        "{\"processes\":[{\"name\":\"shot\",\"autostart\":true,"
                                                + "\"command\":\"sleep 1000\"}]}")
                                .toString())
                .ok();
        lab.awaitState("shot", "RUNNING");
        Path file = lab.path("panel.png");
        lab.sheriff("gui", "--screenshot", file.toString(), "--theme", "dark", "--by", "host").ok();
        BufferedImage picture = ImageIO.read(file.toFile());

        assertThat(picture.getWidth()).isEqualTo(1440);
        assertThat(picture.getHeight()).isEqualTo(900);
        assertThat(brightness(picture)).as("dark, with something on it").isBetween(10.0, 60.0);
        assertThat(lab.sheriff("gui", "--by", "name").exits(2).err()).contains("--by", "group");
    }

    /** Of all pixels' green, 0 to 255. */
    private static double brightness(BufferedImage picture) {
        long sum = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                sum += picture.getRGB(x, y) >> 8 & 0xFF;
            }
        }
        return (double) sum / picture.getWidth() / picture.getHeight();
    }
}
