package dev.posse.common.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever comes, a result comes back, and nothing else. */
final class FuzzTest {
    private static final int INPUTS = 20_000;
    private static final long SEED = 20_261_120L;
    private static final List<String> PIECES =
            List.of(
                    "{",
                    "}",
                    "[",
                    "]",
                    ",",
                    ":",
                    "\"",
                    "null",
                    "true",
                    "-1",
                    "1e999",
                    "\\u0000",
                    "\\ud800",
                    "[[[[[[[[",
                    "\"name\"",
                    "\"restart\": ",
                    "{\"secret\": 1}",
                    "//",
                    "/*",
                    "\u0000",
                    "\uD83E\uDD16",
                    "99999999999999999999",
                    "\"@every\"",
                    "\"/(/\"",
                    "{\"type\": \"process\", \"spec\": ",
                    "\"process_manager\": ",
                    "0.1e-400");

    private static List<String> seeds() throws IOException {
        List<String> texts = new ArrayList<>();
        for (Path folder : List.of(Loads.resource("seeds"), Loads.resource("seeds").getParent())) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    texts.add(Files.readString(file));
                }
            }
        }
        return texts;
    }

    @Test
    void nothingIsEverThrown() throws IOException {
        Random random = new Random(SEED);
        List<String> seeds = seeds();
        int loaded = 0;
        for (int i = 0; i < INPUTS; i++) {
            String text = mutated(seeds.get(random.nextInt(seeds.size())), random);
            LoadResult result = ConfigLoader.load(text, "fuzz.json");
            if (result instanceof LoadResult.Loaded valid) {
                loaded++;
                ConfigWriter.write(valid.configuration());
            } else if (result instanceof LoadResult.Invalid invalid) {
                assertThat(invalid.problems()).isNotEmpty();
                assertThat(invalid.text()).doesNotContain("Exception");
            }
        }
        assertThat(loaded).as("some mutations do no harm").isPositive();
    }

    /** One to four small wounds. */
    private static String mutated(String text, Random random) {
        StringBuilder result = new StringBuilder(text);
        for (int wounds = 1 + random.nextInt(4); wounds > 0 && result.length() > 2; wounds--) {
            int at = random.nextInt(result.length());
            int end = Math.min(result.length(), at + 1 + random.nextInt(12));
            switch (random.nextInt(6)) {
                case 0 -> result.delete(at, end);
                case 1 -> result.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 2 -> result.setCharAt(at, (char) random.nextInt(0x10000));
                case 3 -> result.insert(at, result.substring(at, end));
                case 4 -> result.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
                default -> swapValue(result, random);
            }
        }
        return random.nextInt(20) == 0
                ? result.substring(0, result.length() / 2)
                : result.toString();
    }

    /** Another value behind some colon, so that the result is often JSON of the wrong type. */
    private static void swapValue(StringBuilder text, Random random) {
        int colon = text.indexOf(": ", random.nextInt(text.length()));
        int end = colon < 0 ? -1 : text.indexOf(",", colon);
        if (end > 0) {
            List<String> values =
                    List.of(
                            "null",
                            "{}",
                            "[]",
                            "\"\"",
                            "-5",
                            "1.5",
                            "true",
                            "[null]",
                            "[{}]",
                            "{\"a\": {}}",
                            "\"${x}\"",
                            "1000000000000");
            text.replace(colon + 2, end, values.get(random.nextInt(values.size())));
        }
    }
}
