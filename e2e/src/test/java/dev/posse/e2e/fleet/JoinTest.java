package dev.posse.e2e.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.posse.common.pki.Authority;
import dev.posse.common.pki.JoinToken;
import dev.posse.e2e.harness.Lab;
import dev.posse.e2e.harness.Program;
import dev.posse.e2e.harness.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How machines join a fleet, and which do not. */
final class JoinTest {
    private final FleetLab fleet = new FleetLab();
    private final Lab lab = fleet.lab;

    @AfterEach
    void close() {
        fleet.close();
    }

    @Test
    void twoCommandsMakeAMachineADeputyThatDialsByItself() throws Exception {
        fleet.found();
        Path token = fleet.token("robot1");
        Result joined = fleet.join("d-robot1", token).ok();
        assertThat(joined.out()).contains("robot1").contains("deputy run");
        Program deputy = fleet.deputy("robot1");
        lab.awaitHost("robot1", "ATTACHED");
        long pid = fleet.walker("robot1");
        assertThat(pid).isPositive();
        await().atMost(Lab.PATIENCE)
                .until(() -> lab.sheriff("logs", "walker", "--no-prefix").out().contains("step"));
        assertThat(listening(deputy.pid())).isEmpty();
        try (Stream<Path> files = Files.list(lab.path("d-robot1/pki"))) {
            for (Path file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo("rw-------");
            }
        }
        String secret = Files.readString(token).strip().substring(67);
        assertThat(everythingKept())
                .allSatisfy((file, text) -> assertThat(text).doesNotContain(secret));
    }

    @Test
    void aTokenIsGoodOnceForOneNameAndNotForLong() throws Exception {
        Program sheriff = fleet.found();
        Path token = fleet.token("robot1");
        assertThat(fleet.join("d-x", token, "--name", "robot2").exits(5).err())
                .contains("made for 'robot1', and not for 'robot2'");
        fleet.join("d-a", token).ok();
        assertThat(fleet.join("d-b", token).exits(5).err())
                .contains("it was used already")
                .contains("sheriff token create");
        assertThat(lab.path("d-b/pki")).doesNotExist();

        Path brief = fleet.token("robot2", "--ttl", "1s");
        await().atMost(Lab.PATIENCE)
                .until(() -> lab.sheriff("token", "list").out().contains("ended"));
        assertThat(fleet.join("d-c", brief).exits(5).err()).contains("it was good until");

        Path revoked = fleet.token("robot3");
        String id = JoinToken.parse(Files.readString(revoked)).id();
        lab.sheriff("token", "revoke", id).ok();
        assertThat(fleet.join("d-d", revoked).exits(5).err()).contains("not known here");

        Path lasting = fleet.token("robot4");
        sheriff.killHard();
        lab.serve();
        fleet.join("d-e", lasting).ok();
        assertThat(fleet.join("d-f", lasting).exits(5).err()).contains("it was used already");
    }

    @Tag("soak")
    @Test
    void ofTwoUsesAtOnceExactlyOneWins() throws Exception {
        fleet.found();
        Path token = fleet.token("robot1");
        List<Result> results =
                Stream.of("d-a", "d-b", "d-c")
                        .parallel()
                        .map(folder -> fleet.join(folder, token))
                        .toList();
        assertThat(results).extracting(Result::exit).containsExactlyInAnyOrder(0, 5, 5);
    }

    @Test
    void nothingIsSentToWhoeverIsNotTheOneInTheToken() throws Exception {
        Authority ours = Authority.create("ours", Instant.now());
        JoinToken token = JoinToken.make(ours.pin());
        Path file = Files.writeString(lab.path("token"), token.reveal());
        try (ListeningStranger stranger = new ListeningStranger()) {
            Result stopped = fleet.joinAt(stranger.address(), "d-x", file).exits(5);
            assertThat(stopped.err())
                    .contains("is not the sheriff that made this token")
                    .contains("nothing was sent");
            assertThat(stranger.handshakes()).isEqualTo(1);
            assertThat(stranger.heard()).isEmpty();
        }
        assertThat(lab.path("d-x/pki")).doesNotExist();
    }

    /** Row C11: a card that was cloned is no second robot of that name, and pushes nobody out. */
    @Tag("soak")
    @Test
    void aCopyOfADeputysFolderIsTurnedAwayWhileTheFirstIsThere() throws Exception {
        fleet.found();
        Program first = fleet.member("robot1");
        lab.awaitHost("robot1", "ATTACHED");
        long pid = fleet.walker("robot1");
        assertThat(
                        new ProcessBuilder(
                                        "cp",
                                        "-r",
                                        lab.path("d-robot1").toString(),
                                        lab.path("copy").toString())
                                .start()
                                .waitFor())
                .isZero();
        try (var runs = Files.list(lab.path("copy/run"))) {
            runs.filter(Files::isDirectory).forEach(JoinTest::empty);
        }
        Program clone = fleet.deputyIn(lab.path("copy"), "robot1");
        fleet.awaitSaid(clone, "one of the two folders is a copy");
        assertThat(lab.host("robot1").get("state").asText()).isEqualTo("ATTACHED");
        assertThat(lab.process("walker").get("pid").asLong()).isEqualTo(pid);
        assertThat(first.said()).doesNotContain("replaces it");
    }

    /** What runs is of the first: a card is cloned without what runs on its robot. */
    private static void empty(Path folder) {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void whatIsNoFleetIsSaidSo() throws Exception {
        Program sheriff = lab.serve("--listen", "127.0.0.1:0");
        Authority ours = Authority.create("ours", Instant.now());
        Path token = Files.writeString(lab.path("token"), JoinToken.make(ours.pin()).reveal());
        String plain = sheriff.said().replaceAll("(?s).*(127\\.0\\.0\\.1:[0-9]+).*", "$1");
        assertThat(fleet.joinAt(plain, "d-x", token).exits(4).err()).contains("TLS");
        assertThat(fleet.joinAt("127.0.0.1:1", "d-x", token).exits(4).err())
                .contains("127.0.0.1:1");
        Files.writeString(token, "hunter2");
        assertThat(fleet.joinAt(plain, "d-x", token).exits(2).err())
                .contains("no join token")
                .doesNotContain("hunter2");
        assertThat(lab.sheriff("token", "create", "--deputy", "robot1").exits(1).err())
                .contains("sheriff init");
        assertThat(lab.deputyRun("run", "--sheriff", "192.0.2.77:8080").exits(78).err())
                .contains("deputy join");
        assertThat(lab.deputyRun("run", "--listen", "0.0.0.0:0").exits(78).err())
                .contains("deputy join");
    }

    /** Sockets in LISTEN that the process holds, by inode. */
    private static List<String> listening(long pid) throws IOException {
        List<String> inodes;
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            inodes =
                    open.map(
                                    each -> {
                                        try {
                                            return Files.readSymbolicLink(each).toString();
                                        } catch (IOException gone) {
                                            return "";
                                        }
                                    })
                            .filter(link -> link.startsWith("socket:["))
                            .map(link -> link.substring(8, link.length() - 1))
                            .toList();
        }
        Stream<String> all =
                Stream.concat(
                        Files.readAllLines(Path.of("/proc/net/tcp")).stream(),
                        Files.readAllLines(Path.of("/proc/net/tcp6")).stream());
        return all.map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length > 9 && words[3].equals("0A"))
                .map(words -> words[9])
                .filter(inodes::contains)
                .toList();
    }

    /** All files of this place but the token's own. */
    private Map<Path, String> everythingKept() throws IOException {
        Map<Path, String> texts = new java.util.TreeMap<>();
        try (Stream<Path> files = Files.walk(lab.home())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                boolean shown = file.getParent().endsWith("said");
                if (!shown && !file.getFileName().toString().startsWith("token")) {
                    texts.put(file, new String(Files.readAllBytes(file), "ISO-8859-1"));
                }
            }
        }
        return texts;
    }
}
