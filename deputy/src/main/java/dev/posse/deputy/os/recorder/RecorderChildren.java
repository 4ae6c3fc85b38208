package dev.posse.deputy.os.recorder;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Exit;
import dev.posse.common.model.LimitPolicy;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.Slug;
import dev.posse.deputy.core.Beside;
import dev.posse.deputy.core.Children;
import dev.posse.deputy.core.LaunchPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Children held by recorders, one run folder per process below a common root. Closing it lets go of
 * the recorders and leaves all children running, for a later deputy to adopt.
 */
public final class RecorderChildren implements Children, AutoCloseable {
    /** The two spools of a process. */
    public enum Spool {
        OUT,
        ERR
    }

    private static final int OCCUPIED_TRIES = 20;
    private static final Duration OCCUPIED_PAUSE = Duration.ofMillis(50);
    private static final int RELEASE_TRIES = 10;
    private static final Duration RELEASE_PAUSE = Duration.ofMillis(100);
    private static final Consumer<Answer> NOBODY_ASKS = answer -> {};
    private static final String OVER_MEMORY =
            "memory limit: the kernel killed in its control group";

    private final RunFolders folders;
    private final Executor loop;
    private final Listener listener;
    private final RecorderLauncher launcher;
    private final ControlGroups groups;
    private final Identities identities = new Identities(Path.of("/etc"));
    private final SecretFiles secrets = new SecretFiles(System.getenv());
    private final Conversations conversations;
    private final Workers work = new Workers();
    private final Held.Office office;
    private final Map<ProcessId, Held> held = new ConcurrentHashMap<>();
    private List<Ref> beside = List.of();

    private RecorderChildren(RunFolders folders, Path program, Executor loop, Listener listener)
            throws IOException {
        this.folders = folders;
        this.loop = requireNonNull(loop, "loop");
        this.listener = requireNonNull(listener, "listener");
        launcher = new RecorderLauncher(program);
        groups = new ControlGroups(Path.of("/proc"), folders.groupName());
        conversations = new Conversations();
        office =
                new Held.Office(
                        conversations, work, new ProcTable(Path.of("/proc")), Clock.systemUTC());
    }

    /**
     * Begins to work.
     *
     * @param runs root of the run folders; made when it is not there
     * @param program as {@link RecorderBinary#install} put it there
     * @param loop where the listener is called, and whoever asked something is answered
     * @throws IOException with a message for people when the root cannot be used
     */
    public static RecorderChildren open(Path runs, Path program, Executor loop, Listener listener)
            throws IOException {
        RecorderLauncher.preferQuickLaunch();
        RecorderChildren children =
                new RecorderChildren(RunFolders.below(runs), program, loop, listener);
        children.beside = children.folders.forgetBeside();
        children.conversations.start();
        children.work.execute(children.launcher::prepare);
        children.work.execute(children.folders::deleteForgotten);
        return children;
    }

    /** What an earlier deputy ran beside processes and still runs, as it was found when opened. */
    public List<Ref> beside() {
        return beside;
    }

    /** The run folder of a process, where its spools {@code out} and {@code err} lie. */
    public Path folder(ProcessId process) {
        return folders.of(process).path();
    }

    @Override
    public void launch(Ref ref, LaunchPlan plan) {
        UnaryOperator<Exit.SpawnFailure> explained = failure -> Explained.failure(failure, plan);
        Held child = hold(ref, Held.Origin.LAUNCHED, explained);
        work.execute(() -> launch(child, plan, 1));
    }

    @Override
    public void adopt(Ref ref) {
        Held child = hold(ref, Held.Origin.ADOPTED, UnaryOperator.identity());
        conversations.execute(child::connect);
    }

    @Override
    public void signal(Ref ref, int signal, boolean mainOnly) {
        say(ref, "signal " + signal + (mainOnly ? " main" : ""), NOBODY_ASKS);
    }

    @Override
    public void kill(Ref ref) {
        say(ref, "kill", NOBODY_ASKS);
    }

    @Override
    public void forget(ProcessId process) {
        if (folders.forget(process)) {
            held.remove(process);
            work.execute(folders::deleteForgotten);
        }
    }

    /** Gives the disk back what a spool holds before that offset; offsets stay valid. */
    public void punch(Ref ref, Spool spool, long until, Consumer<Answer> asker) {
        say(ref, "punch " + (spool == Spool.OUT ? "out " : "err ") + until, onLoop(asker));
    }

    /**
     * Types into a child that has a terminal.
     *
     * @param asker told how many of the bytes were taken; a busy child takes fewer than all
     */
    public void input(Ref ref, byte[] bytes, Consumer<Answer> asker) {
        say(ref, "input " + HexFormat.of().formatHex(bytes), onLoop(asker));
    }

    /** Tells a child that its terminal has another size now. */
    public void resize(Ref ref, int columns, int rows) {
        say(ref, "resize " + columns + " " + rows, NOBODY_ASKS);
    }

    @Override
    public void close() throws IOException {
        work.close();
        launcher.close();
        conversations.close();
    }

    /** That this host has no control group for it, and why. */
    private static final class NoGroup extends IOException {
        private static final long serialVersionUID = 1L;

        NoGroup(IOException why) {
            super(why.getMessage(), why);
        }
    }

    private List<Path> enterable(ProcessId process, LimitPolicy ceiling) throws NoGroup {
        try {
            return groups.prepare(Slug.of(process), ceiling);
        } catch (IOException e) {
            throw new NoGroup(e);
        }
    }

    /** Its recorder is in it until it is gone, which takes a moment; a next launch keeps it. */
    private void release(Ref ref, int tries) {
        Held now = held.get(ref.process());
        boolean last = now == null || now.ref().equals(ref);
        if (last && !groups.release(Slug.of(ref.process())) && tries > 1) {
            work.after(RELEASE_PAUSE, () -> release(ref, tries - 1));
        }
    }

    /** A kill for want of memory looks like any other; one that did no harm explains nothing. */
    private Fact withKernel(Ref ref, Fact fact) {
        return fact instanceof Fact.Ended ended
                        && !ended.exit().equals(new Exit.Code(0))
                        && groups.haveKilled(Slug.of(ref.process()))
                ? new Fact.Ended(ended.exit(), ended.at(), OVER_MEMORY)
                : fact;
    }

    private Held hold(Ref ref, Held.Origin origin, UnaryOperator<Exit.SpawnFailure> explained) {
        Consumer<Fact> facts =
                fact -> {
                    Fact explainedFact = withKernel(ref, fact);
                    loop.execute(() -> listener.heard(ref, explainedFact));
                    if (fact instanceof Fact.TreeEmpty && groups.areUsed()) {
                        work.after(RELEASE_PAUSE, () -> release(ref, RELEASE_TRIES));
                    }
                };
        Held child = new Held(ref, folders.of(ref.process()), origin, office, facts, explained);
        held.put(ref.process(), child);
        return child;
    }

    private void launch(Held child, LaunchPlan plan, int tries) {
        RunFolder folder = folders.of(child.ref().process());
        Consumer<RecorderLauncher.Outcome> told = outcome -> goOn(child, plan, tries, outcome);
        try {
            folder.create();
            if (Beside.is(child.ref().process())) {
                folder.markBeside(child.ref());
            }
            List<Path> entered =
                    plan.ceiling().isNone()
                            ? List.of()
                            : enterable(child.ref().process(), plan.ceiling());
            byte[] request =
                    LaunchRequest.encode(
                            child.ref().launch(),
                            plan,
                            secrets.of(plan.secrets()),
                            identities.resolve(plan.identity()),
                            folder.path(),
                            entered);
            launcher.launch(folder.path(), request, told);
        } catch (NoGroup e) {
            told.accept(failed("cgroup", 0, "limits.action cgroup: " + e.getMessage()));
        } catch (SecretFiles.Unreadable e) {
            told.accept(failed("secret", 0, e.getMessage()));
        } catch (IllegalArgumentException e) {
            told.accept(failed("request", Errno.EINVAL, e.getMessage()));
        } catch (IOException e) {
            told.accept(
                    failed("folder", 0, "cannot make " + folder.path() + ": " + e.getMessage()));
        }
    }

    private void goOn(Held child, LaunchPlan plan, int tries, RecorderLauncher.Outcome outcome) {
        Runnable again = () -> launchAgain(child, plan, tries);
        conversations.execute(
                () -> {
                    if (outcome instanceof RecorderLauncher.Outcome.Failed failed) {
                        child.failed(failed.failure());
                    } else if (outcome instanceof RecorderLauncher.Outcome.Listening) {
                        child.connect();
                    } else if (outcome instanceof RecorderLauncher.Outcome.Occupied) {
                        child.connectOr(again);
                    } else {
                        child.findOr(again);
                    }
                });
    }

    /**
     * Another recorder holds the folder but does not listen, since it is just coming or going; or
     * the launcher died before it came to this one.
     */
    private void launchAgain(Held child, LaunchPlan plan, int tries) {
        if (tries < OCCUPIED_TRIES) {
            work.after(OCCUPIED_PAUSE, () -> launch(child, plan, tries + 1));
        } else {
            String text =
                    "another recorder holds the run folder and does not answer, or whoever is to"
                            + " begin one dies each time";
            child.failed(new Exit.SpawnFailure("lock", Errno.EAGAIN, text));
        }
    }

    private static RecorderLauncher.Outcome failed(String step, int errno, String text) {
        return new RecorderLauncher.Outcome.Failed(new Exit.SpawnFailure(step, errno, text));
    }

    private void say(Ref ref, String line, Consumer<Answer> asker) {
        conversations.execute(
                () -> {
                    Held child = held.get(ref.process());
                    if (child == null || !child.ref().equals(ref)) {
                        asker.accept(new Answer.Gone());
                    } else {
                        child.say(line, asker);
                    }
                });
    }

    private Consumer<Answer> onLoop(Consumer<Answer> asker) {
        return answer -> loop.execute(() -> asker.accept(answer));
    }
}
