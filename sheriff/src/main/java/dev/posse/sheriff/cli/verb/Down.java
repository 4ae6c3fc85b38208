package dev.posse.sheriff.cli.verb;

import dev.posse.common.model.HostView;
import dev.posse.common.model.LinkState;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.SheriffFacts;
import dev.posse.common.model.Snapshot;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Programs;
import dev.posse.sheriff.cli.Verb;
import dev.posse.sheriff.cli.bulk.Verdict;
import dev.posse.sheriff.cli.bulk.Verdict.Kind;
import dev.posse.sheriff.cli.port.Sheriff;
import dev.posse.sheriff.cli.text.Amounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.Command;

/** Ends everything: the processes, this machine's deputy, the sheriff. */
@Command(
        name = "down",
        footer = {
            "What is wanted stays as it is: the next up is like switching the machine on again.",
            "Deputies of other hosts end their processes and go on waiting for a sheriff."
        })
public final class Down extends Verb {
    /** The sheriff answers when the longest stop is through; this only bounds a wait for nobody. */
    private static final Duration MOST = Duration.ofDays(1);

    private static final Duration LEAVING = Duration.ofSeconds(15);
    private static final int MANY = 5;

    @Override
    public Integer call() throws InterruptedException {
        Programs programs = root().backstage().programs();
        OptionalLong deputy = programs.deputyPid();
        Optional<Sheriff> there = answering();
        if (there.isEmpty() && deputy.isEmpty()) {
            console().say("Nothing is up here.");
            return ExitCode.OK.number();
        }
        // A deputy alone takes orders from nobody, so its sheriff comes back for the last one.
        Raising raising = new Raising(root());
        try (Sheriff sheriff = there.isPresent() ? there.get() : raising.sheriff()) {
            if (there.isEmpty()) {
                raising.deputy(sheriff);
            }
            return end(sheriff, deputy);
        }
    }

    private Optional<Sheriff> answering() {
        Sheriff sheriff = connect();
        try {
            sheriff.facts();
            return Optional.of(sheriff);
        } catch (Complaint complaint) {
            sheriff.close();
            if (complaint.code() != ExitCode.UNREACHABLE || root().address().isPresent()) {
                throw complaint;
            }
            return Optional.empty();
        }
    }

    private int end(Sheriff sheriff, OptionalLong deputy) throws InterruptedException {
        SheriffFacts facts = sheriff.facts();
        try (Steering steering = new Steering(root(), sheriff)) {
            Snapshot snapshot = steering.snapshot();
            Set<ProcessId> running = running(snapshot);
            List<HostView> others = others(snapshot);
            if (!confirmed(steering, running, others)) {
                console().say("nothing was done.");
                return ExitCode.FAILED.number();
            }
            List<String> left = stop(sheriff, steering, running);
            boolean gone = left(facts.pid(), deputy);
            tell(running, left, goingOn(snapshot, others), gone);
            return (left.isEmpty() && gone ? ExitCode.OK : ExitCode.FAILED).number();
        }
    }

    private static Set<ProcessId> running(Snapshot snapshot) {
        Set<ProcessId> running = new LinkedHashSet<>();
        for (ProcessView process : snapshot.processes().values()) {
            boolean ends =
                    switch (process.state()) {
                        case WAITING, STARTING, RUNNING, STOPPING, BACKOFF -> true;
                        case STOPPED, EXITED, FAILED, UNKNOWN, NO_DEPUTY -> false;
                    };
            if (ends) {
                running.add(process.id());
            }
        }
        return running;
    }

    private static List<HostView> others(Snapshot snapshot) {
        return snapshot.hosts().values().stream()
                .filter(host -> !host.name().equals(ProcessId.LOCALHOST))
                .filter(host -> host.state() != LinkState.LOST)
                .toList();
    }

    /** Deputies of this machine leave with the sheriff, whatever they are called. */
    private static List<HostView> goingOn(Snapshot snapshot, List<HostView> others) {
        String here =
                Optional.ofNullable(snapshot.hosts().get(ProcessId.LOCALHOST))
                        .map(HostView::bootId)
                        .orElse("");
        return others.stream().filter(host -> !host.bootId().equals(here)).toList();
    }

    private boolean confirmed(Steering steering, Set<ProcessId> running, List<HostView> others) {
        boolean much = running.size() > MANY || !others.isEmpty();
        if (!much || root().yes() || !console().canAsk()) {
            return true;
        }
        return console()
                .confirmed(
                        "Stop "
                                + Amounts.count(running.size(), "process", "processes")
                                + (running.isEmpty()
                                        ? ""
                                        : " (" + steering.names().list(running) + ")")
                                + (others.isEmpty()
                                        ? ""
                                        : ", also on "
                                                + String.join(
                                                        ", ",
                                                        others.stream()
                                                                .map(HostView::name)
                                                                .toList()))
                                + ", the deputy and the sheriff?");
    }

    private List<String> stop(Sheriff sheriff, Steering steering, Set<ProcessId> running)
            throws InterruptedException {
        CompletableFuture<List<String>> answer =
                CompletableFuture.supplyAsync(() -> sheriff.shutdown(true, root().reason(), MOST));
        Map<ProcessId, Verdict> verdicts =
                steering.follow(
                        running,
                        id -> Optional.empty(),
                        (id, process) -> stopped(id, process, answer),
                        MOST);
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Complaint complaint
                    && complaint.code() == ExitCode.UNREACHABLE) {
                // It ended before its answer was through; the lines tell what it did.
                return verdicts.entrySet().stream()
                        .filter(entry -> entry.getValue().isTrouble())
                        .map(entry -> entry.getKey().toString())
                        .toList();
            }
            throw e.getCause() instanceof Complaint complaint ? complaint : e;
        }
    }

    private static Optional<Verdict> stopped(
            ProcessId id, Optional<ProcessView> process, CompletableFuture<List<String>> answer) {
        boolean rests = process.isEmpty() || process.get().state().atRest();
        if (rests) {
            return Optional.of(new Verdict(Kind.DONE, "stopped"));
        }
        if (!answer.isDone()) {
            return Optional.empty();
        }
        if (answer.isCompletedExceptionally()) {
            return Optional.of(
                    new Verdict(Kind.FAILED, "the sheriff ended before it was seen to stop"));
        }
        boolean stays = answer.join().stream().anyMatch(line -> line.startsWith(id + ":"));
        return Optional.of(
                stays
                        ? new Verdict(Kind.FAILED, "still running")
                        : new Verdict(Kind.DONE, "stopped"));
    }

    /** Waits until the programs of this machine are gone. */
    private boolean left(long sheriff, OptionalLong deputy) throws InterruptedException {
        Programs programs = root().backstage().programs();
        return new Spinning(console())
                .until(
                        "the deputy and the sheriff are leaving",
                        LEAVING,
                        () ->
                                programs.alive(sheriff)
                                                || (deputy.isPresent()
                                                        && programs.alive(deputy.getAsLong()))
                                        ? Optional.empty()
                                        : Optional.of(true))
                .isPresent();
    }

    private void tell(
            Set<ProcessId> running, List<String> left, List<HostView> others, boolean gone) {
        List<String> lines = new ArrayList<>();
        lines.add(
                Amounts.count(running.size() - left.size(), "process", "processes")
                        + " stopped"
                        + (gone
                                ? ", the deputy and the sheriff have ended."
                                : "; the sheriff or the deputy has not ended yet."));
        left.forEach(line -> lines.add("still running: " + line));
        for (HostView host : others) {
            lines.add(
                    host.name()
                            + ": its processes were stopped; its deputy goes on and waits for a"
                            + " sheriff.");
        }
        lines.forEach(console()::say);
    }
}
