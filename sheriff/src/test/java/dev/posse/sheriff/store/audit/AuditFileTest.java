package dev.posse.sheriff.store.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Act;
import dev.posse.common.model.AuditReport;
import dev.posse.common.model.AuditRow;
import dev.posse.common.model.Principal;
import dev.posse.common.model.Role;
import dev.posse.sheriff.core.audit.AuditLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditFileTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-20T19:00:00Z"), ZoneOffset.UTC);
    private static final Principal ANA =
            new Principal(Set.of(Role.OPERATOR), "ana", Optional.of(1000), "unix socket");

    @TempDir private Path state;

    @Test
    void theChainGoesOnOverARestart() throws Exception {
        append(act("stop"), act("start"));
        append(act("restart"));
        assertThat(verify().whole()).isTrue();
        assertThat(rows()).extracting(AuditRow::seq).containsExactly(1L, 2L, 3L);
        assertThat(rows().get(0).prev()).isEqualTo(AuditLog.GENESIS);
        assertThat(rows().get(2).prev()).isEqualTo(rows().get(1).hash());
        assertThat(rows().get(0).act()).isEqualTo(act("stop"));
    }

    @Test
    void aTornLastLineIsCutOffAndTold() throws Exception {
        append(act("stop"), act("start"));
        Files.writeString(file(), "{\"seq\":3,\"t\":\"20", StandardOpenOption.APPEND);
        append(act("restart"));
        assertThat(verify().whole()).isTrue();
        assertThat(rows()).hasSize(4);
        assertThat(rows().get(2).act().method()).isEqualTo("heal");
        assertThat(rows().get(2).act().result()).contains("16 bytes were cut off");
    }

    @Test
    void aTornFirstLineIsCutOffToo() throws Exception {
        append();
        Files.writeString(file(), "\0\0\0", StandardOpenOption.APPEND);
        append(act("stop"));
        assertThat(verify().whole()).isTrue();
        assertThat(rows()).extracting(row -> row.act().method()).containsExactly("heal", "stop");
    }

    @Test
    void rowsThatWereCutOffAtTheEndBreakNoChain() throws Exception {
        append(act("a"), act("b"), act("c"));
        List<String> lines = Files.readAllLines(file());
        Files.write(file(), lines.subList(0, 2));
        // That is why deputies remember the head.
        assertThat(verify().whole()).isTrue();
        assertThat(verify().last()).isEqualTo(2);
    }

    @Test
    void aRowThatWasTakenOutIsNamed() throws Exception {
        append(act("a"), act("b"), act("c"));
        List<String> lines = Files.readAllLines(file());
        Files.write(file(), List.of(lines.get(0), lines.get(2)));
        assertThat(verify().flaws()).hasSize(1);
        assertThat(verify().flaws().get(0).line()).isEqualTo(2);
        assertThat(verify().flaws().get(0).problem()).contains("taken out");
    }

    @Test
    void aWriterGoesOnBehindALineThatWasTamperedWith() throws Exception {
        append(act("a"), act("b"));
        Files.writeString(file(), Files.readString(file()).replace("\"b\"", "\"x\""));
        append(act("c"));
        assertThat(verify().flaws()).extracting(AuditReport.Flaw::line).containsExactly(2L);
    }

    @Test
    void filesAreChangedAndTheOldestGo() throws Exception {
        Path folder = Files.createDirectory(state.resolve("small"));
        try (AuditWriter writer = AuditWriter.open(folder, CLOCK, 2_000)) {
            for (int i = 0; i < 100; i++) {
                writer.write(List.of(act("act " + i)));
            }
        }
        assertThat(new AuditFolder(folder).older()).hasSize(AuditWriter.MOST_OLDER);
        AuditReport report = AuditCheck.of(folder, Set.of()).report();
        assertThat(report.whole()).isTrue();
        assertThat(report.last()).isEqualTo(100);
        assertThat(report.first()).isGreaterThan(1);
        assertThat(report.rows()).isEqualTo(100 - report.first() + 1);
    }

    @Test
    void rowsAreFoundByWhoAndTarget() throws Exception {
        try (AuditFile audit = AuditFile.open(state, CLOCK)) {
            now(audit, act("stop"));
            assertThat(find(audit, "an", "")).hasSize(1);
            assertThat(find(audit, "1000", "camera")).hasSize(1);
            assertThat(find(audit, "bob", "")).isEmpty();
            assertThat(find(audit, "", "lidar")).isEmpty();
        }
    }

    @Test
    void whatIsAppendedWhileItClosesIsToldToo() throws Exception {
        AuditFile audit = AuditFile.open(state, CLOCK);
        CompletableFuture<Optional<String>> last = new CompletableFuture<>();
        for (int i = 0; i < 500; i++) {
            audit.append(act("a" + i), problem -> {});
        }
        audit.append(act("last"), last::complete);
        audit.close();
        assertThat(last.get(1, TimeUnit.SECONDS)).isEmpty();
        assertThat(verify().rows()).isEqualTo(501);
    }

    /** Whatever single byte is changed, the check names that line. */
    @Property(tries = 60)
    void oneChangedByteIsNamed(@ForAll @IntRange(min = 0, max = 1_000_000) int where)
            throws Exception {
        Path folder = Files.createTempDirectory("posse-audit-");
        try {
            try (AuditWriter writer = AuditWriter.open(folder, CLOCK)) {
                writer.write(List.of(act("stop"), act("stört „x“"), act("start")));
            }
            Path file = folder.resolve(AuditFolder.CURRENT);
            byte[] bytes = Files.readAllBytes(file);
            int at = where % (bytes.length - 1);
            if (bytes[at] == '\n') {
                return;
            }
            long line =
                    new String(bytes, 0, at, StandardCharsets.ISO_8859_1)
                                    .chars()
                                    .filter(c -> c == '\n')
                                    .count()
                            + 1;
            bytes[at] ^= 1;
            Files.write(file, bytes);
            AuditReport report = AuditCheck.of(folder, Set.of()).report();
            assertThat(report.flaws()).as("byte %s", at).isNotEmpty();
            assertThat(report.flaws().get(0).line()).as("byte %s", at).isEqualTo(line);
        } finally {
            try (var files = Files.walk(folder)) {
                for (Path each : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    private Path file() {
        return state.resolve("audit").resolve(AuditFolder.CURRENT);
    }

    private AuditReport verify() throws IOException {
        return AuditCheck.of(state.resolve("audit"), Set.of()).report();
    }

    private List<AuditRow> rows() throws IOException {
        return Files.readAllLines(file()).stream()
                .map(line -> AuditText.read(line).orElseThrow())
                .toList();
    }

    private void append(Act... acts) throws Exception {
        try (AuditFile audit = AuditFile.open(state, CLOCK)) {
            for (Act act : acts) {
                now(audit, act);
            }
        }
    }

    private static void now(AuditFile audit, Act act) throws Exception {
        CompletableFuture<Optional<String>> done = new CompletableFuture<>();
        audit.append(act, done::complete);
        assertThat(done.get(10, TimeUnit.SECONDS)).isEmpty();
    }

    private static List<AuditRow> find(AuditFile audit, String who, String target)
            throws Exception {
        CompletableFuture<List<AuditRow>> found = new CompletableFuture<>();
        audit.find(new AuditLog.Query(Optional.empty(), who, target, 10), found::complete);
        return found.get(10, TimeUnit.SECONDS);
    }

    private static Act act(String method) {
        return new Act(
                ANA,
                "ana@base (cli)",
                method,
                List.of("camera@k9"),
                1,
                "00",
                "because",
                "c1",
                Act.Outcome.DONE,
                "1 accepted");
    }
}
