package dev.posse.gui.scripts;

import static java.util.Objects.requireNonNull;

import dev.posse.common.client.ScriptsClient.Steer;
import dev.posse.common.model.Notice;
import dev.posse.common.model.script.ScriptFacts;
import dev.posse.common.model.script.ScriptRun;
import dev.posse.gui.command.Failures;
import dev.posse.gui.command.Messages;
import dev.posse.gui.link.SheriffLink;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The scripts, their last runs, and the one that is looked at. Asks again when an event tells that
 * something about them has changed, never by the clock; a run that is looked at is followed. On the
 * FX thread only.
 */
final class ScriptsModel {
    private static final int RUNS = 50;

    private final SheriffLink link;
    private final Executor screen;
    private final Messages messages;
    private final ObservableList<ScriptFacts> scripts = FXCollections.observableArrayList();
    private final ObservableList<ScriptRun> runs = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<ScriptRun>> shown =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<String> chosen = Optional.empty();
    private long followed;
    private long lost;
    private AutoCloseable following = () -> {};
    private boolean asking;
    private boolean again;

    ScriptsModel(SheriffLink link, Executor screen, Messages messages) {
        this.link = requireNonNull(link, "link");
        this.screen = requireNonNull(screen, "screen");
        this.messages = requireNonNull(messages, "messages");
    }

    ObservableList<ScriptFacts> scripts() {
        return scripts;
    }

    /** Newest first. */
    ObservableList<ScriptRun> runs() {
        return runs;
    }

    /** The run that is looked at; with id 0 what a run would do. */
    ReadOnlyObjectProperty<Optional<ScriptRun>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Whether that event is about scripts, or may have brought some. */
    static boolean concerns(Notice notice) {
        return notice.kind().equals("script.run") || notice.kind().equals("apply");
    }

    void close() {
        leave();
    }

    // ---- asking ----

    void refresh() {
        if (asking) {
            again = true;
            return;
        }
        asking = true;
        link.scripts()
                .thenCombine(link.runs(RUNS), Known::new)
                .whenComplete((known, failure) -> screen.execute(() -> refreshed(known, failure)));
    }

    private record Known(List<ScriptFacts> scripts, List<ScriptRun> runs) {}

    private void refreshed(Known known, Throwable failure) {
        asking = false;
        if (failure == null) {
            scripts.setAll(known.scripts());
            runs.setAll(known.runs());
            if (lost != 0) {
                follow(lost);
            }
            chosen.ifPresent(this::lookAgain);
            if (chosen.isEmpty() && followed == 0 && !runs.isEmpty()) {
                follow(runs.get(0).id());
            }
        }
        if (again) {
            again = false;
            refresh();
        }
    }

    // ---- looking ----

    /** Looks at a script: at its run if one is under way, else at what it would do. */
    void choose(ScriptFacts facts) {
        String name = facts.script().name();
        chosen = Optional.of(name);
        if (!active(name)) {
            plan(name);
        }
    }

    /**
     * A run that somebody began elsewhere takes the place of what is shown; a plan is made anew, as
     * it may name others by now.
     */
    private void lookAgain(String name) {
        if (!active(name) && shown.get().filter(run -> run.id() == 0).isPresent()) {
            plan(name);
        }
    }

    private boolean active(String name) {
        Optional<ScriptRun> run =
                runs.stream()
                        .filter(each -> each.script().equals(name) && !each.state().over())
                        .findFirst();
        run.ifPresent(each -> follow(each.id()));
        return run.isPresent();
    }

    void choose(ScriptRun run) {
        chosen = Optional.empty();
        follow(run.id());
    }

    private void plan(String name) {
        if (shown.get().filter(run -> run.id() > 0 || !run.script().equals(name)).isPresent()) {
            leave();
        }
        call(
                link.planScript(name),
                plan -> {
                    if (chosen.filter(name::equals).isPresent() && followed == 0) {
                        shown.set(Optional.of(plan));
                    }
                });
    }

    private void follow(long id) {
        if (followed == id) {
            return;
        }
        leave();
        followed = id;
        following =
                link.followRun(
                        id,
                        look ->
                                screen.execute(
                                        () -> {
                                            if (followed == id) {
                                                shown.set(Optional.of(look));
                                            }
                                        }),
                        () -> screen.execute(() -> broken(id)));
    }

    /** It is followed again when the sheriff is heard again. */
    private void broken(long id) {
        if (followed == id) {
            followed = 0;
            lost = id;
        }
    }

    private void leave() {
        followed = 0;
        lost = 0;
        shown.set(Optional.empty());
        try {
            following.close();
        } catch (Exception e) {
            messages.problem(Failures.text(e));
        }
        following = () -> {};
    }

    // ---- acting ----

    void run(String name) {
        call(
                link.runScript(name),
                run -> {
                    messages.info("Script " + name + " runs (run " + run.id() + ").");
                    chosen = Optional.of(name);
                    follow(run.id());
                    refresh();
                });
    }

    void steer(ScriptRun run, Steer verb, boolean stop) {
        call(link.steerRun(run, verb, stop), messages::info);
    }

    private <T> void call(CompletionStage<T> stage, Consumer<T> done) {
        stage.whenComplete(
                (value, failure) ->
                        screen.execute(
                                () -> {
                                    if (failure == null) {
                                        done.accept(value);
                                    } else {
                                        messages.problem(Failures.text(failure));
                                    }
                                }));
    }
}
