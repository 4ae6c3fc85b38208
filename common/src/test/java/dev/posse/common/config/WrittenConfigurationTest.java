package dev.posse.common.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Configuration;
import dev.posse.common.model.Origin;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.StopPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What is written loads as what it was. */
final class WrittenConfigurationTest {
    @Provide
    Arbitrary<Configuration> configurations() {
        return Configurations.any();
    }

    @Property(tries = 500)
    void loadsAsItWas(@ForAll("configurations") Configuration configuration) {
        String text = ConfigWriter.write(configuration);

        Configuration loaded = Loads.valid(text);

        assertThat(withoutPlaces(loaded)).isEqualTo(withoutPlaces(configuration));
        assertThat(ConfigWriter.write(loaded)).isEqualTo(text);
    }

    private static Configuration withoutPlaces(Configuration configuration) {
        List<ProcessSpec> processes =
                configuration.processes().stream()
                        .map(spec -> spec.withOrigin(Origin.TYPED))
                        .toList();
        return new Configuration(
                configuration.source(),
                processes,
                configuration.deputies(),
                configuration.scripts(),
                configuration.sets(),
                configuration.later());
    }

    @Test
    void everythingOfTheFormatSurvives() {
        Configuration first = Loads.file(Loads.resource("everything.json")).configuration();
        String text = ConfigWriter.write(first);
        Configuration second = Loads.valid(text);

        assertThat(withoutPlaces(second).processes()).isEqualTo(withoutPlaces(first).processes());
        assertThat(second.later()).isEqualTo(first.later());
        assertThat(second.scripts()).isEqualTo(first.scripts()).hasSize(2);
        assertThat(second.deputies())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("source")
                .isEqualTo(first.deputies());
    }

    @Test
    void itIsShortAndIndented() {
        assertThat(
                        ConfigWriter.write(
                                Loads.valid(
                                        """
                                        {"deputies": ["http://h"], "processes": [
                                          {"name": "a", "command": "x", "args": ["1"], "autoRestart": true,
                                           "stop": {"signal": 15, "timeout": "1500ms"}, "restart": {"backoff": 2.0}}]}
                                        """)))
                .isEqualTo(
                        """
                        {
                          "version": 1,
                          "deputies": [
                            "h:8000"
                          ],
                          "processes": [
                            {
                              "name": "a",
                              "command": "x",
                              "args": [
                                "1"
                              ],
                              "restart": {
                                "policy": "always"
                              },
                              "stop": {
                                "timeout": "1500ms"
                              }
                            }
                          ]
                        }
                        """);
    }

    @Test
    void whatCouldNotStandInAFileIsTold() {
        ProcessSpec spec = Loads.process("{\"name\": \"a\", \"command\": \"x\"}");
        ProcessSpec endless =
                spec.withStop(new StopPolicy(15, Duration.ofDays(1_000_000), Optional.empty()));

        assertThat(ConfigLoader.check(spec)).isEmpty();
        assertThat(ConfigLoader.check(endless))
                .extracting(Problem::path)
                .containsExactly("$.stop.timeout");
    }

    @Test
    void oneProcessStandsAlone() {
        ProcessSpec spec = Loads.process("{\"name\": \"a\", \"command\": \"x\", \"nice\": 5}");

        assertThat(Loads.process(ConfigWriter.write(spec))).isEqualTo(spec);
    }
}
