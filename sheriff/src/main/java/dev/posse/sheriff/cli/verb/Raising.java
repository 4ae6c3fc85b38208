package dev.posse.sheriff.cli.verb;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.HostView;
import dev.posse.common.model.LinkState;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.Snapshot;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Console;
import dev.posse.sheriff.cli.Programs;
import dev.posse.sheriff.cli.Programs.Background;
import dev.posse.sheriff.cli.Root;
import dev.posse.sheriff.cli.port.Sheriff;
import dev.posse.sheriff.cli.text.Tone;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Sees to it that a sheriff and this machine's deputy are there. */
final class Raising {
    private static final Duration MOST = Duration.ofSeconds(30);

    /** A program that ended may have found another one at work, which then is about to answer. */
    private static final Duration AFTER_END = Duration.ofSeconds(3);

    private final Root root;
    private final Console console;
    private final Spinning spinning;

    Raising(Root root) {
        this.root = requireNonNull(root, "root");
        console = root.console();
        spinning = new Spinning(console);
    }

    /** A connection to a sheriff that answers; starts one where none is. */
    Sheriff sheriff() throws InterruptedException {
        Optional<Sheriff> there = answering();
        if (there.isPresent()) {
            return there.get();
        }
        Background started = root.backstage().programs().startSheriff();
        Optional<Sheriff> answers =
                spinning.until("starting the sheriff", MOST, unlessEnded(started, this::answering));
        if (answers.isEmpty()) {
            throw didNot("The sheriff", "answer", started);
        }
        done(started(started, root.backstage().programs().sheriffPid()));
        return answers.get();
    }

    /**
     * Several may start one at once; then one of them gets the state folder and the others end.
     *
     * @param holder who has the state folder
     */
    static String started(Background started, OptionalLong holder) {
        return holder.isPresent() && holder.getAsLong() != started.pid()
                ? "sheriff is there (PID " + holder.getAsLong() + ")"
                : "sheriff started (PID " + started.pid() + ", log " + started.log() + ")";
    }

    /** Waits for this machine's deputy; starts one where none is attached. */
    void deputy(Sheriff sheriff) throws InterruptedException {
        if (attached(sheriff).isPresent()) {
            return;
        }
        if (root.backstage().programs().deputyPid().isPresent()) {
            awaitPresent(sheriff);
            return;
        }
        Background started = root.backstage().programs().startDeputy();
        Optional<HostView> attached =
                spinning.until(
                        "starting the deputy", MOST, unlessEnded(started, () -> attached(sheriff)));
        if (attached.isEmpty()) {
            throw didNot("The deputy", "attach", started);
        }
        done(
                started.alive()
                        ? "deputy started (PID " + started.pid() + ", log " + started.log() + ")"
                        : "deputy attached");
    }

    /** One that waits for a sheriff dials again within seconds; a second one could do nothing. */
    private void awaitPresent(Sheriff sheriff) throws InterruptedException {
        Programs programs = root.backstage().programs();
        Optional<Optional<HostView>> end =
                spinning.until(
                        "waiting for the deputy",
                        MOST,
                        () -> {
                            Optional<HostView> host = attached(sheriff);
                            return host.isPresent() || programs.deputyPid().isEmpty()
                                    ? Optional.of(host)
                                    : Optional.empty();
                        });
        if (end.isEmpty()) {
            throw new Complaint(
                    ExitCode.FAILED,
                    "The deputy of this machine (PID "
                            + programs.deputyPid().orElse(0)
                            + ") runs and does not attach; deputy.log in its state folder says why."
                            + " Or end it (kill PID; what it started goes on), and say up again");
        }
        if (end.get().isEmpty()) {
            deputy(sheriff);
            return;
        }
        done("deputy attached");
    }

    /** A sheriff elsewhere is not ours to start. */
    private Optional<Sheriff> answering() {
        Sheriff sheriff = root.backstage().connect(root.address());
        try {
            sheriff.facts();
            return Optional.of(sheriff);
        } catch (Complaint complaint) {
            sheriff.close();
            if (complaint.code() != ExitCode.UNREACHABLE || root.address().isPresent()) {
                throw complaint;
            }
            return Optional.empty();
        }
    }

    /** With a word on each of its processes: until then nobody knows how they are. */
    private static Optional<HostView> attached(Sheriff sheriff) {
        Snapshot snapshot = sheriff.view().snapshot();
        return Optional.ofNullable(snapshot.hosts().get(ProcessId.LOCALHOST))
                .filter(host -> host.state() == LinkState.ATTACHED)
                .filter(
                        host ->
                                snapshot.processes().values().stream()
                                        .filter(each -> each.hostName().equals(host.name()))
                                        .noneMatch(each -> each.state() == ProcessState.UNKNOWN));
    }

    /** Asks on for a moment after the program ended, then gives up early by a Complaint. */
    private <T> java.util.function.Supplier<Optional<T>> unlessEnded(
            Background started, java.util.function.Supplier<Optional<T>> question) {
        long[] ended = {0};
        return () -> {
            Optional<T> answer = question.get();
            if (answer.isPresent() || started.alive() || LogTail.foundAnother(started.log())) {
                return answer;
            }
            if (ended[0] == 0) {
                ended[0] = System.nanoTime();
            } else if (System.nanoTime() - ended[0] > AFTER_END.toNanos()) {
                throw didNot("What was started", "stay", started);
            }
            return answer;
        };
    }

    private static Complaint didNot(String who, String what, Background started) {
        String tail = LogTail.last(started.log());
        return new Complaint(
                ExitCode.FAILED,
                who
                        + " did not "
                        + what
                        + "; its log "
                        + started.log()
                        + (tail.isEmpty() ? " is empty" : " ends with:\n" + tail));
    }

    private void done(String what) {
        console.say(
                console.errLook().paint().as(Tone.OK, console.errLook().shape("✓", "+"))
                        + " "
                        + what);
    }
}
