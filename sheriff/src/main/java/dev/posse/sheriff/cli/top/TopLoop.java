package dev.posse.sheriff.cli.top;

import static java.util.Objects.requireNonNull;

import dev.posse.common.client.View;
import dev.posse.common.model.TargetResult;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.port.Sheriff;
import dev.posse.sheriff.cli.port.Watch;
import dev.posse.sheriff.cli.show.Moment;
import dev.posse.sheriff.cli.text.Look;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Runs the live screen: keys and news in, orders and lines out. Redraws only what changed. */
public final class TopLoop {
    /** News from the sheriff come in bursts, one for each host and second. */
    private static final Duration CALM = Duration.ofMillis(200);

    /** Uptimes and ages go on when nothing happens. */
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Sheriff sheriff;
    private final Screen screen;
    private final Doer doer;
    private final Inbox inbox = new Inbox();
    private final TopState state;
    private final TopScreen drawing;
    private final IntFunction<Look> look;
    private final LogPane logs;
    private final RunPane runs;
    private final Clock clock;
    private final Duration skew;
    private final ZoneId zone;

    /** Keys that were acted on; the next is read only then, as one may be the last. */
    private final Semaphore acted = new Semaphore(0);

    /** What an order and a typed verb do. */
    public interface Doer {
        /** Orders; gives what came of each. */
        List<TargetResult> order(Effect.Order order);

        /** What a verb prints, for a terminal of that width. */
        List<String> run(String line, int columns);
    }

    /**
     * @param look what can be shown in so many columns
     * @param filter what is typed behind {@code /} at the beginning
     */
    public TopLoop(
            Sheriff sheriff,
            Screen screen,
            Doer doer,
            IntFunction<Look> look,
            Clock clock,
            ZoneId zone,
            String filter) {
        this.sheriff = requireNonNull(sheriff, "sheriff");
        this.screen = requireNonNull(screen, "screen");
        this.doer = requireNonNull(doer, "doer");
        this.look = requireNonNull(look, "look");
        this.clock = requireNonNull(clock, "clock");
        this.zone = requireNonNull(zone, "zone");
        state = new TopState(filter);
        View begin = sheriff.view();
        skew = Duration.between(clock.instant(), begin.now());
        state.remember(
                sheriff.history(
                        List.copyOf(begin.snapshot().processes().keySet()),
                        List.copyOf(begin.snapshot().hosts().keySet()),
                        Duration.ofSeconds(Rings.SECONDS)));
        drawing = new TopScreen(sheriff.facts().hostname(), zone);
        logs = new LogPane(sheriff, clock, inbox::stir);
        runs = new RunPane(sheriff.scripts(), Clock.offset(clock, skew), inbox::stir);
    }

    /** Returns when somebody leaves; gives the exit code. */
    public int run() throws InterruptedException {
        ExecutorService errands = errands();
        Thread keys = new Thread(this::readKeys, "keys");
        keys.setDaemon(true);
        screen.onResize(() -> inbox.say(""));
        screen.onInterrupt(() -> inbox.key(Key.of(Key.Kind.INTERRUPT)));
        Watch watch = sheriff.watch(true, inbox);
        runs.begin();
        keys.start();
        try {
            while (true) {
                Inbox.Batch batch = inbox.take(CALM, TICK);
                Instant now = clock.instant().plus(skew);
                batch.samples().forEach(state::sampled);
                batch.latest().ifPresent(snapshot -> state.show(snapshot, batch.cut(), now));
                state.running(runs.runs());
                batch.said().forEach(said -> hear(said, now));
                for (Key key : batch.keys()) {
                    Effect effect = state.press(key);
                    if (effect instanceof Effect.Quit quit) {
                        return (quit.interrupted() ? ExitCode.INTERRUPTED : ExitCode.OK).number();
                    }
                    perform(effect, errands);
                    acted.release();
                }
                draw();
            }
        } finally {
            watch.close();
            logs.close();
            runs.close();
            errands.shutdownNow();
            keys.interrupt();
        }
    }

    private void hear(Inbox.Said said, Instant now) {
        if (said.lines().isEmpty()) {
            state.say(said.title());
        } else {
            state.say("");
            String time = new Moment(now, zone).clock(now).substring(0, 8);
            state.read(said.title() + ", as of " + time, said.lines());
        }
    }

    private void draw() {
        var size = screen.size();
        screen.draw(
                drawing.lines(
                        state,
                        logs.last(TopScreen.logRows(state, size)),
                        logs.trouble(),
                        size,
                        look.apply(size.columns())));
    }

    private void readKeys() {
        try {
            Key key;
            do {
                key = screen.nextKey();
                inbox.key(key);
                acted.acquire();
            } while (key.kind() != Key.Kind.HANGUP);
        } catch (InterruptedException left) {
            Thread.currentThread().interrupt();
        }
    }

    private void perform(Effect effect, ExecutorService errands) {
        if (effect instanceof Effect.Order order) {
            state.say(Answers.ordering(order));
            submit(errands, () -> inbox.say(Answers.of(order, doer.order(order))));
        } else if (effect instanceof Effect.Run run) {
            state.say(run.line() + " ...");
            int columns = screen.size().columns() - 2;
            submit(errands, () -> inbox.read(run.line(), doer.run(run.line(), columns)));
        } else if (effect instanceof Effect.FollowLogs follow) {
            logs.follow(follow.targets());
        } else if (effect instanceof Effect.ClearLogs) {
            logs.clear();
        }
    }

    private void submit(ExecutorService errands, Runnable errand) {
        try {
            errands.execute(
                    () -> {
                        try {
                            errand.run();
                        } catch (Complaint complaint) {
                            inbox.say(complaint.getMessage());
                        }
                    });
        } catch (RejectedExecutionException busy) {
            state.say("sixteen orders wait for the sheriff already; this one was not given");
        }
    }

    private static ExecutorService errands() {
        return new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(16),
                task -> {
                    Thread thread = new Thread(task, "errands");
                    thread.setDaemon(true);
                    return thread;
                });
    }
}
