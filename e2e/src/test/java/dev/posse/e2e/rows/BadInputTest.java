package dev.posse.e2e.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.e2e.harness.Lab;
import dev.posse.e2e.harness.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is wrong: a sentence that names the thing, the place and the way out, and nothing is
 * lost.
 */
final class BadInputTest extends RowTest {

    @Test
    void aFileThatIsMissing() {
        refused(lab.sheriff("apply", "/no/such/file.json"), 7, "/no/such/file.json");
    }

    @Test
    void aFileThatIsEmpty() throws Exception {
        refused(lab.sheriff("validate", lab.write("empty.json", "").toString()), 7, "empty");
    }

    @Test
    void aFileThatIsAFolder() {
        refused(lab.sheriff("validate", "/tmp"), 7, "/tmp");
    }

    @Test
    void aFileThatIsADeviceOrAPipeDoesNotHang() throws Exception {
        Path pipe = lab.path("pipe");
        lab.run(List.of("mkfifo", pipe.toString())).ok();
        refused(lab.sheriff("validate", pipe.toString()), 7, "pipe");
        refused(lab.sheriff("validate", "/dev/zero"), 7, "/dev/zero");
    }

    @Test
    void aFileThatIsHuge() throws Exception {
        Path huge = lab.path("huge.json");
        try (var out = Files.newOutputStream(huge)) {
            byte[] blanks = new byte[1 << 20];
            java.util.Arrays.fill(blanks, (byte) ' ');
            for (int i = 0; i < 17; i++) {
                out.write(blanks);
            }
        }
        refused(lab.sheriff("validate", huge.toString()), 7, "16 MiB");
    }

    @Test
    void aFileThatIsDeeplyNested() throws Exception {
        Path deep = lab.write("deep.json", "[".repeat(100_000));
        refused(lab.sheriff("validate", deep.toString()), 7, "deep.json");
    }

    @Test
    void aFileThatIsHalfWritten() throws Exception {
        Path half = lab.write("half.json", "{\"processes\":[{\"name\":\"x\",\"comm");
        refused(lab.sheriff("apply", half.toString()), 7, "half.json:1");
    }

    @Test
    void allProblemsAreToldAtOnceEachWithItsPlace() throws Exception {
        Path file =
                lab.write(
                        "problems.json",
                        """
                        { "processes": [
                          { "name": "a", "comand": "x" },
                          { "name": "a", "command": "x", "stop": { "timeout": 10 } },
                          { "name": "../../etc/x", "command": "x" },
                          { "name": "-rf", "command": "x", "restart": { "policy": "sometimes" } }
                        ] }
                        """);
        Result result = refused(lab.sheriff("validate", file.toString()), 7, "problems.json:2");
        assertThat(result.err() + result.out())
                .contains("comand")
                .contains("command")
                .contains("timeout")
                .contains("../../etc/x")
                .contains("-rf")
                .contains("sometimes")
                .contains("on-failure");
    }

    @Test
    void aDuplicateKeyNamesItsPlace() throws Exception {
        Path file =
                lab.write(
                        "twice.json", "{\"name\":\"x\",\n \"command\":\"a\",\n \"command\":\"b\"}");
        refused(lab.sheriff("validate", file.toString()), 7, "twice.json:3");
    }

    @Test
    void aBrokenReloadLeavesWhatRunsAlone() throws Exception {
        Path file =
                lab.write(
                        "reload.json",
                        "[{\"name\":\"br\",\"command\":\"sleep 1000\",\"autostart\":true}]");
        lab.sheriff("apply", file.toString()).ok();
        long pid = lab.awaitState("br", "RUNNING").get("pid").asLong();
        Files.writeString(file, "[{\"name\":\"br\",\"command\":");
        lab.sheriff("apply", file.toString()).exits(7);
        assertThat(lab.pid("br")).isEqualTo(pid);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/x", "-rf", "", ".", "..", "a/b", "a\u202eb", "a\u0007b"})
    void aNameThatCouldBeMistakenForSomethingElse(String name) {
        Result result = lab.sheriff("add", "--cmd", "sleep 1", "--", name);
        assertThat(result.exit()).as(result.toString()).isIn(2, 7);
        result.withoutStackTrace();
        assertThat(result.err()).contains("name");
    }

    @Test
    void aSelectorThatMatchesNothingNamesTheNearest() {
        apply("{'name':'bad-camera','command':'sleep 1000'}").ok();
        Result result = refused(lab.sheriff("start", "bad-camra"), 3, "bad-camra");
        assertThat(result.err()).contains("bad-camera");
    }

    @Test
    void anUnknownVerbNamesTheNearest() {
        Result result = refused(lab.sheriff("strat", "x"), 2, "strat");
        assertThat(result.err()).contains("start");
    }

    @Test
    void noSheriffAtAll() {
        try (Lab empty = new Lab()) {
            Result result = refused(empty.sheriff("ps"), 4, "sheriff up");
            assertThat(result.err()).contains(empty.home().toString());
        }
    }

    @Test
    void aSheriffThatDiedAndLeftItsSocket() throws Exception {
        try (Lab own = new Lab()) {
            own.serve().killHard();
            refused(own.sheriff("ps"), 4, "sheriff up");
            own.serve();
            own.sheriff("ps").ok();
        }
    }

    static boolean canBecomeAnother() {
        return "root".equals(System.getProperty("user.name"))
                && Files.isExecutable(Path.of("/usr/bin/setpriv"));
    }

    @Test
    @EnabledIf("canBecomeAnother")
    void anotherUserOfTheMachine() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        // What the other user runs has to be readable to him, wherever this checkout lies.
        Result result =
                lab.run(
                        List.of(
                                "setpriv",
                                "--reuid=65534",
                                "--regid=65534",
                                "--clear-groups",
                                java,
                                "-cp",
                                readable(System.getProperty("java.class.path")),
                                "dev.posse.sheriff.SheriffMain",
                                "ps",
                                "--sheriff",
                                "unix:" + lab.home().resolve("sheriff/sheriff.sock")));
        refused(result, 5, "sheriff.sock");
    }

    @Test
    void aPortThatAnotherProgramHolds() throws Exception {
        try (Lab own = new Lab();
                ServerSocket held = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + held.getLocalPort();
            Result sheriff =
                    refused(own.sheriff("serve", "--listen", address), 1, "" + held.getLocalPort());
            assertThat(sheriff.err()).contains("in use");
            Result deputy =
                    refused(own.deputyRun("run", "--listen", address), 1, "" + held.getLocalPort());
            assertThat(deputy.err() + deputy.out()).contains("in use");
        }
    }

    @Test
    void aListenerBeyondThisMachineIsRefused() {
        try (Lab own = new Lab()) {
            refused(own.sheriff("serve", "--listen", "0.0.0.0:0"), 78, "0.0.0.0");
            refused(own.deputyRun("run", "--listen", "0.0.0.0:0"), 78, "0.0.0.0");
            refused(own.deputyRun("--host", "0.0.0.0", "--port", "0"), 78, "0.0.0.0");
        }
    }

    @Test
    void aStateFolderThatOthersCanReadIsRefused() throws Exception {
        try (Lab own = new Lab()) {
            Path state = Files.createDirectories(own.home().resolve("sheriff"));
            own.run(List.of("chmod", "0755", state.toString())).ok();
            refused(own.sheriff("serve"), 78, "chmod 700 " + state);
        }
    }

    @Test
    void aSecondProgramOnTheSameStateIsRefused() {
        refused(lab.sheriff("serve"), 75, "" + sheriff.pid());
        refused(
                lab.deputyRun(
                        "run",
                        "--name",
                        "localhost",
                        "--state-dir",
                        lab.path("d-localhost").toString()),
                75,
                "" + deputy.pid());
    }

    private static Result refused(Result result, int code, String named) {
        result.exits(code).withoutStackTrace();
        assertThat(result.out() + result.err()).contains(named);
        return result;
    }

    private String readable(String classPath) throws IOException {
        Path copy = Files.createTempDirectory(Path.of("/tmp"), "posse-cp-");
        List<String> parts = new java.util.ArrayList<>();
        for (String part : classPath.split(":")) {
            Path from = Path.of(part);
            Path to = copy.resolve(parts.size() + "-" + from.getFileName());
            lab.run(List.of("cp", "-r", from.toString(), to.toString()));
            parts.add(to.toString());
        }
        lab.run(List.of("chmod", "-R", "a+rX", copy.toString())).ok();
        copies.add(copy);
        return String.join(":", parts);
    }

    private final List<Path> copies = new java.util.ArrayList<>();

    @org.junit.jupiter.api.AfterAll
    void removeCopies() {
        copies.forEach(copy -> lab.run(List.of("rm", "-r", copy.toString())));
    }
}
