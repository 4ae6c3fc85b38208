package dev.posse.deputy.core;

import dev.posse.common.model.Book;
import dev.posse.common.model.BookDelta;
import dev.posse.common.model.Launch;
import dev.posse.common.model.Order;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessStatus;
import dev.posse.common.model.SheriffIdentity;
import dev.posse.common.run.ManualTimers;
import dev.posse.common.run.Timers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A machine, a disk, time, and one deputy after another. */
final class World {
    static final SheriffIdentity SHERIFF = new SheriffIdentity("s1", 1);

    final ManualTimers timers = new ManualTimers();
    final FakeChildren children = new FakeChildren(this::soon, (ref, fact) -> {});

    /** Whoever watches files. */
    Optional<Consumer<String>> fileChanged = Optional.empty();

    Optional<Consumer<String>> filesUnseen = Optional.empty();

    final FakeProber prober = new FakeProber();
    final FakeErrands errands = new FakeErrands();
    final FakeLookout lookout = new FakeLookout();
    final FakePidFiles pidFiles = new FakePidFiles();
    final FakeArchive archive = new FakeArchive(this::soon);
    final List<ProcessStatus> told = new ArrayList<>();
    final List<ProcessId> removed = new ArrayList<>();
    Optional<Contact> contact = Optional.empty();
    AllowPolicy policy = AllowPolicy.absent(false, Path.of("/etc/policy.json"), new FakeUsers());
    String bootId = "boot-1";
    long generation;
    Deputy deputy;
    LostSheriff lostSheriff;
    private AtomicBoolean alive = new AtomicBoolean();

    World() {
        startDeputy();
    }

    /** The deputy ends without a word; everything of it in this process is void. */
    void killDeputy() {
        alive.set(false);
        archive.drop();
    }

    void startDeputy(Foundling... foundlings) {
        AtomicBoolean mine = new AtomicBoolean(true);
        alive = mine;
        errands.attach(new WhileAlive(mine));
        Desk desk =
                new Desk(
                        children,
                        new LaunchPlanner(Path.of("/start"), Map.of("PATH", "/bin")),
                        policy,
                        errands,
                        lookout,
                        pidFiles,
                        prober,
                        (folder, policy, changed, trouble) -> {
                            fileChanged = Optional.of(changed);
                            filesUnseen = Optional.of(trouble);
                            return () -> fileChanged = Optional.empty();
                        },
                        new WhileAlive(mine),
                        clock(),
                        archive,
                        reports());
        deputy = new Deputy(desk);
        children.attach(
                task -> soon(() -> runIf(mine, task)), (ref, fact) -> deputy.heard(ref, fact));
        archive.attach(task -> soon(() -> runIf(mine, task)));
        deputy.begin(archive.memory(), List.of(foundlings));
        lostSheriff = new LostSheriff(deputy, desk, kept -> contact = Optional.of(kept), contact);
        lostSheriff.begin();
        settle();
    }

    void reboot() {
        killDeputy();
        children.powerOff();
        bootId = bootId + "'";
        contact = Optional.empty();
    }

    /** Runs all that is due now. */
    void settle() {
        for (int i = 0; i < 20; i++) {
            timers.advance(Duration.ZERO);
        }
    }

    void advance(Duration by) {
        timers.advance(by);
        settle();
    }

    void order(Order... orders) {
        Map<ProcessId, Order> all = new LinkedHashMap<>();
        for (Order order : orders) {
            all.put(order.id(), order);
        }
        generation++;
        deputy.take(new Book(SHERIFF, generation, all), false);
        settle();
    }

    Reply change(Order... orders) {
        BookDelta delta =
                new BookDelta(SHERIFF, generation, generation + 1, List.of(orders), List.of());
        generation++;
        Reply reply = deputy.take(delta);
        settle();
        return reply;
    }

    ProcessStatus status(ProcessId id) {
        return deputy.statuses().stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
    }

    ProcessState state(ProcessId id) {
        return status(id).state();
    }

    static Order up(ProcessSpec spec) {
        return Order.idle(spec).start();
    }

    static ProcessSpec spec(String name, String command) {
        return ProcessSpec.of(ProcessId.local(name), Launch.of(command));
    }

    private void soon(Runnable task) {
        timers.after(Duration.ZERO, task);
    }

    private static void runIf(AtomicBoolean mine, Runnable task) {
        if (mine.get()) {
            task.run();
        }
    }

    private BootClock clock() {
        return new BootClock() {
            @Override
            public String bootId() {
                return bootId;
            }

            @Override
            public long millis() {
                return timers.nanoTime() / 1_000_000;
            }
        };
    }

    private Reports reports() {
        return new Reports() {
            @Override
            public void changed(ProcessStatus status) {
                told.add(status);
            }

            @Override
            public void removed(ProcessId id) {
                removed.add(id);
            }

            @Override
            public void acted(long acted) {}

            @Override
            public void alarm(String sentence) {}
        };
    }

    /** The timers of one deputy: they die with it. */
    private final class WhileAlive implements Timers {
        private final AtomicBoolean mine;

        private WhileAlive(AtomicBoolean mine) {
            this.mine = mine;
        }

        @Override
        public Instant now() {
            return timers.now();
        }

        @Override
        public long nanoTime() {
            return timers.nanoTime();
        }

        @Override
        public Cancellable after(Duration delay, Runnable task) {
            return timers.after(delay, () -> runIf(mine, task));
        }

        @Override
        public Cancellable every(Duration period, Runnable task) {
            return timers.every(period, () -> runIf(mine, task));
        }
    }
}
