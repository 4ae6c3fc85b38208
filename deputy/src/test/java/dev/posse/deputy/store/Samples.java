package dev.posse.deputy.store;

import dev.posse.common.model.Book;
import dev.posse.common.model.BookDelta;
import dev.posse.common.model.Dependency;
import dev.posse.common.model.Detection;
import dev.posse.common.model.Detector;
import dev.posse.common.model.Exit;
import dev.posse.common.model.Health;
import dev.posse.common.model.HealthCheck;
import dev.posse.common.model.Hook;
import dev.posse.common.model.Hooks;
import dev.posse.common.model.Labels;
import dev.posse.common.model.Launch;
import dev.posse.common.model.LimitPolicy;
import dev.posse.common.model.LogPolicy;
import dev.posse.common.model.LostSheriffPolicy;
import dev.posse.common.model.Order;
import dev.posse.common.model.Origin;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.RestartPolicy;
import dev.posse.common.model.Schedule;
import dev.posse.common.model.SheriffIdentity;
import dev.posse.common.model.StartPolicy;
import dev.posse.common.model.StopPolicy;
import dev.posse.common.model.Supervision;
import dev.posse.common.model.WatchPolicy;
import dev.posse.deputy.core.Archive.Entry;
import dev.posse.deputy.core.Run;
import dev.posse.deputy.core.SavedProcess;
import dev.posse.deputy.core.State;
import dev.posse.deputy.core.detect.Daemon;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Values in which every part is there. */
final class Samples {
    static final ProcessId ODD = new ProcessId("k9.lan", "a b ä 😀");
    static final SheriffIdentity SHERIFF = new SheriffIdentity("s1", 3);

    private Samples() {}

    static ProcessSpec fullSpec() {
        return new ProcessSpec(
                ODD,
                new Launch(
                        "tool",
                        List.of("a b", "", "$x\n"),
                        "/bin/bash",
                        Optional.of("python"),
                        Optional.of("~/x"),
                        Map.of("A", "1", "B", "${A}"),
                        true,
                        Optional.of(new Launch.Terminal(100, 30)),
                        new Launch.Identity(Optional.of("ana"), List.of("dialout", "7")),
                        new Launch.Limits(
                                OptionalInt.of(022),
                                OptionalInt.of(-5),
                                Optional.of("0,2-3"),
                                Optional.of(new Launch.Scheduler("fifo", 20)),
                                Optional.of("idle"),
                                Map.of("nofile", new Launch.Ulimit(1024, -1))),
                        true),
                new Labels(
                        "drivers/a", List.of("x", "y"), -3, List.of(new Labels.Action("l", "a"))),
                new RestartPolicy(
                        RestartPolicy.Mode.ALWAYS,
                        Duration.ofMillis(1500),
                        1.5,
                        Duration.ofSeconds(9),
                        4,
                        Duration.ofSeconds(10),
                        List.of(0, 3)),
                new StartPolicy(
                        Duration.ofMillis(50), 2, Duration.ofMillis(100), Duration.ofSeconds(3)),
                new StopPolicy(2, Duration.ofSeconds(7), Optional.of("bye")),
                new LogPolicy(
                        1 << 20,
                        Optional.of("logs"),
                        Optional.of("o"),
                        Optional.of("e"),
                        1,
                        2,
                        3,
                        true,
                        4,
                        5),
                new LostSheriffPolicy(
                        LostSheriffPolicy.Action.RUN, Duration.ofSeconds(5), 9, Optional.of("s")),
                supervision(),
                true,
                false,
                Map.of("pid_file", "\"x\""),
                new Origin("a.json", "a.json:3:4 $.processes[0]"));
    }

    private static Supervision supervision() {
        return new Supervision(
                Optional.of(
                        new HealthCheck(
                                new HealthCheck.Probe.Tcp("localhost", "80"),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                3,
                                Duration.ofSeconds(4))),
                new LimitPolicy(
                        OptionalLong.of(5),
                        OptionalDouble.of(6.5),
                        LimitPolicy.Action.STOP,
                        Duration.ofSeconds(7)),
                new WatchPolicy(true, List.of("a"), List.of("b"), Duration.ofSeconds(8)),
                Optional.of(
                        new Schedule(
                                "@every 30s",
                                Optional.of("UTC"),
                                Schedule.Missed.RUN_ONCE,
                                Duration.ofSeconds(9))),
                new Detection(
                        List.of(
                                new Detector.Pid(10),
                                new Detector.PidFile("/run/x.pid"),
                                new Detector.Command("pgrep x")),
                        Optional.of("/run/y.pid"),
                        true),
                new Hooks(
                        List.of(
                                new Hook(
                                        "a",
                                        "true",
                                        Optional.of("/"),
                                        Map.of("K", "v"),
                                        Duration.ofSeconds(11),
                                        Hook.OnFailure.RETRY,
                                        Hook.Mode.ASYNC)),
                        List.of(Hook.of("b", "true")),
                        List.of(Hook.of("c", "true")),
                        List.of(Hook.of("d", "true"))),
                List.of(
                        new Dependency(
                                "roscore",
                                Optional.of("base"),
                                Dependency.Condition.HEALTHY,
                                Optional.of(Duration.ofSeconds(10)),
                                true)));
    }

    static ProcessSpec spec(String name) {
        return ProcessSpec.of(ProcessId.local(name), Launch.of("sleep 60"));
    }

    static SavedProcess saved(ProcessId id, long launch) {
        Run run =
                new Run(
                        State.STOPPING,
                        true,
                        false,
                        true,
                        true,
                        Run.Cause.RESTART,
                        Optional.of(new Exit.Signaled(9)),
                        true,
                        true,
                        1,
                        2,
                        3,
                        4,
                        5,
                        Health.HEALTHY,
                        "because \"x\"\n",
                        Optional.of(new Run.OverLimit("memory limit", true)),
                        Optional.of("help"));
        return new SavedProcess(
                id,
                run,
                launch,
                7,
                true,
                true,
                true,
                "digest",
                OptionalLong.of(99),
                OptionalLong.of(4121),
                Optional.of(Instant.parse("2026-11-20T19:00:00.123456789Z")),
                Optional.of(new Exit.SpawnFailure("exec", 2, "no such program")),
                Optional.of(Instant.parse("2026-11-20T19:00:01Z")),
                Instant.parse("2026-11-20T19:00:02Z"),
                Optional.of(Instant.parse("2026-11-20T19:00:03Z")),
                Optional.of(new Daemon("pidfile:/run/x.pid", OptionalLong.of(4122), 77)),
                OptionalLong.of(1234),
                5);
    }

    /** One entry of each kind, which fit one another. */
    static List<Entry> everyKind() {
        Map<ProcessId, Order> orders = new LinkedHashMap<>();
        for (String name : List.of("zebra", "camera", "lidar")) {
            orders.put(ProcessId.local(name), Order.idle(spec(name)).start());
        }
        return List.of(
                new Entry.Boot("boot-1"),
                new Entry.Session(5),
                new Entry.WholeBook(new Book(SHERIFF, 7, orders)),
                new Entry.OfProcess(saved(ODD, 1), true),
                new Entry.PartOfBook(
                        new BookDelta(
                                SHERIFF,
                                7,
                                8,
                                List.of(new Order(fullSpec(), true, 4)),
                                List.of(ProcessId.local("camera")))),
                new Entry.OfProcess(saved(ProcessId.local("lidar"), 2), false),
                new Entry.Forgotten(ProcessId.local("lidar")));
    }
}
