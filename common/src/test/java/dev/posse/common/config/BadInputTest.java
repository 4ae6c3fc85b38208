package dev.posse.common.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong is told with its place, what it is, and the way out. */
final class BadInputTest {
    private static final String NAME_HINT =
            "a name has 1 to 128 printable characters, no '/', and no '-' or '.' at its start";

    private static Arguments text(String text, String... problems) {
        return Arguments.of(text, List.of(problems));
    }

    /** Of one process that is fine but for the given member. */
    private static Arguments key(String member, String... problems) {
        return text("{\"name\": \"a\", \"command\": \"b\",\n" + member + "}", problems);
    }

    static Stream<Arguments> noJson() {
        return Stream.of(
                text(
                        "{\"processes\": [\n{\"name\": \"a\", \"command\": \"b\"",
                        "test.json:2:29 $.processes[0]: the file ends in the middle of what is"
                                + " opened at test.json:2:1; close it, or look for a missing quote"
                                + " or bracket; a file that is still being written reads like this"
                                + " too"),
                text(
                        "{\"processes\": [{\"name\": \"a\" \"command\": \"b\"}]}",
                        "test.json:1:29 $.processes[0]: unexpected '\"'; a comma is missing before"
                                + " it"),
                text(
                        "{'processes': []}",
                        "test.json:1:2 $: unexpected '''; JSON takes double quotes only"),
                text(
                        "# mine\n{}",
                        "test.json:1:1 $: unexpected '#'; comments begin with // or stand between"
                                + " /* and */"),
                text(
                        "{\"processes\": tru}",
                        "test.json:1:15 $: the word 'tru' is no JSON; put text into double quotes;"
                                + " only true, false, null and numbers stand bare"),
                text(
                        "[] []",
                        "test.json:1:4 $: something follows after the end of the configuration; a"
                                + " file holds one JSON value; put several processes into one list"),
                text(
                        "  // nothing\n",
                        "test.json: holds no JSON value; begin with {\"processes\": []}"),
                text(
                        "5",
                        "test.json:1:1 $: a configuration is an object or a list, not the number 5;"
                                + " begin with {\"processes\": []}"));
    }

    static Stream<Arguments> limits() {
        return Stream.of(
                text(
                        "[".repeat(65),
                        "test.json:1:66 $"
                                + "[0]".repeat(63)
                                + ": is nested deeper than 64 levels"),
                text(
                        "{\"x_\": " + "1".repeat(101) + "}",
                        "test.json:1:109 $: a number is longer than 100 digits"));
    }

    static Stream<Arguments> keys() {
        return Stream.of(
                key(
                        "\"comand\": 1",
                        "test.json:2:1 $.comand: unknown key 'comand' in process; did you mean"
                                + " 'command'?"),
                key(
                        "\"zzz\": 1",
                        "test.json:2:1 $.zzz: unknown key 'zzz' in process; keys of your own begin"
                                + " with x_, x- or _"),
                key(
                        "\"delay\": \"5s\"",
                        "test.json:2:1 $.delay: unknown key 'delay' in process; it belongs into"
                                + " 'restart'"),
                key(
                        "\"stop\": {\"timeot\": \"3s\"}",
                        "test.json:2:10 $.stop.timeot: unknown key 'timeot' in stop; did you mean"
                                + " 'timeout'?"),
                text(
                        "{\"process\": []}",
                        "test.json:1:2 $.process: unknown key 'process' in configuration; did you"
                                + " mean 'processes'?"),
                key(
                        "\"name\": \"c\"",
                        "test.json:2:1 $.name: the key 'name' stands twice in one object; it stands"
                                + " first at test.json:1:2; remove one of them"),
                key(
                        "\"restart_delay\": 100,\n\"restart\": {\"delay\": \"1s\"}",
                        "test.json:3:13 $.restart.delay: 'restart_delay' and 'restart.delay' are two"
                                + " spellings of restart.delay, and they differ: \"100ms\" at"
                                + " test.json:2:1, \"1s\" here; keep one of them"),
                key(
                        "\"working_dir\": \"/a\",\n\"cwd\": \"/b\"",
                        "test.json:3:1 $.cwd: 'working_dir' and 'cwd' are two spellings of cwd, and"
                                + " they differ: \"/a\" at test.json:2:1, \"/b\" here; keep one of"
                                + " them"));
    }

    static Stream<Arguments> values() {
        return Stream.of(
                key(
                        "\"stop\": {\"timeout\": 10}",
                        "test.json:2:21 $.stop.timeout: stop.timeout says 10 without a unit; write"
                                + " \"10s\" for seconds or \"10ms\" for milliseconds"),
                key(
                        "\"stop\": {\"timeout\": \"soon\"}",
                        "test.json:2:21 $.stop.timeout: stop.timeout 'soon' is no duration; write a"
                                + " number and its unit, such as \"500ms\", \"5s\", \"1m30s\"; units"
                                + " are ns, us, ms, s, m, h, d"),
                key(
                        "\"stop\": 10",
                        "test.json:2:9 $.stop: stop takes an object, not the number 10; its keys are"
                                + " signal, timeout, command"),
                key(
                        "\"stop_signal\": \"TREM\"",
                        "test.json:2:16 $.stop_signal: stop.signal 'TREM' is no signal; did you mean"
                                + " 'TERM'?"),
                key(
                        "\"stop_signal\": 99",
                        "test.json:2:16 $.stop_signal: stop.signal '99' is no signal; known are"
                                + " ABRT, ALRM, BUS, CHLD, CONT, FPE, HUP, ILL, INT, IO, KILL,"
                                + " PIPE, PROF, PWR, QUIT, SEGV, STKFLT, STOP, SYS, TERM, TRAP,"
                                + " TSTP, TTIN, TTOU, URG, USR1, USR2, VTALRM, WINCH, XCPU, XFSZ,"
                                + " and 34 to 64"),
                key(
                        "\"restart\": \"sometimes\"",
                        "test.json:2:12 $.restart: restart.policy takes one of never, on-failure,"
                                + " always, not the string \"sometimes\""),
                key(
                        "\"autostart\": \"true\"",
                        "test.json:2:14 $.autostart: autostart takes true or false, not the string"
                                + " \"true\"; write it without quotes"),
                key(
                        "\"priority\": \"5\"",
                        "test.json:2:13 $.priority: priority takes a whole number, not the string"
                                + " \"5\"; write it without quotes: 5"),
                key(
                        "\"restart\": {\"max_restarts\": 1e999999999}",
                        "test.json:2:29 $.restart.max_restarts: restart.max_restarts takes a whole"
                                + " number from 0 upwards, not the number 1e999999999"),
                key(
                        "\"nice\": 30",
                        "test.json:2:9 $.nice: nice takes a whole number from -20 to 19, not the"
                                + " number 30"),
                key(
                        "\"umask\": 22",
                        "test.json:2:10 $.umask: umask takes an octal umask such as \"022\", not the"
                                + " number 22; put it into double quotes: \"22\""),
                key(
                        "\"args\": \"c d\"",
                        "test.json:2:9 $.args: args takes a list (each: text, or a secret), not"
                                + " the string \"c d\"; write [\"c\", \"d\"]"),
                text(
                        "{\"name\": \"a\", \"command\": [\"b\"]}",
                        "test.json:1:26 $.command: command takes text, not a list; put the list into"
                                + " \"args\"; its first is then the program"),
                key(
                        "\"env\": {\"A\": null}",
                        "test.json:2:14 $.env.A: env takes text, not the word null; write \"\" for an"
                                + " empty text, or remove the key"),
                key(
                        "\"env\": [\"A\"]",
                        "test.json:2:9 $.env[0]: env 'A' is not NAME=VALUE; write \"NAME=VALUE\""),
                key(
                        "\"env\": {\"A\": {\"secret\": {\"file\": \"x\"}}}",
                        "test.json:2:34 $.env.A.secret.file: env has a secret file without its whole"
                                + " path; write the path on the host, from /"),
                key(
                        "\"ulimits\": {\"nofile\": {\"soft\": 9, \"hard\": 5}}",
                        "test.json:2:23 $.ulimits.nofile: the soft limit is above the hard one; raise"
                                + " hard, or lower soft"),
                key(
                        "\"scheduler\": {\"policy\": \"fifo\"}",
                        "test.json:2:25 $.scheduler.policy: scheduler priority 0 does not go with"
                                + " policy fifo; fifo and rr take a priority of 1 to 99, others"
                                + " none"),
                key(
                        "\"on_lost_sheriff\": \"stop\"",
                        "test.json:2:20 $.on_lost_sheriff: on_lost_sheriff needs a time; add"
                                + " \"after\": \"1m\""),
                key(
                        "\"health_check\": {\"type\": \"htp\", \"interval\": 30}",
                        "test.json:2:26 $.health_check.type: health_check.type takes one of http,"
                                + " tcp, script, output, not the string \"htp\"; did you mean"
                                + " 'http'?",
                        "test.json:2:45 $.health_check.interval: health_check.interval says 30"
                                + " without a unit; write \"30s\" for seconds or \"30ms\" for"
                                + " milliseconds"),
                key(
                        "\"schedule\": \"61 * * * *\"",
                        "test.json:2:13 $.schedule: schedule '61 * * * *' has the minute '61', which"
                                + " is not within 0 to 59; write \"@every 30s\", or minute, hour, day, month and"
                                + " weekday such as \"0 3 * * *\""),
                key(
                        "\"cwd\": \"x\"",
                        "test.json:2:8 $.cwd: cwd 'x' is relative, and there is no file whose folder"
                                + " it counts from; write the whole path, from /"),
                key(
                        "\"cwd\": \"x\", \"host\": \"k9\"",
                        "test.json:2:8 $.cwd: cwd 'x' is relative, and the folder it counts from is"
                                + " not on host 'k9'; write the whole path, from /, as it is on"
                                + " 'k9'"),
                text(
                        "{\"version\": 2}",
                        "test.json:1:13 $.version: version takes the number 1, not the number 2"),
                text(
                        "{\"type\": \"cronjob\", \"spec\": {}}",
                        "test.json:1:10 $.type: type takes the word process, not the string"
                                + " \"cronjob\"; what runs at certain times is a process with a"
                                + " schedule"));
    }

    static Stream<Arguments> names() {
        return Stream.of(
                text(
                        "[{\"command\": \"a\"}]",
                        "test.json:1:2 $[0]: the process has no name; add \"name\""),
                text(
                        "[{\"name\": \"a\"}]",
                        "test.json:1:2 $[0]: process 'a' has nothing to run: no command, args or"
                                + " template; add \"command\""),
                text(
                        "{\"name\": \"../../etc/x\", \"command\": \"a\"}",
                        "test.json:1:10 $.name: name '../../etc/x' starts with '.'; " + NAME_HINT),
                text(
                        "{\"name\": \"-rf\", \"command\": \"a\"}",
                        "test.json:1:10 $.name: name '-rf' starts with '-'; " + NAME_HINT),
                text(
                        "{\"name\": \"a\\u0000b\", \"command\": \"a\"}",
                        "test.json:1:10 $.name: name 'a\\u0000b' holds a NUL character; "
                                + NAME_HINT),
                text(
                        "{\"processes\": {\"a/b\": {\"command\": \"x\"}}}",
                        "test.json:1:16 $.processes[\"a/b\"]: name 'a/b' holds '/'; " + NAME_HINT),
                text(
                        "[{\"name\": \"a\", \"command\": \"x\"},\n{\"name\": \"A\", \"command\": \"x\"}]",
                        "test.json:2:10 $[1].name: two processes on host 'localhost' are called 'A',"
                                + " as 'a' differs only in capitals; the first is at"
                                + " test.json:1:11; rename one of them"),
                text(
                        "[{\"name\": \"e\u0301\", \"command\": \"x\"},\n"
                                + "{\"name\": \"\u00e9\", \"command\": \"x\"}]",
                        "test.json:2:10 $[1].name: two processes on host 'localhost' are called"
                                + " '\u00e9'; the first is at test.json:1:11; rename one of them"),
                text(
                        "[{\"name\": \"stra\u00dfe\", \"command\": \"x\"},\n"
                                + "{\"name\": \"STRASSE\", \"command\": \"x\"}]",
                        "test.json:2:10 $[1].name: two processes on host 'localhost' are called"
                                + " 'STRASSE', as 'stra\u00dfe' differs only in capitals; the first"
                                + " is at test.json:1:11; rename one of them"),
                text(
                        "[{\"name\": \"w-2\", \"command\": \"x\"},\n"
                                + "{\"name\": \"w\", \"command\": \"x\", \"replicas\": 2}]",
                        "test.json:2:10 $[1].name: two processes on host 'localhost' are called"
                                + " 'w-2'; the first is at test.json:1:11; rename one of them"),
                text(
                        "{\"deputies\": [\"ftp://x\", {\"aliases\": [\"q\"]}, \"a\", \"A:8000\"]}",
                        "test.json:1:15 $.deputies[0]: deputies 'ftp://x' is no address; write"
                                + " host:port, http://host:port, https://host:port or unix:/path",
                        "test.json:1:26 $.deputies[1]: the deputy has neither an id nor an address;"
                                + " add \"address\": \"host:port\" when the sheriff shall dial it,"
                                + " or an \"id\"",
                        "test.json:1:51 $.deputies[3]: two deputies have the address 'A:8000'; the"
                                + " first is at test.json:1:46; remove one of them"));
    }

    static Stream<Arguments> dependencies() {
        return Stream.of(
                text(
                        "[{\"name\": \"a\", \"command\": \"x\", \"depends_on\": [\"a\"]}]",
                        "test.json:1:46 $[0].depends_on: process 'a' waits for itself; remove one of"
                                + " these dependencies"),
                text(
                        "[{\"name\": \"a\", \"command\": \"x\", \"depends_on\": \"b\"},\n"
                                + "{\"name\": \"b\", \"command\": \"x\", \"depends_on\":"
                                + " [{\"process\": \"a@localhost\"}]}]",
                        "test.json:2:45 $[1].depends_on: these processes wait for one another in a"
                                + " circle: 'a' -> 'b' -> 'a'; remove one of these dependencies"),
                text(
                        "[{\"name\": \"a\", \"command\": \"x\"},\n"
                                + "{\"name\": \"b\", \"command\": \"x\", \"depends_on\":"
                                + " [{\"process\": \"a\", \"condition\": \"healthy\"},"
                                + " {\"process\": \"a\", \"condition\": \"log-ready\"}]}]",
                        "test.json:2:46 $[1].depends_on[0]: 'a' has no health_check, so it can never"
                                + " be healthy; give it a health_check, or wait for \"started\"",
                        "test.json:2:88 $[1].depends_on[1]: 'a' has no health_check, so it can never"
                                + " be log-ready; give it \"health_check\": {\"pattern\": ...}, or"
                                + " wait for \"healthy\""));
    }

    static Stream<Arguments> whatOthersHave() {
        String there = "{\"name\": \"b\", \"command\": \"x\", \"host\": \"r2\"},\n";
        return Stream.of(
                text(
                        "[{\"name\": \"a\", \"command\": \"x\", \"depends_on\": [\"b\"]},\n"
                                + there
                                + there.replace("r2", "r3").replace(",\n", "]"),
                        "test.json:1:47 $[0].depends_on[0]: 'b' is on 'r2' and 'r3'; say which, as in"
                                + " 'b@r2'"),
                text(
                        "[{\"name\": \"w\", \"command\": \"x\", \"replicas\": 2, \"depends_on\":"
                                + " [\"w-2\"]}]",
                        "test.json:1:61 $[0].depends_on: process 'w' waits for itself; remove one of"
                                + " these dependencies"),
                key(
                        "\"replicas\": 2, \"pid_file\": \"/w.pid\"",
                        "test.json:2:28 $.pid_file: pid_file '/w.pid' is one for 2 replicas; write a"
                                + " name of its own for each, such as \"${POSSE_PROCESS}.pid\""),
                key(
                        "\"priority\": 99999999999",
                        "test.json:2:13 $.priority: priority takes a whole number, not the number"
                                + " 99999999999; the most is 2147483647"));
    }

    @ParameterizedTest
    @MethodSource({"noJson", "limits", "keys", "values", "names", "dependencies", "whatOthersHave"})
    void isToldExactly(String text, List<String> problems) {
        assertThat(Loads.problems(text)).containsExactlyElementsOf(problems);
    }

    @Test
    void allProblemsAreToldAtOnceInTheOrderOfTheFile() {
        assertThat(
                        Loads.problems(
                                """
                                {
                                  "deputies": ["no such form"],
                                  "processes": [
                                    {"name": "/", "command": "x"},
                                    {"name": "b", "comand": "x"},
                                    {"name": "c", "command": "x", "stop": {"timeout": 1}}
                                  ],
                                  "wrong": 1
                                }
                                """))
                .extracting(problem -> problem.substring(0, problem.indexOf(' ')))
                .containsExactly(
                        "test.json:2:16",
                        "test.json:4:14",
                        "test.json:5:19",
                        "test.json:6:55",
                        "test.json:8:3");
    }

    @Test
    void aFileFullOfNonsenseIsToldInBoundedLines() {
        String text =
                Stream.iterate(0, i -> i + 1)
                        .limit(5000)
                        .map(i -> "\"zz" + i + "\": 1")
                        .collect(java.util.stream.Collectors.joining(",", "{", "}"));

        List<String> problems = Loads.problems(text);

        assertThat(problems).hasSize(1001);
        assertThat(problems.get(1000)).isEqualTo("test.json: 4000 more problems");
    }

    @Test
    void aLongChainOfDependenciesIsNoCircleAndALongCircleIsOne() {
        int length = 5000;
        String chain = chain(length, "");
        String circle = chain(length, ", \"depends_on\": [\"p0\"]");

        assertThat(Loads.valid(chain).processes()).hasSize(length);
        assertThat(Loads.problems(circle))
                .singleElement()
                .asString()
                .contains("-> 'p19' -> ... (5000 processes) -> 'p0'");
    }

    /** Each waits for the next; the last says what is given. */
    private static String chain(int length, String last) {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < length; i++) {
            text.append("{\"name\": \"p")
                    .append(i)
                    .append("\", \"command\": \"x\"")
                    .append(i == length - 1 ? last : ", \"depends_on\": [\"p" + (i + 1) + "\"]")
                    .append(i == length - 1 ? "}]" : "},");
        }
        return text.toString();
    }
}
