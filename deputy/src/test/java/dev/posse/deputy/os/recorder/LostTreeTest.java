package dev.posse.deputy.os.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a made-up {@code /proc}: who is found, and above all who is not. */
final class LostTreeTest {
    private static final Path FOLDER = Path.of("/state/runs/camera-1");
    private static final RunFolder.Leader LEADER = new RunFolder.Leader(100, 5000, "boot");

    @TempDir Path proc;

    @BeforeEach
    void boot() throws Exception {
        Path random = Files.createDirectories(proc.resolve("sys/kernel/random"));
        Files.writeString(random.resolve("boot_id"), "boot\n");
        process(1, 0, 1, 1, "init", "");
    }

    @Test
    void theMarkIsEnoughAndSoIsDescent() throws Exception {
        process(200, 1, 200, 6000, "S", "A=b\0POSSE_RUN_DIR=/state/runs/camera-1\0");
        process(201, 200, 201, 6001, "S", "");
        process(202, 201, 202, 6002, "S", "");
        process(203, 1, 203, 6003, "S", "POSSE_RUN_DIR=/state/runs/camera-10\0");
        process(204, 1, 204, 6004, "S", "XPOSSE_RUN_DIR=/state/runs/camera-1\0");
        assertThat(find(Optional.empty())).containsExactlyInAnyOrder(200L, 201L, 202L);
    }

    @Test
    void theSessionOfALivingLeaderIsOurs() throws Exception {
        process(100, 1, 100, 5000, "S", "");
        process(101, 1, 100, 5001, "S", "");
        process(102, 1, 102, 5002, "S", "");
        assertThat(find(Optional.of(LEADER))).containsExactlyInAnyOrder(100L, 101L);
    }

    @Test
    void anotherProcessOfTheSamePidIsSpared() throws Exception {
        process(100, 1, 100, 9000, "S", "");
        process(101, 1, 100, 9001, "S", "");
        assertThat(find(Optional.of(LEADER))).isEmpty();
    }

    @Test
    void thatOfAnEarlierBootIsSpared() throws Exception {
        process(100, 1, 100, 5000, "S", "");
        assertThat(find(Optional.of(new RunFolder.Leader(100, 5000, "earlier")))).isEmpty();
    }

    @Test
    void aSessionOnceSeenToBeOursStaysSoWithoutItsLeader() throws Exception {
        process(100, 1, 100, 5000, "S", "");
        process(101, 1, 100, 5001, "S", "");
        LostTree tree = tree(Optional.of(LEADER));
        assertThat(tree.find()).hasSize(2);
        process(100, 1, 100, 5000, "Z", "");
        assertThat(tree.find()).containsExactly(101L);
    }

    @Test
    void zombiesAndNamesThatLookLikeFieldsAreNoHindrance() throws Exception {
        process(100, 1, 100, 5000, "S", "", "a) S 1 (b");
        process(101, 100, 100, 5001, "Z", "");
        assertThat(find(Optional.of(LEADER))).containsExactly(100L);
    }

    private java.util.Set<Long> find(Optional<RunFolder.Leader> leader) {
        return tree(leader).find();
    }

    private LostTree tree(Optional<RunFolder.Leader> leader) {
        return new LostTree(new ProcTable(proc), new RunFolder(FOLDER, FOLDER), leader);
    }

    private void process(
            long pid, long parent, long session, long start, String state, String environment)
            throws IOException {
        process(pid, parent, session, start, state, environment, "name");
    }

    private void process(
            long pid,
            long parent,
            long session,
            long start,
            String state,
            String environment,
            String name)
            throws IOException {
        Path folder = Files.createDirectories(proc.resolve(String.valueOf(pid)));
        String fields = "0 ".repeat(15);
        Files.writeString(
                folder.resolve("stat"),
                pid
                        + " ("
                        + name
                        + ") "
                        + state.charAt(0)
                        + " "
                        + parent
                        + " 0 "
                        + session
                        + " "
                        + fields
                        + start
                        + " 0 0\n");
        Files.writeString(folder.resolve("environ"), environment);
    }
}
