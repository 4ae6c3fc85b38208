package dev.posse.deputy.core;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Book;
import dev.posse.common.model.BookDelta;
import dev.posse.common.model.DependencyFacts;
import dev.posse.common.model.Order;
import dev.posse.common.model.ProcessFact;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSample;
import dev.posse.common.model.ProcessStatus;
import dev.posse.common.model.SheriffIdentity;
import dev.posse.common.run.Timers;
import dev.posse.deputy.core.Archive.Entry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes its book so on this host: keeps it before it acts on it, and acts on it alone. Used on the
 * deputy's loop alone.
 */
public final class Deputy implements Children.Listener {
    private static final int LAUNCHES_AT_ONCE = 32;
    private static final int MOST_WAITING = 10_000;
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Desk desk;
    private final LaunchGate gate = new LaunchGate(LAUNCHES_AT_ONCE);
    private final Map<ProcessId, Supervisor> supervisors = new LinkedHashMap<>();
    private final Neighbourhood neighbourhood;

    /** The newest book that was taken; it may still be on its way to the disk. */
    private Optional<Book> taken = Optional.empty();

    /** The newest book that is kept and was acted on. */
    private Optional<Book> acted = Optional.empty();

    /** What was asked after orders that are still on their way to the disk. */
    private final Deque<Runnable> afterOrders = new ArrayDeque<>();

    public Deputy(Desk desk) {
        this.desk = requireNonNull(desk, "desk");
        neighbourhood = new Neighbourhood(desk.timers(), new Here());
    }

    // ---- beginning ----

    /**
     * Takes up what an earlier deputy left: its children if the machine still runs as it did then,
     * else what its book wants up.
     *
     * @param foundlings what the run folders say, in case the memory is older or lost
     */
    public void begin(Memory memory, Collection<Foundling> foundlings) {
        String boot = desk.clock().bootId();
        taken = memory.book();
        acted = memory.book();
        Map<ProcessId, Order> orders = orders(memory.book());
        boolean sameBoot = memory.bootId().equals(boot);
        memory.processes().values().forEach(saved -> resume(saved, orders, sameBoot));
        foundlings.forEach(found -> takeUp(found, orders, boot));
        desk.archive().keep(new Entry.Boot(boot), () -> {}, why -> {});
        inOrder(orders.values()).forEach(this::obeyUnlessKnown);
        removeUnordered(memory, orders);
        acted.ifPresent(book -> desk.reports().acted(book.generation()));
    }

    private void resume(SavedProcess saved, Map<ProcessId, Order> orders, boolean sameBoot) {
        Supervisor supervisor = supervisor(saved.id());
        Optional.ofNullable(orders.get(saved.id()))
                .ifPresent(order -> supervisor.assign(order.spec()));
        if (sameBoot) {
            supervisor.resume(saved);
        } else {
            supervisor.resumeAfterReboot(saved);
        }
    }

    private void takeUp(Foundling found, Map<ProcessId, Order> orders, String boot) {
        boolean alive = found.bootId().equals(boot);
        Supervisor known = supervisors.get(found.id());
        if (known != null && known.launchNumber() >= found.launch()) {
            return;
        }
        if (!alive && known == null && !orders.containsKey(found.id())) {
            return;
        }
        Supervisor supervisor = supervisor(found.id());
        if (alive) {
            Optional.ofNullable(orders.get(found.id()))
                    .ifPresent(order -> supervisor.assign(order.spec()));
            supervisor.takeUp(found);
        } else {
            supervisor.skip(found.launch());
        }
    }

    /** What left the book shortly before the deputy before us ended. */
    private void removeUnordered(Memory memory, Map<ProcessId, Order> orders) {
        Set<ProcessId> left = new HashSet<>();
        memory.processes().values().stream()
                .filter(saved -> !saved.found() && !orders.containsKey(saved.id()))
                .forEach(saved -> left.add(saved.id()));
        remove(left);
    }

    private void obeyUnlessKnown(Order order) {
        Supervisor supervisor = supervisor(order.id());
        if (supervisor.spec().isEmpty()) {
            // Never launched and never ordered: nothing is to be done, but it is known here.
            supervisor.assign(order.spec());
        }
        if (!supervisor.knows(order)) {
            supervisor.obey(order);
        }
        supervisor.startAgain(order);
    }

    // ---- books ----

    /** The newest book that was taken. */
    public Optional<Book> book() {
        return taken;
    }

    /** Takes a whole book, if its sheriff is the one to obey. */
    public Reply take(Book book, boolean takeOver) {
        Optional<Reply> refused = refused(book.sheriff(), takeOver);
        if (refused.isPresent()) {
            return refused.get();
        }
        taken = Optional.of(book);
        keep(new Entry.WholeBook(book), book, Set.of());
        return new Reply.Taken();
    }

    /** Takes what changed in the book, if its sheriff is the one to obey and it fits. */
    public Reply take(BookDelta delta) {
        Optional<Reply> refused = refused(delta.sheriff(), false);
        if (refused.isPresent()) {
            return refused.get();
        }
        boolean fits =
                taken.filter(
                                held ->
                                        held.generation() == delta.baseGeneration()
                                                && held.sheriff().equals(delta.sheriff()))
                        .isPresent();
        if (!fits) {
            return new Reply.NeedsBook(taken.map(Book::generation).orElse(0L));
        }
        Book next = taken.orElseThrow().with(delta);
        taken = Optional.of(next);
        Set<ProcessId> named = new HashSet<>();
        delta.changed().forEach(order -> named.add(order.id()));
        keep(new Entry.PartOfBook(delta), next, named);
        return new Reply.Taken();
    }

    private Optional<Reply> refused(SheriffIdentity asking, boolean takeOver) {
        Optional<SheriffIdentity> known = taken.map(Book::sheriff);
        return Guard.refusal(known, asking, takeOver)
                .or(desk.policy()::refusesOrders)
                .map(reason -> new Reply.Refused(known, reason));
    }

    private void keep(Entry entry, Book next, Set<ProcessId> named) {
        desk.archive()
                .keep(
                        entry,
                        () -> {
                            act(next, named);
                            goOn();
                        },
                        why -> {
                            taken = acted;
                            goOn();
                        });
    }

    /**
     * Does something once all orders that came before it were acted on: what is stopped and then
     * killed has been stopped. At once where too much waits already.
     */
    public void inOrder(Runnable task) {
        if (hasActed() || afterOrders.size() == MOST_WAITING) {
            task.run();
        } else {
            afterOrders.add(task);
        }
    }

    /** On all that was taken; a generation is of one book only, as far as its sheriff goes. */
    private boolean hasActed() {
        return taken.map(Book::sheriff).equals(acted.map(Book::sheriff))
                && taken.map(Book::generation).equals(acted.map(Book::generation));
    }

    private void goOn() {
        if (hasActed()) {
            List<Runnable> tasks = List.copyOf(afterOrders);
            afterOrders.clear();
            tasks.forEach(Runnable::run);
        }
    }

    /** Acts on what differs from the book before, and on what was named. */
    private void act(Book next, Set<ProcessId> named) {
        Map<ProcessId, Order> before = orders(acted);
        acted = Optional.of(next);
        if (taken.map(Book::generation).orElse(0L) < next.generation()) {
            taken = acted;
        }
        List<Order> news = new ArrayList<>();
        for (Order order : inOrder(next.orders().values())) {
            if (named.contains(order.id()) || !order.equals(before.get(order.id()))) {
                news.add(order);
            }
        }
        Set<ProcessId> gone = new HashSet<>(before.keySet());
        gone.removeAll(next.orders().keySet());
        remove(gone);
        Collections.reverse(news);
        news.stream().filter(order -> !order.wantedUp()).forEach(this::obey);
        Collections.reverse(news);
        news.stream().filter(Order::wantedUp).forEach(this::obey);
        desk.reports().acted(next.generation());
    }

    private void obey(Order order) {
        Supervisor supervisor = supervisor(order.id());
        supervisor.obey(order);
        desk.reports().changed(supervisor.status());
    }

    private void remove(Set<ProcessId> gone) {
        List<Supervisor> leaving =
                new ArrayList<>(
                        supervisors.values().stream()
                                .filter(supervisor -> gone.contains(supervisor.id()))
                                .toList());
        Collections.reverse(leaving);
        leaving.forEach(Supervisor::remove);
        supervisors.values().removeIf(Supervisor::isForgotten);
    }

    // ---- what happens ----

    @Override
    public void heard(Children.Ref ref, Children.Fact fact) {
        Supervisor supervisor = supervisors.get(ref.process());
        if (supervisor == null) {
            return;
        }
        supervisor.heard(ref, fact);
        if (supervisor.isForgotten()) {
            supervisors.remove(ref.process());
        }
    }

    /** How those are on other hosts that some of ours depend on; all that the sheriff knows. */
    public void relayed(List<DependencyFacts> facts) {
        neighbourhood.relayed(facts);
    }

    private final class Here implements Neighbourhood.Here {
        @Override
        public Optional<ProcessFact> fact(ProcessId id) {
            return find(id).flatMap(Supervisor::fact);
        }

        @Override
        public void lookAgain(ProcessId id) {
            find(id).ifPresentOrElse(Supervisor::lookAgain, () -> neighbourhood.waitsNoMore(id));
        }
    }

    // ---- beside the book ----

    /** Sends a signal; tells what is wrong if it cannot be sent. */
    public Optional<String> signal(ProcessId id, int signal, boolean mainOnly) {
        Supervisor supervisor = supervisors.get(id);
        if (supervisor == null) {
            return Optional.of("this deputy knows no process " + id);
        }
        return supervisor.signal(signal, mainOnly)
                ? Optional.empty()
                : Optional.of(id + " is not running");
    }

    /**
     * Stops everything, all at the same time, and afterwards starts what the book wants up as after
     * a reboot.
     *
     * @param done told when all trees are empty, or what is left cannot be killed
     */
    public void stopEverything(Runnable done) {
        List<Supervisor> all = new ArrayList<>(supervisors.values());
        all.sort(Comparator.comparingInt(Deputy::priority));
        Collections.reverse(all);
        all.forEach(supervisor -> supervisor.stopForNow("stopping with its deputy"));
        new Waiting(done).look();
    }

    private final class Waiting {
        private final Runnable done;
        private Timers.Cancellable next = () -> {};

        private Waiting(Runnable done) {
            this.done = done;
        }

        private void look() {
            next.cancel();
            if (supervisors.values().stream().anyMatch(Waiting::endsYet)) {
                next = desk.timers().after(LOOK, this::look);
            } else {
                desk.archive().keep(new Entry.Boot(desk.clock().bootId()), done, why -> done.run());
            }
        }

        private static boolean endsYet(Supervisor supervisor) {
            Run run = supervisor.run();
            return run.state().hasChild() && run.alarm().isEmpty();
        }
    }

    /** How every process is. */
    public List<ProcessStatus> statuses() {
        return supervisors().stream().map(Supervisor::status).toList();
    }

    /** What was measured; limits are judged by it. */
    public void measured(Collection<ProcessSample> samples) {
        for (ProcessSample sample : samples) {
            find(sample.id()).ifPresent(supervisor -> supervisor.measured(sample));
        }
    }

    /** What the sampler is to look at. */
    public List<Target> targets() {
        return supervisors.values().stream().flatMap(one -> one.target().stream()).toList();
    }

    /** The generation that was acted on; 0: none. */
    public long generation() {
        return acted.map(Book::generation).orElse(0L);
    }

    Collection<Supervisor> supervisors() {
        return supervisors.values().stream().filter(one -> !one.isForgotten()).toList();
    }

    Optional<Supervisor> find(ProcessId id) {
        return Optional.ofNullable(supervisors.get(id));
    }

    private Supervisor supervisor(ProcessId id) {
        supervisors.computeIfPresent(id, (same, old) -> old.isForgotten() ? null : old);
        return supervisors.computeIfAbsent(
                id, made -> new Supervisor(made, desk, gate, neighbourhood, this::generation));
    }

    private static Map<ProcessId, Order> orders(Optional<Book> book) {
        return book.map(Book::orders).orElse(Map.of());
    }

    /** Low priority first; equal ones as they were written down. */
    private static List<Order> inOrder(Collection<Order> orders) {
        List<Order> sorted = new ArrayList<>(orders);
        sorted.sort(Comparator.comparingInt(order -> order.spec().labels().priority()));
        return sorted;
    }

    private static int priority(Supervisor supervisor) {
        return supervisor.spec().map(spec -> spec.labels().priority()).orElse(0);
    }
}
