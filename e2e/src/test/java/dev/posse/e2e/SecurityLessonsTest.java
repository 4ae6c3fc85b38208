package dev.posse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.e2e.harness.Lab;
import dev.posse.e2e.harness.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What went wrong elsewhere and must not here, by the real programs. The lessons about roles and
 * missing principals are in RolesTest, AuditInterceptorTest and PeopleTest.
 */
final class SecurityLessonsTest {
    private final Lab lab = new Lab();

    @AfterEach
    void close() {
        lab.close();
    }

    /** Salt CVE-2020-11652, Nomad CVE-2022-24683: a name is never a path. */
    @Test
    void aNameIsNeverAPath() throws Exception {
        lab.serve();
        lab.deputy("robot");
        lab.awaitHost("robot", "ATTACHED");
        Path outside = lab.path("outside");
        for (String name :
                List.of("../../outside", "..", "a/../../../outside", outside.toString())) {
            Result put =
                    lab.sheriff("add", "--host", "robot", name, "--cmd", "sleep 1000")
                            .withoutStackTrace();
            assertThat(put.exit()).as(put.err()).isIn(0, 1, 2, 7);
        }
        assertThat(outside).doesNotExist();
        Path runs = lab.path("d-robot/run");
        try (Stream<Path> folders = Files.list(runs)) {
            assertThat(folders)
                    .allSatisfy(
                            folder ->
                                    assertThat(folder.getFileName().toString())
                                            .doesNotContain("..")
                                            .matches("[A-Za-z0-9._@-]+"));
        }
    }

    /**
     * Nomad CVE-2026-6959: another user cannot reach the logs, and a link in their place is none.
     */
    @Test
    void aLogIsTheDeputysAloneAndALinkIsNoLog() throws Exception {
        lab.serve();
        lab.deputy("robot");
        lab.awaitHost("robot", "ATTACHED");
        lab.sheriff("apply", config()).ok();
        lab.awaitState("walker", "RUNNING");
        Path folder;
        try (Stream<Path> folders = Files.list(lab.path("d-robot/run"))) {
            folder =
                    folders.filter(each -> Files.exists(each.resolve("out")))
                            .findFirst()
                            .orElseThrow();
        }
        assertThat(mode(lab.path("d-robot"))).isEqualTo("rwx------");
        assertThat(mode(folder)).isEqualTo("rwx------");
        assertThat(mode(folder.resolve("out"))).isEqualTo("rw-------");
        lab.sheriff("stop", "walker").ok();
        Path victim = Files.writeString(lab.path("victim"), "precious");
        Files.delete(folder.resolve("out"));
        Files.createSymbolicLink(folder.resolve("out"), victim);
        lab.sheriff("start", "walker", "--timeout", "5s");
        assertThat(Files.readString(victim)).isEqualTo("precious");
    }

    /** supervisord CVE-2019-12105: nothing listens beyond this machine without TLS and proof. */
    @Test
    void nothingListensInTheOpen() {
        for (String place : List.of("0.0.0.0:0", "[::]:0")) {
            Result sheriff = lab.sheriff("serve", "--listen", place).withoutStackTrace();
            assertThat(sheriff.exit()).as(sheriff.out() + sheriff.err()).isEqualTo(78);
            Result deputy = lab.deputyRun("run", "--listen", place).withoutStackTrace();
            assertThat(deputy.exit()).as(deputy.out() + deputy.err()).isEqualTo(78);
        }
    }

    /** Nomad CVE-2025-1296: a secret that somebody was given to keep is not told again. */
    @Test
    void aTokenIsShownOnceAndKeptByItsHash() throws Exception {
        lab.serve();
        Result added = lab.sheriff("user", "add", "ana", "--role", "viewer").ok();
        String token = Files.readString(lab.path("ana.token")).strip();
        String secret = token.substring(token.lastIndexOf('.') + 1);
        assertThat(added.out() + added.err()).doesNotContain(secret);
        assertThat(lab.sheriff("user", "list", "-o", "json").ok().out()).doesNotContain(secret);
        try (Stream<Path> files = Files.walk(lab.path("sheriff"))) {
            for (Path file :
                    files.filter(each -> Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS))
                            .toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(secret);
            }
        }
    }

    private static String mode(Path path) throws Exception {
        return PosixFilePermissions.toString(
                Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
    }

    private String config() throws Exception {
        return lab.write(
                        "lessons.json",
                        ("[{'name':'walker','host':'robot','autostart':true,"
                                        + "'args':['sh','-c','while :; do echo step; sleep 0.1; done']}]")
                                .replace('\'', '"'))
                .toString();
    }
}
