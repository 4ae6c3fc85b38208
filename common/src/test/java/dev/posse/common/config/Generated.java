package dev.posse.common.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Holds a file of the project, or a part of one, to what the code says. {@code mvn test -pl common
 * -Dposse.generate=true} writes it anew.
 */
final class Generated {
    private Generated() {}

    /** A path below the project's folder; tests run in their module's. */
    static Path project(String path) {
        return Path.of("..").resolve(path);
    }

    static void wholeFile(Path file, String expected) throws IOException {
        if (Boolean.getBoolean("posse.generate")) {
            Files.writeString(file, expected);
        }
        assertThat(Files.readString(file)).as(advice(file)).isEqualTo(expected);
    }

    /** The part between two marks, which are whole lines. */
    static void part(Path file, String begin, String end, String expected) throws IOException {
        String text = Files.readString(file);
        int from = text.indexOf(begin + "\n") + begin.length() + 1;
        int to = text.indexOf(end, from);
        assertThat(from).as("%s has the mark %s", file, begin).isGreaterThan(begin.length());
        assertThat(to).as("%s has the mark %s", file, end).isGreaterThan(from - 1);
        if (Boolean.getBoolean("posse.generate")) {
            Files.writeString(file, text.substring(0, from) + expected + text.substring(to));
        }
        String now = Files.readString(file);
        assertThat(now.substring(from, now.indexOf(end, from)))
                .as(advice(file))
                .isEqualTo(expected);
    }

    private static String advice(Path file) {
        return file.getFileName()
                + " is not what the code says; write it anew with: mvn test -pl common -am"
                + " -Dposse.generate=true";
    }
}
