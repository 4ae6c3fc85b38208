package dev.posse.deputy.os.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.WatchPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
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

    @Test
    void aPatternIsLookedForBelowItsFirstFolders() {
        assertThat(meant("src/a/**/*.ts", null).bases()).containsExactly(ROOT.resolve("src/a"));
        assertThat(meant("*.ts", null).bases()).containsExactly(ROOT);
        assertThat(meant("/etc/x.conf", null).bases()).containsExactly(Path.of("/etc/x.conf"));
    }
}
