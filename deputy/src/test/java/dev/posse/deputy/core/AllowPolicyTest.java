package dev.posse.deputy.core;

import static dev.posse.deputy.core.World.up;
import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Detection;
import dev.posse.common.model.Launch;
import dev.posse.common.model.LogPolicy;
import dev.posse.common.model.Order;
import dev.posse.common.model.Origin;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.RestartPolicy;
import dev.posse.common.model.Role;
import dev.posse.common.model.SecretRef;
import dev.posse.common.model.Supervision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AllowPolicyTest {
    private static final Path FILE = Path.of("/etc/posse/deputy/policy.json");
    private static final ProcessId CAMERA = ProcessId.local("camera");
    private static final Origin FROM_A_FILE = new Origin("robot.json", "");
    private static final ProcessSpec ALLOWED = from("/opt/robot/bin/camera --fast");
    private static final ProcessSpec OTHER = from("/usr/bin/nc -l 4444");

    private static final RestartPolicy ALWAYS =
            new RestartPolicy(
                    RestartPolicy.Mode.ALWAYS,
                    Duration.ofSeconds(1),
                    1,
                    Duration.ofSeconds(1),
                    0,
                    Duration.ofSeconds(60),
                    List.of(0));

    private final World world = new World();

    @Test
    void whatIsNotAllowedFailsAtOnceAndSaysWhy() {
        world.policy = commands("/opt/robot/bin/");
        world.startDeputy();
        world.order(up(OTHER.withRestart(ALWAYS)));
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.FAILED);
        assertThat(world.status(CAMERA).reason())
                .startsWith("refused by this deputy's policy: '/usr/bin/nc -l 4444'")
                .contains("\"commands\" in " + FILE);
        assertThat(world.children.launches()).isEmpty();
        world.order(up(ALLOWED).start());
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.RUNNING);
    }

    @Test
    void aRefusedChangeLeavesWhatRuns() {
        world.policy = commands("/opt/robot/bin/");
        world.startDeputy();
        Order first = up(ALLOWED);
        world.order(first);
        long pid = world.children.pid(CAMERA);
        world.order(first.withSpec(OTHER));
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.RUNNING);
        assertThat(world.children.pid(CAMERA)).isEqualTo(pid);
        assertThat(world.status(CAMERA).alarm().orElseThrow()).startsWith("refused by this");

        world.order(first.withSpec(OTHER).start());
        assertThat(world.children.pid(CAMERA)).isEqualTo(pid);
        // And it can be stopped.
        world.order(first.withSpec(OTHER).start().stop());
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.STOPPED);
    }

    @Test
    void aPolicyThatCameLaterStopsNothing() {
        world.order(up(OTHER));
        world.killDeputy();
        world.policy = commands("/opt/robot/bin/");
        world.startDeputy();
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.RUNNING);
        assertThat(world.children.launches()).hasSize(1);
    }

    @Test
    void anOperatorsHostStartsOnlyWhatItHasStartedBefore() {
        Order first = up(ALLOWED);
        world.order(first);
        world.order(first.stop());
        world.killDeputy();
        world.policy = policy(Role.OPERATOR, Optional.empty());
        world.startDeputy();
        world.order(first.stop().start());
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.RUNNING);
        world.order(first.stop());
        world.order(first.withSpec(OTHER).stop().start().start());
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.FAILED);
        assertThat(world.status(CAMERA).reason()).contains("new or was changed");
        // A launch that was refused is none that may be repeated.
        world.order(first.withSpec(OTHER).start().start().start().start());
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.FAILED);
    }

    @Test
    void aViewersHostTakesNoOrder() {
        world.order(up(ALLOWED));
        world.killDeputy();
        world.policy = policy(Role.VIEWER, Optional.empty());
        world.startDeputy();
        Reply reply = world.change(up(ALLOWED).stop());
        assertThat(reply).isInstanceOf(Reply.Refused.class);
        assertThat(((Reply.Refused) reply).reason()).contains("takes no orders");
        assertThat(world.state(CAMERA)).isEqualTo(ProcessState.RUNNING);
    }

    @Test
    void withoutAFileThisMachinesOwnUserMayAll() {
        AllowPolicy near = AllowPolicy.absent(false, FILE, FakeUsers.root());
        assertThat(near.refusal(typed("sh"), plan(typed("sh")), false)).isEmpty();
    }

    @Test
    void withoutAFileNothingRunsAsRootByOrdersFromAfar() {
        AllowPolicy far = AllowPolicy.absent(true, FILE, FakeUsers.root());
        assertThat(refusal(far, OTHER)).contains("{\"users\": [\"root\"]} in " + FILE);
        assertThat(refusal(far, as("toor"))).contains("runs as root");
        assertThat(refusal(far, as("0"))).contains("runs as root");
        assertThat(refusal(far, as("ana"))).isEmpty();
        assertThat(refusal(AllowPolicy.absent(true, FILE, new FakeUsers()), OTHER)).isEmpty();
    }

    @Test
    void withoutAFileOrdersFromAfarWriteNoFileAndGiveNoGroup() {
        AllowPolicy far = AllowPolicy.absent(true, FILE, new FakeUsers());
        assertThat(refusal(far, logging("/etc/cron.d"))).contains("\"log_folders\"");
        assertThat(refusal(far, pidFile("/etc/cron.d/x")))
                .contains("would write the pid file '/etc/cron.d/x'", "\"log_folders\"");
        assertThat(refusal(far, in("docker"))).contains("the group 'docker'");
    }

    @Test
    void usersAreNamedOrTheDeputysOwnAndNeverRootUnlessNamed() {
        AllowPolicy own = policy(Role.ADMIN, Optional.empty());
        assertThat(refusal(own, OTHER)).isEmpty();
        assertThat(refusal(own, as("robot"))).isEmpty();
        assertThat(refusal(own, as("ana"))).contains("as 'ana'");
        assertThat(refusal(own, as("root"))).contains("as 'root'");
        AllowPolicy ana = users("ana");
        assertThat(refusal(ana, as("ana"))).isEmpty();
        assertThat(refusal(ana, as("1001"))).isEmpty();
        assertThat(refusal(ana, as("0"))).contains("only as ana");
        assertThat(refusal(ana, OTHER)).contains("as 'robot'");
        assertThat(refusal(users("root"), as("toor"))).isEmpty();
    }

    @Test
    void whatNoConfigurationNamesIsAdHoc() {
        assertThat(refusal(policy(Role.ADMIN, Optional.empty()), typed("ls")))
                .contains("no configuration names");
    }

    @Test
    void aVariableThatRunsAnythingIsNoWayAround() {
        ProcessSpec sly =
                ALLOWED.withLaunch(
                        launch(
                                "/opt/robot/bin/camera",
                                Launch.Identity.DEPUTYS_OWN,
                                Map.of("LD_PRELOAD", "/tmp/x.so")));
        assertThat(refusal(commands("/opt/robot/bin/"), sly)).contains("sets LD_PRELOAD");
    }

    @Test
    void secretsAreReadBelowTheirFoldersAlone() {
        AllowPolicy policy = commands("/opt/robot/bin/");
        assertThat(refusal(policy, keeping("KEY", "/etc/posse/secrets/uplink"))).isEmpty();
        assertThat(refusal(policy, keeping("KEY", "/etc/posse/secrets/../../shadow")))
                .contains("\"secret_folders\"");
        assertThat(refusal(policy, keeping("KEY", "/etc/shadow")))
                .contains("would read the secret '/etc/shadow'");
        assertThat(refusal(policy, keeping("LD_PRELOAD", "/etc/posse/secrets/uplink")))
                .contains("sets LD_PRELOAD");
    }

    private static ProcessSpec keeping(String name, String file) {
        return ALLOWED.withLaunch(
                ALLOWED.launch()
                        .withSecrets(Map.of(name, new SecretRef(SecretRef.Kind.FILE, file))));
    }

    @ParameterizedTest
    @CsvSource({
        "/opt/bin/, /opt/bin/x a b, true",
        "/opt/bin/, /opt/bin/, false",
        "/opt/bin/, /opt/bin/../../bin/sh, false",
        "/opt/bin/, /opt/binary, false",
        "/opt/bin/x, /opt/bin/xy, false",
        "/opt/bin/x, /opt/bin/x y, true",
        "/opt/bin/x, x, false",
        "/usr/bin/python3 /opt/s/, /usr/bin/python3 /opt/s/a.py 1, true",
        "/usr/bin/python3 /opt/s/, /usr/bin/python3 -c evil, false",
        "/usr/bin/python3 /opt/s/, /usr/bin/python3, false",
    })
    void aPrefixIsOfWords(String prefix, String argv, boolean fits) {
        assertThat(
                        AllowPolicy.begins(
                                Arrays.asList(prefix.split(" ")), Arrays.asList(argv.split(" "))))
                .isEqualTo(fits);
    }

    private static String refusal(AllowPolicy policy, ProcessSpec spec) {
        return policy.refusal(spec, plan(spec), false).orElse("");
    }

    private static LaunchPlan plan(ProcessSpec spec) {
        return ((LaunchPlanner.Planned.Ready)
                        new LaunchPlanner(Path.of("/"), Map.of()).plan(spec.id(), 1, spec.launch()))
                .plan();
    }

    private static AllowPolicy commands(String... prefixes) {
        return policy(
                Role.ADMIN,
                Optional.of(
                        Arrays.stream(prefixes)
                                .map(prefix -> Arrays.asList(prefix.split(" ")))
                                .toList()));
    }

    private static AllowPolicy policy(Role role, Optional<List<List<String>>> commands) {
        return new AllowPolicy(
                Set.of(),
                Set.of(),
                commands,
                false,
                role,
                List.of(),
                List.of(Path.of("/etc/posse/secrets")),
                Set.of(),
                AllowPolicy.Presence.WRITTEN,
                FILE,
                new FakeUsers());
    }

    private static AllowPolicy users(String user) {
        return new AllowPolicy(
                Set.of(user),
                Set.of(),
                Optional.empty(),
                false,
                Role.ADMIN,
                List.of(),
                List.of(Path.of("/etc/posse/secrets")),
                Set.of(),
                AllowPolicy.Presence.WRITTEN,
                FILE,
                new FakeUsers());
    }

    private static ProcessSpec from(String command) {
        return ProcessSpec.of(CAMERA, Launch.of(command)).withOrigin(FROM_A_FILE);
    }

    private static ProcessSpec typed(String command) {
        return ProcessSpec.of(CAMERA, Launch.of(command)).withOrigin(Origin.TYPED);
    }

    private static ProcessSpec as(String user) {
        return OTHER.withLaunch(
                launch("/bin/id", new Launch.Identity(Optional.of(user), List.of()), Map.of()));
    }

    private static ProcessSpec in(String group) {
        return OTHER.withLaunch(
                launch("/bin/id", new Launch.Identity(Optional.empty(), List.of(group)), Map.of()));
    }

    private static ProcessSpec pidFile(String path) {
        return OTHER.withSupervision(
                Supervision.NONE.withDetection(new Detection(List.of(), Optional.of(path), false)));
    }

    private static ProcessSpec logging(String folder) {
        LogPolicy usual = LogPolicy.USUAL;
        return OTHER.withLog(
                new LogPolicy(
                        usual.retainBytes(),
                        Optional.of(folder),
                        Optional.empty(),
                        Optional.empty(),
                        usual.maxSizeMb(),
                        usual.maxBackups(),
                        usual.maxAgeDays(),
                        usual.compress(),
                        usual.bufferLines(),
                        usual.bufferBytes()));
    }

    private static Launch launch(String command, Launch.Identity user, Map<String, String> env) {
        return new Launch(
                command,
                List.of(),
                "auto",
                Optional.empty(),
                Optional.empty(),
                env,
                true,
                Optional.empty(),
                user,
                Launch.Limits.INHERITED,
                false);
    }
}
