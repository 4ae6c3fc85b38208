package dev.posse.gui.fake;

import dev.posse.common.model.Exit;
import dev.posse.common.model.Health;
import dev.posse.common.model.HostSample;
import dev.posse.common.model.HostView;
import dev.posse.common.model.Labels;
import dev.posse.common.model.LinkState;
import dev.posse.common.model.Origin;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSample;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessStatus;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.RestartPolicy;
import dev.posse.common.model.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Makes views of processes and hosts for tests. */
public final class Fleet {
    public static final Instant NOW = Instant.parse("2026-11-20T10:02:13Z");

    private Fleet() {}

    public static ProcessId id(String name, String host) {
        return new ProcessId(host, name);
    }

    /** Begins a view: stopped, never run. */
    public static ViewBuilder process(String name, String host) {
        return new ViewBuilder(id(name, host));
    }

    public static HostView host(String name, LinkState state, double cpu, int running, int total) {
        return new HostView(
                name,
                name.equals("localhost") ? "unix" : "10.0.0.7:8000",
                state,
                OptionalDouble.of(state == LinkState.ATTACHED ? 0.3 : 14),
                Optional.of(
                        new HostSample(
                                cpu,
                                8,
                                16L << 30,
                                (long) ((4 + cpu / 12) * (1L << 30)),
                                61,
                                cpu / 25,
                                90_000)),
                name,
                "0.1.0",
                name,
                "Linux 6.1 aarch64",
                running,
                total,
                state == LinkState.ATTACHED ? "" : "nothing heard for 14 s",
                List.of(),
                List.of(),
                "boot",
                true,
                0.002);
    }

    public static Snapshot snapshot(List<HostView> hosts, List<ProcessView> processes) {
        Map<String, HostView> byName = new HashMap<>();
        hosts.forEach(host -> byName.put(host.name(), host));
        Map<ProcessId, ProcessView> byId = new HashMap<>();
        processes.forEach(view -> byId.put(view.id(), view));
        return new Snapshot(byName, byId);
    }

    /** The fleet of the sketch in the interface's description. */
    public static Snapshot robot() {
        return snapshot(
                List.of(
                        host("localhost", LinkState.ATTACHED, 12, 1, 6),
                        host("robot1", LinkState.ATTACHED, 64, 11, 12),
                        host("robot2", LinkState.LOST, 31, 0, 3),
                        host("k9", LinkState.SUSPECT, 88, 2, 2)),
                List.of(
                        process("planner", "robot1")
                                .group("nav")
                                .running(4121, 8040, 88, 612)
                                .build(),
                        process("localizer", "robot1")
                                .group("nav")
                                .running(9120, 182, 31, 402)
                                .restarts(4)
                                .crashes(2)
                                .health(Health.HEALTHY)
                                .build(),
                        process("costmap", "robot1")
                                .group("nav")
                                .failed(new Exit.Signaled(11), "gave up after 5 restarts in 10 min")
                                .restarts(5)
                                .crashes(6)
                                .build(),
                        process("mapper", "robot1")
                                .group("nav")
                                .backoff(Duration.ofSeconds(8))
                                .restarts(3)
                                .crashes(3)
                                .build(),
                        process("teleop", "robot1").group("nav").build(),
                        process("calibrate", "robot1").group("nav").exited(0).build(),
                        process("camera-front", "robot1")
                                .group("drivers/cameras")
                                .tag("critical")
                                .running(812, 90_000, 22, 180)
                                .build(),
                        process("camera-rear", "robot1")
                                .group("drivers/cameras")
                                .running(813, 90_000, 19, 172)
                                .health(Health.UNHEALTHY)
                                .build(),
                        process("lidar", "robot1")
                                .group("drivers")
                                .running(820, 90_000, 14, 44)
                                .health(Health.HEALTHY)
                                .build(),
                        process("imu", "robot1")
                                .group("drivers")
                                .running(821, 90_000, 2.4, 12)
                                .build(),
                        process("base", "robot1")
                                .group("drivers")
                                .running(822, 90_000, 6, 20)
                                .build(),
                        process("arm", "robot1")
                                .group("drivers")
                                .state(ProcessState.STARTING)
                                .build(),
                        process("gripper", "k9").group("arm").running(77, 600, 1.2, 9).build(),
                        process("wrist", "k9").group("arm").running(78, 600, 3.2, 14).build(),
                        process("recorder", "robot2").group("log").unknown(14).build(),
                        process("uploader", "robot2").group("log").unknown(14).build(),
                        process("bridge", "robot2").group("log").unknown(14).build(),
                        process("rviz", "localhost").group("ui").build(),
                        process("dashboard", "localhost")
                                .group("ui")
                                .running(3301, 3600, 4, 240)
                                .build(),
                        process("joystick", "localhost").group("ui").build(),
                        process("plotter", "localhost").group("ui").disabled().build(),
                        process("bag", "localhost").group("ui").exited(0).build(),
                        process("watchdog", "localhost")
                                .waiting("waits for lidar@robot2")
                                .build()));
    }

    /** So many running processes over so many hosts, in groups of ten. */
    public static Snapshot many(int count, int hosts) {
        List<HostView> hostViews = new java.util.ArrayList<>();
        for (int i = 0; i < hosts; i++) {
            hostViews.add(host("host" + i, LinkState.ATTACHED, 20, count / hosts, count / hosts));
        }
        List<ProcessView> views = new java.util.ArrayList<>();
        for (int i = 0; i < count; i++) {
            views.add(
                    process("process-" + i, "host" + i % hosts)
                            .group("group" + i / 10 % 20 + "/sub" + i / 200)
                            .running(1000 + i, 60, i % 100, 10 + i % 50)
                            .build());
        }
        return snapshot(hostViews, views);
    }

    /** A sample of a process. */
    public static ProcessSample sample(ProcessId id, double cpu, long megabytes) {
        return new ProcessSample(id, cpu, megabytes << 20, 14, 2, 65, 30);
    }

    /** A view in the making. */
    public static final class ViewBuilder {
        private final ProcessId id;
        private ProcessState state = ProcessState.STOPPED;
        private ProcessState last = ProcessState.STOPPED;
        private boolean wanted;
        private Health health = Health.NONE;
        private String reason = "never started";
        private boolean disabled;
        private long generation = 1;
        private long restarts;
        private long crashes;
        private OptionalLong pid = OptionalLong.empty();
        private Optional<Instant> started = Optional.empty();
        private Optional<Exit> exit = Optional.empty();
        private Optional<Instant> next = Optional.empty();
        private Optional<ProcessSample> sample = Optional.empty();
        private OptionalDouble stale = OptionalDouble.of(0.4);
        private String group = "";
        private List<String> tags = List.of();

        private ViewBuilder(ProcessId id) {
            this.id = id;
        }

        public ViewBuilder state(ProcessState value) {
            state = value;
            last = value;
            wanted = !value.atRest();
            reason = "as ordered";
            return this;
        }

        public ViewBuilder group(String value) {
            group = value;
            return this;
        }

        public ViewBuilder tag(String value) {
            tags = List.of(value);
            return this;
        }

        public ViewBuilder health(Health value) {
            health = value;
            return this;
        }

        public ViewBuilder generation(long value) {
            generation = value;
            return this;
        }

        public ViewBuilder restarts(long value) {
            restarts = value;
            return this;
        }

        public ViewBuilder crashes(long value) {
            crashes = value;
            return this;
        }

        public ViewBuilder disabled() {
            disabled = true;
            return this;
        }

        public ViewBuilder running(long itsPid, long seconds, double cpu, long megabytes) {
            state(ProcessState.RUNNING);
            reason = "up";
            pid = OptionalLong.of(itsPid);
            started = Optional.of(NOW.minusSeconds(seconds));
            sample = Optional.of(Fleet.sample(id, cpu, megabytes));
            return this;
        }

        public ViewBuilder failed(Exit how, String why) {
            state(ProcessState.FAILED);
            exit = Optional.of(how);
            reason = why;
            return this;
        }

        public ViewBuilder exited(int code) {
            state(ProcessState.EXITED);
            exit = Optional.of(new Exit.Code(code));
            reason = "done";
            return this;
        }

        public ViewBuilder backoff(Duration left) {
            state(ProcessState.BACKOFF);
            next = Optional.of(NOW.plus(left));
            exit = Optional.of(new Exit.Code(1));
            reason = "exit 1; tried again after a pause";
            return this;
        }

        /** At rest until its schedule starts it. */
        public ViewBuilder nextRun(Duration left) {
            next = Optional.of(NOW.plus(left));
            wanted = true;
            return this;
        }

        public ViewBuilder waiting(String why) {
            state(ProcessState.WAITING);
            reason = why;
            return this;
        }

        public ViewBuilder unknown(double seconds) {
            running(900, 4000, 9, 80);
            state = ProcessState.UNKNOWN;
            reason = "contact with " + id.host() + " is lost";
            stale = OptionalDouble.of(seconds);
            return this;
        }

        public ProcessView build() {
            return new ProcessView(
                    new ProcessStatus(
                            id,
                            state,
                            wanted,
                            health,
                            reason,
                            disabled,
                            1,
                            generation,
                            0,
                            restarts,
                            crashes,
                            pid,
                            started,
                            exit,
                            exit.map(any -> NOW.minusSeconds(20)),
                            next,
                            NOW.minusSeconds(4),
                            Optional.empty()),
                    last,
                    new Labels(group, tags, 0, List.of()),
                    new Origin("/robot/nav.json", "nav.json:12:5 $.processes[0]"),
                    "/opt/robot/bin/" + id.name() + " --rate 30",
                    true,
                    RestartPolicy.Mode.ON_FAILURE,
                    5,
                    sample,
                    stale,
                    id.host(),
                    false);
        }
    }
}
