package dev.posse.common.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be meant and yet does nothing is told, and valid. */
final class NoEffectTest {
    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static String process(String members) {
        return json("{'name': 'a', 'command': 'x',\n" + members + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'watch': {'paths': ['src']}"
                        + " | 2:20 $.watch.paths: watch.paths does nothing while watch is not"
                        + " enabled; add \"enabled\": true to \"watch\"",
                "'health_check': {'port': 1, 'method': 'GET'}"
                        + " | 2:39 $.health_check.method: health_check.method does nothing in a"
                        + " check of type tcp; leave it out",
                "'health_check': {'url': 'http://h/', 'tls': {'insecure': true}}"
                        + " | 2:58 $.health_check.tls.insecure: health_check.tls.insecure does"
                        + " nothing, as the url begins with http://; leave it out, or begin the"
                        + " url with https://",
                "'restart': 'always', 'schedule': '@daily'"
                        + " | 2:12 $.restart: restart.policy always has no meaning with a schedule,"
                        + " and is taken as never; write \"never\" or \"on-failure\"",
                "'schedule': {'every': '5s', 'time_zone': 'UTC'}"
                        + " | 2:42 $.schedule.time_zone: a time zone does nothing to an interval;"
                        + " leave it out, or write \"cron\" in place of every",
                "'depends_on': {'process': 'b', 'on_timeout': 'fail'}"
                        + " | 2:46 $.depends_on.on_timeout: on_timeout does nothing without a"
                        + " timeout: the wait has no end; add \"timeout\": \"1m\"",
                "'on_lost_sheriff': {'policy': 'keep', 'after': '5s'}"
                        + " | 2:48 $.on_lost_sheriff.after: on_lost_sheriff.after does nothing with"
                        + " the policy keep; leave it out, or write another \"policy\"",
                "'on_lost_sheriff': {'policy': 'stop', 'after': '5s', 'signal': 'INT'}"
                        + " | 2:64 $.on_lost_sheriff.signal: on_lost_sheriff.signal does nothing"
                        + " with the policy stop; leave it out, or write \"policy\": \"signal\"",
            })
    void isWarnedOf(String members, String warning) {
        assertThat(Loads.warnings(process(members))).containsExactly("test.json:" + warning);
    }

    /** They are there for the processes that say the rest. */
    @Test
    void isFineInDefaults() {
        String text =
                json(
                        "{'defaults': {'health_check': {'interval': '3s', 'host': 'h'},"
                                + " 'limits': {'action': 'stop'}, 'watch': {'ignore': ['x']},"
                                + " 'restart': 'always'}, 'processes': [{'name': 'a', 'command':"
                                + " 'x'}, {'name': 'b', 'command': 'x', 'schedule': '@daily',"
                                + " 'health_check': {'url': 'http://h/'}, 'limits': {'memory_mb':"
                                + " 5}, 'watch': true}]}");

        assertThat(Loads.warnings(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://${HOST}:${PORT}/",
                "https://a.${DOMAIN}/x?y=%41",
                "http://[::1]:65535",
                "HTTP://h",
                "http://$HOST/"
            })
    void aVariableMayStandAnywhereInAUrl(String url) {
        assertThat(Loads.warnings(process("'health_check': {'url': '" + url + "'}"))).isEmpty();
    }

    @Test
    void aWordOfTimesMayStandWithAZone() {
        String text = process("'schedule': {'cron': '@daily', 'time_zone': 'UTC'}");

        assertThat(Loads.warnings(text)).isEmpty();
        assertThat(Loads.process(text).supervision().schedule().orElseThrow().when())
                .isEqualTo("@daily");
        assertThat(Loads.process(ConfigWriter.write(Loads.process(text))).supervision())
                .isEqualTo(Loads.process(text).supervision());
    }

    /** Whoever names what is wrong itself is not blamed for that. */
    @Test
    void aFaultIsNotToldAgainWhereTheFaultyIsNamed() {
        List<String> problems =
                Loads.problems(
                        json(
                                """
                                {"groups": {"g": {"members": 5},
                                  "h": ["g"],
                                  "i": {"members": ["g", "a", "w-2", "tag:t", "group:x", "b*"]}},
                                 "scripts": {"s": ["start group \\"g\\" wait \\"running\\""]},
                                 "processes": [
                                  {"name": "a", "command": 5, "tags": ["t"], "group": "x"},
                                  {"name": "b", "comand": "y", "health_check": {"prot": 5}},
                                  {"name": "w", "command": "x", "replicas": 0},
                                  {"name": "c", "command": "x",
                                   "depends_on": [{"process": "b", "condition": "healthy"}]}
                                 ]}
                                """));

        assertThat(problems)
                .extracting(problem -> problem.substring(0, problem.indexOf(": ", 14)))
                .containsExactly(
                        "test.json:1:30 $.groups.g.members",
                        "test.json:2:8 $.groups.h",
                        "test.json:6:28 $.processes[0].command",
                        "test.json:7:17 $.processes[1].comand",
                        "test.json:7:49 $.processes[1].health_check.prot",
                        "test.json:8:45 $.processes[2].replicas");
    }

    @Test
    void aFaultOfTheDefaultsIsToldOnceForAllProcesses() {
        StringBuilder text =
                new StringBuilder(
                        "{\"defaults\": {\"health_check\": {\"url\": \"http://h/\", \"port\": 5}},"
                                + " \"processes\": [");
        for (int i = 0; i < 3000; i++) {
            text.append("{\"name\": \"p").append(i).append("\", \"command\": \"x\"},");
        }

        assertThat(Loads.problems(text + "{\"command\": \"x\"}]}"))
                .hasSize(2)
                .first()
                .asString()
                .contains("health_check.port is for type tcp");
    }

    @Test
    void oneOfSeveralReplicasMayBeDependedOn() {
        assertThat(
                        Loads.warnings(
                                json(
                                        "[{'name': 'worker', 'command': 'x', 'replicas': 2}, {'name':"
                                                + " 'a', 'command': 'x', 'depends_on':"
                                                + " ['worker-2', 'worker']}]")))
                .isEmpty();
    }

    @Test
    void onePidFileForSeveralProcessesIsWarnedOf() {
        String text =
                json(
                        """
                        {'defaults': {'pid_file': 'a.pid'}, 'processes': [
                          {'name': 'a', 'command': 'x'},
                          {'name': 'b', 'command': 'x'},
                          {'name': 'c', 'command': 'x', 'cwd': '/c'},
                          {'name': 'd', 'command': 'x', 'pid_file': '/c/a.pid'},
                          {'name': 'e', 'command': 'x', 'pid_file': '/c/${POSSE_PROCESS}.pid'},
                          {'name': 'f', 'command': 'x', 'pid_file': '/c/${POSSE_PROCESS}.pid'},
                          {'name': 'g', 'command': 'x', 'pid_file': '/c/a.pid', 'host': 'k9'}
                        ]}
                        """);

        assertThat(Loads.warnings(text))
                .containsExactly(
                        "test.json:1:27 $.defaults.pid_file: pid_file 'a.pid' is one for several"
                                + " processes; write a name of its own for each, such as"
                                + " \"${POSSE_PROCESS}.pid\"",
                        "test.json:5:45 $.processes[3].pid_file: two processes have the pid_file"
                                + " '/c/a.pid'; the first is at test.json:1:27; write a name of its"
                                + " own for each, such as \"${POSSE_PROCESS}.pid\"");
    }
}
