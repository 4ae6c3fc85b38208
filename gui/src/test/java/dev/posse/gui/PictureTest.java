package dev.posse.gui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;

/** A picture as a file. */
final class PictureTest {
    @TempDir private Path folder;

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @Test
    void aFolderThatIsNotThereIsAnErrorLikeAnyOther() throws Exception {
        WritableImage image = new WritableImage(4, 3);
        Picture.save(image, folder.resolve("x.png"));
        assertThat(Files.size(folder.resolve("x.png"))).isPositive();
        assertThatThrownBy(() -> Picture.save(image, folder.resolve("none/x.png")))
                .isInstanceOf(NoSuchFileException.class);
    }
}
