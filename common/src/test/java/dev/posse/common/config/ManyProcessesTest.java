package dev.posse.common.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ManyProcessesTest {
    private static final int MANY = 10_000;

    @Test
    void tenThousandProcessesLoadWithinTwoSeconds() {
        StringBuilder text =
                new StringBuilder("{\"defaults\": {\"env\": {\"A\": 1}},\n\"processes\": [\n");
        for (int i = 0; i < MANY; i++) {
            text.append("{\"name\": \"process ")
                    .append(i)
                    .append("\", \"host\": \"robot")
                    .append(i % 100)
                    .append("\", \"command\": \"sleep ")
                    .append(i)
                    .append(
                            "\", \"cwd\": \"/tmp\", \"env\": {\"B\": \"x\"}, \"group\": \"a/b\", \"tags\":"
                                    + " [\"t\"], \"autostart\": true, \"restart\": {\"policy\": \"always\","
                                    + " \"delay\": \"500ms\"}, \"health_check\": {\"type\": \"tcp\","
                                    + " \"port\": 80}}")
                    .append(i == MANY - 1 ? "\n" : ",\n");
        }
        String json = text.append("]}").toString();
        Loads.valid("{\"name\": \"a\", \"command\": \"x\"}");

        Duration before = ownTime();
        int loaded = Loads.valid(json).processes().size();

        assertThat(loaded).isEqualTo(MANY);
        assertThat(ownTime().minus(before)).isLessThan(Duration.ofSeconds(2));
    }

    /** What this thread itself has worked, however busy the machine is. */
    private static Duration ownTime() {
        return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
    }
}
