package dev.posse.deputy.os.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.WatchPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MeantTest {
    private static final Path ROOT = Path.of("/srv/[app]");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                ".            | -            | a.ts                 | true",
                ".            | -            | deep/down/a.ts       | true",
                "src          | -            | src/a.ts             | true",
                "src          | -            | srcs/a.ts            | false",
                "src/**/*.ts  | -            | src/a.ts             | true",
                "src/**/*.ts  | -            | src/x/y/a.ts         | true",
                "src/**/*.ts  | -            | src/a.js             | false",
                "src/**/*.ts  | -            | lib/a.ts             | false",
                "conf.json    | -            | conf.json            | true",
                "conf.json    | -            | conf.json.tmp        | false",
                "*.{js,ts}    | -            | a.js                 | true",
                "./src/*.ts   | -            | src/a.ts             | true",
                ".            | node_modules | node_modules/x/a.js  | false",
                ".            | node_modules | x/node_modules/a.js  | false",
                ".            | logs/**      | logs/a.log           | false",
                ".            | logs/**      | logs/x/a.log         | false",
                ".            | *.log        | x/y/a.log            | false",
                ".            | *.log        | x/y/a.txt            | true",
                ".            | **/*.tmp     | a.tmp                | false",
                "src          | src/gen      | src/gen/a.ts         | false",
                "src          | src/gen/     | src/gen/a.ts         | false",
            })
    void aChangeCounts(String paths, String ignore, String file, boolean counts) {
        Meant meant = meant(paths, ignore);
        assertThat(meant.counts(ROOT.resolve(file))).isEqualTo(counts);
    }

    private static Meant meant(String paths, String ignore) {
        List<String> ignored =
                ignore == null ? List.of() : Arrays.asList(ignore.strip().split(" "));
        return new Meant(
                ROOT, new WatchPolicy(true, List.of(paths.strip()), ignored, Duration.ZERO));
    }

    /** The kernel tells of files by where they are, however somebody came to name them. */
    @Test
    void linksAndWaysAroundLeadToTheSameFiles(@TempDir Path folder) throws IOException {
        Path real = folder.toRealPath();
        Path code = Files.createDirectories(real.resolve("releases/7"));
        Path link = Files.createSymbolicLink(real.resolve("current"), code);
        Path file = code.resolve("a.js");
        for (String paths :
                List.of("*.js", ".", real + "/current/*.js", "../7/*.js", real + "/releases/**")) {
            Meant meant =
                    new Meant(
                            link, new WatchPolicy(true, List.of(paths), List.of(), Duration.ZERO));
            assertThat(meant.counts(file)).as(paths).isTrue();
            assertThat(meant.bases()).as(paths).allMatch(base -> file.startsWith(base));
        }
        Meant linked =
                new Meant(
                        real, new WatchPolicy(true, List.of("current"), List.of(), Duration.ZERO));
        assertThat(linked.counts(file)).isTrue();
        assertThat(linked.counts(link)).as("pointing it elsewhere").isTrue();
        Meant spared =
                new Meant(
                        link,
                        new WatchPolicy(true, List.of("."), List.of("../7/a.*"), Duration.ZERO));
        assertThat(spared.counts(file)).isFalse();
    }

    @Test
    void aPatternIsLookedForBelowItsFirstFolders() {
        assertThat(meant("src/a/**/*.ts", null).bases()).containsExactly(ROOT.resolve("src/a"));
        assertThat(meant("*.ts", null).bases()).containsExactly(ROOT);
        assertThat(meant("/etc/x.conf", null).bases()).containsExactly(Path.of("/etc/x.conf"));
    }
}
