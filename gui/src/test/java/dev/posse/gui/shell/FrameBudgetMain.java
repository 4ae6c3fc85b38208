package dev.posse.gui.shell;

import dev.posse.common.model.Change;
import dev.posse.common.model.ProcessSample;
import dev.posse.common.model.Snapshot;
import dev.posse.common.model.Telemetry;
import dev.posse.common.run.Loop;
import dev.posse.gui.fake.FakeLink;
import dev.posse.gui.fake.Fleet;
import dev.posse.gui.logs.LogConsole;
import dev.posse.gui.theme.Theme;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/**
 * Prints how long the screen's thread works for one second of figures of 2,000 rows: taking them
 * in, and a layout of the whole scene. A measurement, not a test: it depends on the machine.
 */
public final class FrameBudgetMain {
    private static final int WARM = 30;
    private static final int MEASURED = 120;

    private FrameBudgetMain() {}

    public static void main(String[] args) throws Exception {
        Snapshot fleet = Fleet.many(2000, 1);
        FakeLink link = new FakeLink(fleet);
        Loop timers = new Loop("frame-budget");
        Platform.startup(() -> {});
        Panel panel =
                onScreen(
                        () -> {
                            Theme theme = new Theme(false);
                            Panel made =
                                    new Panel(
                                            link,
                                            FakeLink.ENDPOINT,
                                            theme,
                                            timers,
                                            LogConsole.newWorker(),
                                            endpoint -> {});
                            Stage stage = new Stage();
                            Scene scene = new Scene(made.root(), 1440, 900);
                            theme.dress(scene);
                            stage.setScene(scene);
                            stage.show();
                            made.start();
                            return made;
                        });
        List<Double> millis = new ArrayList<>();
        for (int second = 0; second < WARM + MEASURED; second++) {
            List<ProcessSample> samples = samples(fleet, second);
            long nanos =
                    onScreen(
                            () -> {
                                long begun = System.nanoTime();
                                panel.store().apply(batch(fleet, samples));
                                panel.root().applyCss();
                                panel.root().layout();
                                return System.nanoTime() - begun;
                            });
            if (second >= WARM) {
                millis.add(nanos / 1e6);
            }
        }
        Collections.sort(millis);
        System.out.printf(
                "2000 rows, one second of figures: p50 %.1f ms, p95 %.1f ms, worst %.1f ms%n",
                millis.get(MEASURED / 2),
                millis.get(MEASURED * 95 / 100),
                millis.get(MEASURED - 1));
        timers.close();
        Platform.exit();
    }

    private static dev.posse.gui.store.StoreFeed.Batch batch(
            Snapshot fleet, List<ProcessSample> samples) {
        Telemetry telemetry =
                new Telemetry(
                        Fleet.NOW, fleet.hosts().get("host0").sample().orElseThrow(), samples);
        return new dev.posse.gui.store.StoreFeed.Batch(
                java.util.Optional.empty(),
                List.of(),
                List.of(new Change.Sampled("host0", telemetry)),
                List.of(),
                List.of(),
                java.util.Optional.empty());
    }

    private static List<ProcessSample> samples(Snapshot fleet, int second) {
        return fleet.processes().keySet().stream()
                .map(id -> Fleet.sample(id, (second * 7 + id.hashCode() % 50) % 100 + 100, 10))
                .toList();
    }

    private static <T> T onScreen(Callable<T> task) throws Exception {
        FutureTask<T> future = new FutureTask<>(task);
        Platform.runLater(future);
        return future.get(60, TimeUnit.SECONDS);
    }
}
