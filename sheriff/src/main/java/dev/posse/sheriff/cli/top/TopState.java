package dev.posse.sheriff.cli.top;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Change;
import dev.posse.common.model.CommandOrder.Verb;
import dev.posse.common.model.History;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSample;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.Snapshot;
import dev.posse.common.model.script.ScriptRun;
import dev.posse.common.selector.Selectors;
import dev.posse.sheriff.cli.bulk.Asking;
import dev.posse.sheriff.cli.bulk.Asking.Harm;
import dev.posse.sheriff.cli.bulk.Asking.Need;
import dev.posse.sheriff.cli.bulk.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the live screen knows and what a key means. Orders carry the processes that were meant when
 * the key went down, so that rows which move meanwhile mislead nobody. Used by one thread.
 */
final class TopState {

    private final Tree tree;
    private final Ages ages = new Ages();
    private String cut = "";
    private Instant now = Instant.EPOCH;
    private Instant heardAt = Instant.EPOCH;
    private Mode mode = new Mode.Browsing();
    private String message = "";
    private List<ProcessId> following = List.of();
    private List<ScriptRun> runs = List.of();

    private final Rings<ProcessId> cpu = new Rings<>();
    private final Rings<String> hostCpu = new Rings<>();

    TopState(String filter) {
        tree = new Tree(filter);
    }

    // What came from the sheriff.

    /**
     * Shows this. While contact is lost all of it stands still, as nobody knows how it goes on.
     *
     * @param contactLost why; empty: contact is not lost
     * @param moment now, by the sheriff's clock
     */
    void show(Snapshot snapshot, String contactLost, Instant moment) {
        cut = requireNonNull(contactLost, "contactLost");
        now = requireNonNull(moment, "moment");
        if (cut.isEmpty()) {
            heardAt = now;
        }
        cpu.keepOnly(snapshot.processes().keySet());
        hostCpu.keepOnly(snapshot.hosts().keySet());
        tree.show(ages.at(snapshot, heardAt), heardAt);
    }

    /** One second of one host, for the sparklines. */
    void sampled(Change.Sampled second) {
        hostCpu.add(second.host(), second.telemetry().host().cpuPercent());
        for (ProcessSample sample : second.telemetry().processes()) {
            cpu.add(sample.id(), sample.cpuPercent());
        }
    }

    /** What was measured before this screen was opened. */
    void remember(History history) {
        history.hosts()
                .forEach(
                        (host, points) ->
                                points.forEach(
                                        point -> hostCpu.add(host, point.sample().cpuPercent())));
        history.processes()
                .forEach((id, points) -> points.forEach(point -> cpu.add(id, point.cpuPercent())));
    }

    /** The runs of scripts to show, newest first; a frozen screen keeps those that it has. */
    void running(List<ScriptRun> current) {
        if (tree.frozenAt().isEmpty()) {
            runs = List.copyOf(current);
        }
    }

    /** Says something in the last line. */
    void say(String text) {
        message = requireNonNull(text, "text");
    }

    /** Puts text over the tree, until a key takes it away. */
    void read(String title, List<String> lines) {
        mode = new Mode.Reading(title, lines, 0);
    }

    // What keys mean.

    Effect press(Key key) {
        if (key.kind() == Key.Kind.INTERRUPT || key.kind() == Key.Kind.HANGUP) {
            return new Effect.Quit(true);
        }
        Mode current = mode;
        if (current instanceof Mode.Typing typing) {
            return type(typing, key);
        }
        if (current instanceof Mode.Confirming confirming) {
            return answer(confirming, key);
        }
        if (current instanceof Mode.Reading reading) {
            return turn(reading, key);
        }
        message = "";
        return inTree(key);
    }

    private Effect inTree(Key key) {
        switch (key.kind()) {
            case UP -> tree.move(-1);
            case DOWN -> tree.move(1);
            case PAGE_UP -> tree.move(-tree.page());
            case PAGE_DOWN -> tree.move(tree.page());
            case HOME -> tree.move(-tree.rows().size());
            case END -> tree.move(tree.rows().size());
            case LEFT -> tree.fold();
            case RIGHT -> tree.unfold();
            case ENTER -> {
                if (tree.row().filter(Row.Branch.class::isInstance).isPresent()) {
                    tree.toggleBranch();
                } else {
                    return logs();
                }
            }
            case ESCAPE -> escape();
            case TAB -> regroup();
            case CHARACTER -> {
                return letter(key.symbol());
            }
            case BACKSPACE, INTERRUPT, HANGUP -> {}
        }
        return new Effect.Nothing();
    }

    private Effect letter(int symbol) {
        switch (symbol) {
            case 'j' -> tree.move(1);
            case 'k' -> tree.move(-1);
            case ' ' -> tree.tag();
            case 'a' -> tree.tagAll();
            case 'u' -> tree.untag();
            case '/' -> mode = new Mode.Typing(Mode.Purpose.FILTER, tree.filter());
            case ':' -> mode = new Mode.Typing(Mode.Purpose.COMMAND, "");
            case 'g' -> regroup();
            case 'o' -> resort();
            case 'z', 'Z' -> tree.freeze();
            case '?', 'h' -> read("Keys", TopHelp.LINES);
            case 's' -> {
                return startOrStop();
            }
            case 'S' -> {
                return order(Verb.START, Harm.NONE, false);
            }
            case 't', 'T' -> {
                return order(Verb.STOP, Harm.ENDS, false);
            }
            case 'r', 'R' -> {
                return order(Verb.RESTART, Harm.ENDS, false);
            }
            case 'K' -> {
                return order(Verb.STOP, Harm.KILLS, true);
            }
            case 'l', 'L' -> {
                return logs();
            }
            case 'c' -> {
                return new Effect.ClearLogs();
            }
            case 'd' -> {
                return tree.row().map(this::describe).orElse(new Effect.Nothing());
            }
            case 'e' -> {
                return new Effect.Run("events -n 200");
            }
            case 'x' -> {
                return new Effect.Run("script history");
            }
            case 'q' -> {
                return new Effect.Quit(false);
            }
            default ->
                    message =
                            "'"
                                    + Character.toString(symbol)
                                    + "' is no key here; ? shows those that are";
        }
        return new Effect.Nothing();
    }

    private Effect describe(Row row) {
        return row instanceof Row.Leaf leaf
                ? new Effect.Run("describe " + quoted(leaf.process().id()))
                : new Effect.Run("ps " + ((Row.Branch) row).path());
    }

    private static String quoted(ProcessId id) {
        String selector = Selectors.named(id.name()) + "+host:" + Selectors.quoted(id.host());
        return "'" + selector.replace("'", "'\\''") + "'";
    }

    private Effect startOrStop() {
        List<ProcessView> targets = tree.targets();
        long atRest = targets.stream().filter(view -> view.state().atRest()).count();
        if (atRest == targets.size()) {
            return order(Verb.START, Harm.NONE, false);
        }
        if (atRest == 0) {
            return order(Verb.STOP, Harm.ENDS, false);
        }
        message =
                (targets.size() - atRest)
                        + " are up and "
                        + atRest
                        + " are not: S starts, T stops them all";
        return new Effect.Nothing();
    }

    private Effect order(Verb verb, Harm harm, boolean kill) {
        List<ProcessId> ids = tree.targets().stream().map(ProcessView::id).toList();
        if (ids.isEmpty()) {
            message = "there is nothing here to " + verbOf(verb, kill);
            return new Effect.Nothing();
        }
        Effect.Order order = new Effect.Order(verb, ids, kill);
        if (Asking.need(harm, ids.size(), true, false) != Need.ASK) {
            return order;
        }
        Names names = Names.among(tree.latest().processes().keySet());
        mode =
                new Mode.Confirming(
                        order,
                        capital(verbOf(verb, kill))
                                + " "
                                + (ids.size() == 1 ? "" : ids.size() + " processes: ")
                                + names.list(ids)
                                + "?");
        return new Effect.Nothing();
    }

    /** {@code stop}, or {@code kill} without grace. */
    static String verbOf(Verb verb, boolean kill) {
        return kill ? "kill" : verb.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private Effect logs() {
        List<ProcessId> wanted = tree.targets().stream().map(ProcessView::id).toList();
        following = wanted.equals(following) ? List.of() : wanted;
        return new Effect.FollowLogs(following);
    }

    private Effect answer(Mode.Confirming confirming, Key key) {
        mode = new Mode.Browsing();
        boolean yes = key.symbol() == 'y' || key.symbol() == 'Y';
        message = yes ? "" : "nothing was done";
        return yes ? confirming.order() : new Effect.Nothing();
    }

    private Effect turn(Mode.Reading reading, Key key) {
        int by =
                switch (key.kind()) {
                    case UP -> -1;
                    case DOWN -> 1;
                    case PAGE_UP -> -tree.page();
                    case PAGE_DOWN -> tree.page();
                    case HOME -> -reading.lines().size();
                    case END -> reading.lines().size();
                    case CHARACTER ->
                            switch (key.symbol()) {
                                case 'k' -> -1;
                                case 'j' -> 1;
                                case ' ' -> tree.page();
                                default -> 0;
                            };
                    case LEFT, RIGHT, ENTER, TAB, ESCAPE, BACKSPACE, INTERRUPT, HANGUP -> 0;
                };
        if (by == 0) {
            mode = new Mode.Browsing();
        } else {
            int last = Math.max(0, reading.lines().size() - tree.page());
            int from = Math.min(last, Math.max(0, reading.from() + by));
            mode = new Mode.Reading(reading.title(), reading.lines(), from);
        }
        return new Effect.Nothing();
    }

    private Effect type(Mode.Typing typing, Key key) {
        String text = typing.text();
        switch (key.kind()) {
            case ESCAPE -> {
                mode = new Mode.Browsing();
                if (typing.purpose() == Mode.Purpose.FILTER) {
                    tree.filterBy("");
                }
            }
            case ENTER -> {
                mode = new Mode.Browsing();
                if (typing.purpose() == Mode.Purpose.COMMAND && !text.isBlank()) {
                    return new Effect.Run(text.strip());
                }
            }
            case BACKSPACE ->
                    retype(
                            typing,
                            text.isEmpty()
                                    ? ""
                                    : text.substring(
                                            0, text.offsetByCodePoints(text.length(), -1)));
            case CHARACTER -> retype(typing, text + Character.toString(key.symbol()));
            case UP, DOWN -> tree.move(key.kind() == Key.Kind.UP ? -1 : 1);
            case LEFT, RIGHT, PAGE_UP, PAGE_DOWN, HOME, END, TAB, INTERRUPT, HANGUP -> {}
        }
        return new Effect.Nothing();
    }

    private void retype(Mode.Typing typing, String text) {
        mode = new Mode.Typing(typing.purpose(), text);
        if (typing.purpose() == Mode.Purpose.FILTER) {
            tree.filterBy(text);
        }
    }

    private void escape() {
        if (!tree.tagged().isEmpty()) {
            tree.untag();
        } else if (!tree.filter().isEmpty()) {
            tree.filterBy("");
        }
    }

    private void regroup() {
        tree.regroup();
        message = tree.grouping().label();
    }

    private void resort() {
        tree.resort();
        message = "sorted by " + tree.sorting().label();
    }

    // What the screen shows.

    Tree tree() {
        return tree;
    }

    String cut() {
        return cut;
    }

    /** How old all of it is; zero while there is contact. */
    Duration age() {
        return Duration.between(heardAt, now);
    }

    Mode mode() {
        return mode;
    }

    String message() {
        return message;
    }

    /** Whose logs are shown; empty: none. */
    List<ProcessId> following() {
        return following;
    }

    List<ScriptRun> runs() {
        return runs;
    }

    Rings<ProcessId> cpu() {
        return cpu;
    }

    Rings<String> hostCpu() {
        return hostCpu;
    }
}
