package dev.posse.gui;

import dev.posse.common.model.Change;
import dev.posse.common.model.LinkState;
import dev.posse.common.model.LogStream;
import dev.posse.common.model.Notice;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSample;
import dev.posse.common.model.Telemetry;
import dev.posse.common.run.Loop;
import dev.posse.common.run.Timers;
import dev.posse.gui.command.PanelActions.View;
import dev.posse.gui.fake.FakeLink;
import dev.posse.gui.fake.Fleet;
import dev.posse.gui.logs.LogConsole;
import dev.posse.gui.shell.Panel;
import dev.posse.gui.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;

/**
 * Draws the panel over a made-up fleet into a folder, without a display: for looking at while one
 * works on it. Not a test, because only eyes can judge.
 */
public final class PicturesMain {
    private static final Path FOLDER = Path.of(System.getProperty("pictures", "target/pictures"));

    private final FakeLink link = new FakeLink(Fleet.robot());
    private final Loop timers = new Loop("pictures");
    private Theme theme;
    private Panel panel;
    private Stage stage;

    private PicturesMain() {}

    public static void main(String[] args) throws Exception {
        Files.createDirectories(FOLDER);
        Platform.startup(() -> {});
        PicturesMain pictures = new PicturesMain();
        pictures.draw(args.length > 0 && args[0].equals("dark"));
        pictures.timers.close();
        Platform.exit();
    }

    private void draw(boolean dark) throws Exception {
        String suffix = dark ? "-dark.png" : "-light.png";
        onScreen(
                () -> {
                    theme = new Theme(dark);
                    panel =
                            new Panel(
                                    link,
                                    FakeLink.ENDPOINT,
                                    theme,
                                    new FixedTimers(timers),
                                    LogConsole.newWorker(),
                                    endpoint -> {});
                    stage = new Stage();
                    Scene scene = new Scene(panel.root(), 1440, 900);
                    theme.dress(scene);
                    stage.setScene(scene);
                    stage.show();
                    panel.start();
                    return null;
                });
        samples();
        pause();
        onScreen(
                () -> {
                    panel.selection()
                            .only(
                                    List.of(
                                            Fleet.id("planner", "robot1"),
                                            Fleet.id("costmap", "robot1"),
                                            Fleet.id("mapper", "robot1")));
                    return null;
                });
        onScreen(
                () -> {
                    panel.table().reveal(Fleet.id("teleop", "robot1"));
                    return null;
                });
        pause();
        output();
        note();
        shoot("processes" + suffix);
        onScreen(
                () -> {
                    panel.selection().only(List.of(Fleet.id("localizer", "robot1")));
                    panel.show(View.PROCESSES, 1);
                    return null;
                });
        shoot("overview" + suffix);
        onScreen(
                () -> {
                    panel.show(View.HOSTS, 0);
                    return null;
                });
        shoot("hosts" + suffix);
        onScreen(
                () -> {
                    panel.show(View.EVENTS, 0);
                    return null;
                });
        shoot("events" + suffix);
        dialog("process.new", "add" + suffix);
        dialog("deputy.add", "deputy" + suffix);
        dialog("config.load", "load" + suffix);
        dialog("help.keys", "keys" + suffix);
        onScreen(
                () -> {
                    panel.show(View.PROCESSES, 2);
                    return null;
                });
        shoot("environment" + suffix);
        dialog("process.edit", "edit" + suffix);
        onScreen(
                () -> {
                    panel.selection().only(Fleet.robot().processes().keySet());
                    return null;
                });
        dialog("process.stop", "confirm" + suffix);
        link.status(
                new dev.posse.gui.link.LinkStatus.Reconnecting(
                        FakeLink.ENDPOINT,
                        Optional.of(Fleet.NOW.minusSeconds(14)),
                        Fleet.NOW.plusSeconds(3),
                        "The sheriff is gone: its socket is there but nobody listens; start one"
                                + " with: sheriff up FILE"));
        shoot("lost" + suffix);
    }

    private void samples() throws Exception {
        for (int second = 0; second < 60; second++) {
            for (String host : List.of("robot1", "localhost", "k9")) {
                int now = second;
                List<ProcessSample> samples =
                        link.snapshot().processes().values().stream()
                                .filter(view -> view.id().host().equals(host))
                                .filter(view -> view.sample().isPresent())
                                .map(view -> wave(view.id(), view.sample().get(), now))
                                .toList();
                link.change(
                        new Change.Sampled(
                                host,
                                new Telemetry(
                                        Fleet.NOW,
                                        Fleet.host(
                                                        host,
                                                        LinkState.ATTACHED,
                                                        40 + 30 * Math.sin(second / 5.0),
                                                        1,
                                                        1)
                                                .sample()
                                                .get(),
                                        samples)));
            }
            frames(3);
        }
    }

    private static ProcessSample wave(ProcessId id, ProcessSample base, int second) {
        double wave = 1 + 0.3 * Math.sin(second / 4.0 + id.hashCode() % 7);
        return new ProcessSample(
                id,
                Math.abs(base.cpuPercent() * wave) % 100,
                base.memoryBytes() + (second << 16),
                14,
                2,
                65,
                30);
    }

    private void output() throws Exception {
        Instant at = Fleet.NOW.minusSeconds(40);
        for (int i = 0; i < 400; i++) {
            at = at.plusMillis(97);
            link.write(
                    Fleet.id("planner", "robot1"),
                    LogStream.OUT,
                    "[INFO] replanned in "
                            + (20 + i % 17)
                            + " ms, \u001b[32mpath ok\u001b[0m, length "
                            + i * 7 % 90
                            + "."
                            + i % 10
                            + " m\n",
                    at);
            if (i % 3 == 0) {
                link.write(
                        Fleet.id("mapper", "robot1"),
                        LogStream.OUT,
                        "\u001b[33m[WARN]\u001b[0m loop closure rejected, score 0." + i % 97 + "\n",
                        at);
            }
            if (i % 23 == 0) {
                link.write(
                        Fleet.id("costmap", "robot1"),
                        LogStream.ERR,
                        "bad alloc in inflate(): layer obstacle, 4096 x 4096 cells\n",
                        at);
            }
        }
        pause();
    }

    private void note() throws Exception {
        String[] texts = {
            "costmap: RUNNING -> FAILED: SIGSEGV; gave up after 5 restarts",
            "lost contact with robot2",
            "start ordered"
        };
        Notice.Severity[] severities = {
            Notice.Severity.ERROR, Notice.Severity.WARNING, Notice.Severity.INFO
        };
        for (int i = 0; i < 9; i++) {
            link.change(
                    new Change.Noted(
                            new Notice(
                                    i + 1,
                                    Fleet.NOW.minusSeconds(90 - i * 9),
                                    severities[i % 3],
                                    "process.state",
                                    i % 3 == 1
                                            ? Optional.empty()
                                            : Optional.of(Fleet.id("costmap", "robot1")),
                                    i % 3 == 1 ? Optional.of("robot2") : Optional.empty(),
                                    texts[i % 3],
                                    i % 3 == 2 ? "ada@base (cli)" : "",
                                    i % 3 == 2 ? "field test" : "",
                                    Map.of())));
        }
        pause();
    }

    private void dialog(String command, String file) throws Exception {
        onScreen(
                () -> {
                    panel.registry().get(command).run(panel.table().targets());
                    return null;
                });
        pause();
        onScreen(
                () -> {
                    for (Window window : List.copyOf(Window.getWindows())) {
                        if (window != stage && window instanceof Stage dialog) {
                            Picture.save(dialog.getScene().snapshot(null), FOLDER.resolve(file));
                            dialog.close();
                        }
                    }
                    return null;
                });
    }

    private void shoot(String file) throws Exception {
        pause();
        onScreen(
                () -> {
                    Picture.save(stage.getScene().snapshot(null), FOLDER.resolve(file));
                    return null;
                });
    }

    /** What was told has arrived and is drawn. */
    private static void pause() throws Exception {
        frames(40);
    }

    /** Waits until that many more frames were drawn. */
    private static void frames(int count) throws Exception {
        CountDownLatch drawn = new CountDownLatch(count);
        AnimationTimer counting =
                new AnimationTimer() {
                    @Override
                    public void handle(long now) {
                        drawn.countDown();
                    }
                };
        onScreen(
                () -> {
                    counting.start();
                    return null;
                });
        if (!drawn.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the screen stands still");
        }
        onScreen(
                () -> {
                    counting.stop();
                    return null;
                });
    }

    private static void onScreen(Callable<Void> task) throws Exception {
        FutureTask<Void> future = new FutureTask<>(task);
        Platform.runLater(future);
        future.get(30, TimeUnit.SECONDS);
    }

    /** Real pauses, but the clock of the made-up fleet. */
    private record FixedTimers(Timers real) implements Timers {
        @Override
        public Instant now() {
            return Fleet.NOW;
        }

        @Override
        public long nanoTime() {
            return real.nanoTime();
        }

        @Override
        public Cancellable after(Duration delay, Runnable task) {
            return real.after(delay, task);
        }

        @Override
        public Cancellable every(Duration period, Runnable task) {
            return real.every(period, task);
        }
    }
}
