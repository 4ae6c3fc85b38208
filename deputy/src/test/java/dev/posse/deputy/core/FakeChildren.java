package dev.posse.deputy.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Exit;
import dev.posse.common.model.ProcessId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * A machine with recorders, in memory. It outlives deputies: {@link #attach} gives it to the next.
 * What a child does is read from its command: {@code sleep} stays until a signal, {@code sh -c
 * 'exit N'} ends, {@code /no/such} cannot be executed, {@code stubborn} ignores all but SIGKILL,
 * {@code immortal} even that, {@code leaver} ends with 3 and leaves a descendant behind.
 */
final class FakeChildren implements Children {
    private static final class Held {
        private final Ref ref;
        private final LaunchPlan plan;
        private final long pid;
        private Optional<Exit> exit = Optional.empty();
        private boolean empty;
        private boolean started;

        private Held(Ref ref, LaunchPlan plan, long pid) {
            this.ref = ref;
            this.plan = plan;
            this.pid = pid;
        }
    }

    private final Map<ProcessId, Held> held = new HashMap<>();
    private final List<String> log = new ArrayList<>();
    private final List<Ref> launches = new ArrayList<>();
    private Executor loop;
    private Listener listener;
    private long nextPid = 1000;
    private boolean stalled;

    FakeChildren(Executor loop, Listener listener) {
        attach(loop, listener);
    }

    /** Another deputy listens from now on. */
    void attach(Executor newLoop, Listener newListener) {
        loop = newLoop;
        listener = newListener;
    }

    /** Launches no longer get anywhere until they are killed. */
    void stall() {
        stalled = true;
    }

    /** All launches so far, in order. */
    List<Ref> launches() {
        return launches;
    }

    /** What was done to children: {@code signal 15 camera}, {@code kill camera}. */
    List<String> log() {
        return log;
    }

    /** The pid of a living child. */
    long pid(ProcessId id) {
        return alive(id) ? held.get(id).pid : 0;
    }

    boolean alive(ProcessId id) {
        return held.containsKey(id) && !held.get(id).empty;
    }

    LaunchPlan plan(ProcessId id) {
        return held.get(id).plan;
    }

    /** Its main process ends by itself, and nothing is left. */
    void exit(ProcessId id, Exit exit) {
        end(held.get(id), exit);
        vanish(held.get(id));
    }

    /** The main process ends and leaves others of its tree. */
    void exitLeaving(ProcessId id, Exit exit) {
        end(held.get(id), exit);
    }

    /** All that runs is gone at once. */
    void powerOff() {
        held.clear();
    }

    /** The recorder is killed, with or without its tree. */
    void loseRecorder(ProcessId id, boolean treeAlive) {
        Held child = held.get(id);
        child.exit = Optional.of(new Exit.Unknown());
        tell(child, new Fact.Lost(treeAlive));
        if (treeAlive) {
            vanish(child);
        } else {
            child.empty = true;
        }
    }

    @Override
    public void launch(Ref ref, LaunchPlan plan) {
        assertThat(alive(ref.process())).as("%s is launched beside a living one", ref).isFalse();
        launches.add(ref);
        Held child = new Held(ref, plan, nextPid++);
        held.put(ref.process(), child);
        if (plan.argv().get(0).startsWith("/no/")) {
            end(child, new Exit.SpawnFailure("exec", 2, "No such file or directory"));
            vanish(child);
        } else if (!stalled) {
            child.started = true;
            tell(child, started(child));
            run(child, String.join(" ", plan.argv()));
        }
    }

    private void run(Held child, String command) {
        if (command.startsWith("sh -c exit ")) {
            end(child, new Exit.Code(Integer.parseInt(command.substring(11))));
            vanish(child);
        } else if (command.startsWith("leaver")) {
            end(child, new Exit.Code(3));
        }
    }

    @Override
    public void adopt(Ref ref) {
        Held child = held.get(ref.process());
        if (child == null || child.ref.launch() != ref.launch()) {
            loop.execute(() -> listener.heard(ref, new Fact.NeverLaunched()));
            return;
        }
        if (child.started && !child.empty) {
            tell(child, started(child));
        }
        child.exit.ifPresent(exit -> tell(child, new Fact.Ended(exit, Optional.of(Instant.EPOCH))));
        if (child.empty) {
            tell(child, new Fact.TreeEmpty());
        }
    }

    @Override
    public void signal(Ref ref, int signal, boolean mainOnly) {
        Held child = held.get(ref.process());
        if (signal != 18) {
            log.add("signal " + signal + " " + ref.process().name());
        }
        String program = child.plan.argv().get(0);
        boolean deaf = program.equals("stubborn") || program.equals("immortal");
        if (child.ref.equals(ref) && !child.empty && signal == 15 && !deaf) {
            end(child, new Exit.Signaled(signal));
            vanish(child);
        }
    }

    @Override
    public void kill(Ref ref) {
        Held child = held.get(ref.process());
        log.add("kill " + ref.process().name());
        if (child.ref.equals(ref) && !child.empty && !child.plan.argv().get(0).equals("immortal")) {
            end(child, new Exit.Signaled(9));
            vanish(child);
        }
    }

    @Override
    public void forget(ProcessId process) {
        assertThat(alive(process)).as("%s is forgotten while it runs", process).isFalse();
        held.remove(process);
        log.add("forget " + process.name());
    }

    private void end(Held child, Exit exit) {
        if (child.exit.isEmpty()) {
            child.exit = Optional.of(exit);
            tell(child, new Fact.Ended(exit, Optional.of(Instant.EPOCH)));
        }
    }

    private void vanish(Held child) {
        child.empty = true;
        tell(child, new Fact.TreeEmpty());
    }

    private static Fact started(Held child) {
        return new Fact.Started(child.pid, child.pid * 10, Instant.EPOCH);
    }

    private void tell(Held child, Fact fact) {
        Listener now = listener;
        loop.execute(() -> now.heard(child.ref, fact));
    }
}
