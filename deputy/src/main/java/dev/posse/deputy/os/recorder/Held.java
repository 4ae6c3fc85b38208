package dev.posse.deputy.os.recorder;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Exit;
import dev.posse.deputy.core.Children.Fact;
import dev.posse.deputy.core.Children.Ref;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One child, as its recorder tells of it, or as what the recorder left behind does. Each fact is
 * told once, whatever happens to the connection. Used on the thread {@code recorders} alone.
 */
final class Held implements Conversations.Talker {
    private static final Logger LOG = LoggerFactory.getLogger(Held.class);
    private static final Duration AGAIN = Duration.ofMillis(100);

    /** How it came to be ours, which decides what may be concluded from silence. */
    enum Origin {
        LAUNCHED,
        ADOPTED
    }

    /** What all of them share. */
    record Office(Conversations conversations, Workers work, ProcTable table, Clock clock) {}

    private record Command(String line, Consumer<Answer> asker) {}

    private final Ref ref;
    private final RunFolder folder;
    private final Origin origin;
    private final Office office;
    private final Consumer<Fact> facts;
    private final UnaryOperator<Exit.SpawnFailure> explained;
    private final List<Command> unsaid = new ArrayList<>();
    private final Deque<Consumer<Answer>> unanswered = new ArrayDeque<>();
    private Conversation conversation;
    private long launch;
    private Optional<RunFolder.Leader> leader = Optional.empty();
    private boolean heardOnThisOne;
    private boolean toldStarted;
    private boolean toldEnded;
    private boolean over;
    private Runnable whenNobodyListens;

    Held(
            Ref ref,
            RunFolder folder,
            Origin origin,
            Office office,
            Consumer<Fact> facts,
            UnaryOperator<Exit.SpawnFailure> explained) {
        this.ref = requireNonNull(ref, "ref");
        this.folder = requireNonNull(folder, "folder");
        this.origin = requireNonNull(origin, "origin");
        this.office = requireNonNull(office, "office");
        this.facts = requireNonNull(facts, "facts");
        this.explained = requireNonNull(explained, "explained");
        launch = ref.launch();
    }

    Ref ref() {
        return ref;
    }

    /** Whether nothing more will be told of it. */
    boolean isOver() {
        return over;
    }

    void connect() {
        connectOr(() -> office.work().execute(() -> lookForRemains(Optional.empty())));
    }

    /** Takes up what a recorder holds, or does the other thing when none listens. */
    void connectOr(Runnable otherwise) {
        whenNobodyListens = otherwise;
        office.conversations().begin(folder.socket(), this);
    }

    /**
     * Takes up what came of a launch that nobody can tell of; does the other thing if nothing did.
     */
    void findOr(Runnable otherwise) {
        connectOr(() -> office.work().execute(() -> lookForRemains(Optional.of(otherwise))));
    }

    /** It never came to a recorder. */
    void failed(Exit.SpawnFailure failure) {
        tellEnded(new Word.Ended(failure, office.clock().instant()));
        tellEmpty();
    }

    /** Says a line to the recorder, now or once it listens. */
    void say(String line, Consumer<Answer> asker) {
        if (over) {
            asker.accept(new Answer.Gone());
        } else if (conversation == null) {
            unsaid.add(new Command(line, asker));
        } else {
            unanswered.add(asker);
            conversation.say(line);
        }
    }

    @Override
    public void opened(Conversation begun) {
        conversation = begun;
        heardOnThisOne = false;
        List<Command> now = List.copyOf(unsaid);
        unsaid.clear();
        now.forEach(command -> say(command.line(), command.asker()));
    }

    @Override
    public void heard(String line) {
        heardOnThisOne = true;
        Word word = Word.of(line);
        if (word instanceof Word.LaunchNumber found) {
            takeUp(found.number());
        } else if (word instanceof Word.Started started) {
            tellStarted(started.pid(), started.startTicks());
        } else if (word instanceof Word.Ended ended) {
            tellEnded(ended);
        } else if (word instanceof Word.Empty) {
            tellEmpty();
        } else if (word instanceof Word.Answered answered && !unanswered.isEmpty()) {
            unanswered.remove().accept(answered.answer());
        } else if (word instanceof Word.Silent) {
            LOG.warn("{}: stopped by the rule of silence while no deputy was there", ref.process());
        }
    }

    /**
     * The recorder is gone, or has only let go of us: asking again tells. One that let go before it
     * said a word has no room just now.
     */
    @Override
    public void closed() {
        boolean wasOpen = conversation != null;
        conversation = null;
        unanswered.forEach(asker -> asker.accept(new Answer.Gone()));
        unanswered.clear();
        if (over) {
            return;
        }
        if (wasOpen && heardOnThisOne) {
            connect();
        } else if (wasOpen) {
            office.work().after(AGAIN, () -> connectOr(whenNobodyListens));
        } else {
            whenNobodyListens.run();
        }
    }

    /** Another launch than asked for: our own notes were lost, and what is alive is not doubled. */
    private void takeUp(long found) {
        if (found != launch) {
            LOG.warn("{}: its recorder holds launch {}, not {}", ref.process(), found, launch);
            launch = found;
        }
    }

    private void lookForRemains(Optional<Runnable> whenThereAreNone) {
        Remains remains = Remains.of(folder, launch, leader, office.table());
        Runnable next =
                whenThereAreNone.filter(any -> remains.none()).orElse(() -> settle(remains));
        office.conversations().execute(next);
    }

    private void settle(Remains remains) {
        if (remains.exited().isPresent()) {
            Word.Ended ended = remains.exited().get();
            if (origin == Origin.LAUNCHED && !(ended.exit() instanceof Exit.SpawnFailure)) {
                remains.started().ifPresent(noted -> tellStarted(noted.pid(), noted.startTicks()));
            }
            tellEnded(ended);
        } else if (origin == Origin.ADOPTED && !toldStarted && remains.none()) {
            finish(new Fact.NeverLaunched());
            return;
        }
        if (!toldEnded && !remains.treeAlive()) {
            finish(new Fact.Lost(false));
            return;
        }
        if (!toldEnded) {
            facts.accept(new Fact.Lost(true));
        }
        if (remains.treeAlive()) {
            sweep(remains.tree());
        } else {
            tellEmpty();
        }
    }

    private void sweep(LostTree tree) {
        Runnable done = () -> office.conversations().execute(this::tellEmpty);
        office.work().execute(new Sweep(tree, office.work(), done)::run);
    }

    private void tellStarted(long pid, long startTicks) {
        leader = Optional.of(new RunFolder.Leader(pid, startTicks, office.table().bootId()));
        if (!toldStarted) {
            toldStarted = true;
            facts.accept(
                    new Fact.Started(
                            pid,
                            startTicks,
                            office.table().instant(startTicks, office.clock().instant())));
        }
    }

    private void tellEnded(Word.Ended ended) {
        if (!toldEnded) {
            toldEnded = true;
            Exit exit =
                    ended.exit() instanceof Exit.SpawnFailure failure
                            ? explained.apply(failure)
                            : ended.exit();
            facts.accept(new Fact.Ended(exit, Optional.of(ended.at())));
        }
    }

    private void tellEmpty() {
        if (!over) {
            finish(new Fact.TreeEmpty());
        }
    }

    private void finish(Fact last) {
        over = true;
        unsaid.forEach(command -> command.asker().accept(new Answer.Gone()));
        unsaid.clear();
        facts.accept(last);
    }
}
