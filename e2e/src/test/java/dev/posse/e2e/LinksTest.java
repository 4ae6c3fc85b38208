package dev.posse.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.posse.e2e.harness.Lab;
import dev.posse.e2e.harness.Program;
import dev.posse.e2e.harness.Result;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who dials whom, what a connection has to prove, and what happens when it is cut. */
final class LinksTest {
    private static final Pattern ADDRESS = Pattern.compile("127\\.0\\.0\\.1:([1-9][0-9]*)");

    private final Lab lab = new Lab();

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void theSheriffDialsADeputyThatTheConfigurationLists() throws Exception {
        lab.serve();
        Program robot = lab.deputy("robot", "--listen", "127.0.0.1:0", "--sheriff", "none");
        String address = addressIn(robot);
        lab.sheriff("apply", config("[{'id':'robot','address':'" + address + "'}]")).ok();
        lab.awaitHost("robot", "ATTACHED");
        long pid = lab.awaitState("walker", "RUNNING").get("pid").asLong();
        await().atMost(Lab.PATIENCE)
                .until(() -> lab.sheriff("logs", "walker", "--no-prefix").out().contains("step"));

        robot.killHard();
        lab.awaitState("walker", "UNKNOWN");
        lab.deputy("robot", "--listen", address, "--sheriff", "none");
        assertThat(lab.awaitState("walker", "RUNNING").get("pid").asLong()).isEqualTo(pid);
    }

    @Test
    void onLoopbackWhoHoldsTheTokenIsLetInAndNobodyElse() {
        Program sheriff = lab.serve("--listen", "127.0.0.1:0");
        String address = addressIn(sheriff);
        lab.deputy("robot", "--sheriff", address);
        lab.awaitHost("robot", "ATTACHED");
        assertThat(lab.sheriff("--sheriff", address, "hosts", "-o", "name").ok().out())
                .contains("robot");
        try (Lab stranger = new Lab()) {
            Result denied =
                    stranger.sheriff("--sheriff", address, "ps").exits(5).withoutStackTrace();
            assertThat(denied.err()).contains("token");
        }
    }

    @Test
    void aFollowerGoesOnAtTheSameLineWhenTheDeputyIsBack() throws Exception {
        lab.serve();
        Program robot = lab.deputy("robot");
        lab.awaitHost("robot", "ATTACHED");
        lab.sheriff("apply", config("[]")).ok();
        lab.awaitState("walker", "RUNNING");
        Program follower = lab.follow("logs", "-f", "-n", "1000", "walker", "--no-prefix");
        await().atMost(Lab.PATIENCE).until(() -> follower.said().contains("step 20"));
        robot.killHard();
        lab.deputy("robot");
        lab.awaitHost("robot", "ATTACHED");
        int now = steps(follower).size();
        await().atMost(Lab.PATIENCE).until(() -> steps(follower).size() > now + 50);
        List<Integer> steps = steps(follower);
        for (int i = 0; i < steps.size(); i++) {
            assertThat(steps.get(i)).isEqualTo(i + 1);
        }
        follower.close();
    }

    private String config(String deputies) throws Exception {
        return lab.write(
                        "links.json",
                        ("{'deputies':"
                                        + deputies
                                        + ",'processes':[{'name':'walker','host':'robot','autostart':true,"
                                        + "'args':['sh','-c','i=0; while :; do i=$((i+1)); echo step $i; sleep 0.05; done']}]}")
                                .replace('\'', '"'))
                .toString();
    }

    private static List<Integer> steps(Program follower) {
        return Pattern.compile("step ([0-9]+)$", Pattern.MULTILINE)
                .matcher(follower.said())
                .results()
                .map(found -> Integer.parseInt(found.group(1)))
                .toList();
    }

    private static String addressIn(Program program) {
        await().atMost(Lab.PATIENCE).until(() -> ADDRESS.matcher(program.said()).find());
        Matcher found = ADDRESS.matcher(program.said());
        assertThat(found.find()).isTrue();
        return found.group();
    }
}
