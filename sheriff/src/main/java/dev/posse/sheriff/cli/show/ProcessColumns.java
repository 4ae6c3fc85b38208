package dev.posse.sheriff.cli.show;

import dev.posse.common.model.Exit;
import dev.posse.common.model.Health;
import dev.posse.common.model.ProcessSample;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessView;
import dev.posse.sheriff.cli.text.Amounts;
import dev.posse.sheriff.cli.text.Cell;
import dev.posse.sheriff.cli.text.Column;
import dev.posse.sheriff.cli.text.Column.Cut;
import dev.posse.sheriff.cli.text.Look;
import dev.posse.sheriff.cli.text.Tone;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** The columns of a list of processes, in the order in which they are shown. */
public final class ProcessColumns {
    private static final Set<String> USUAL =
            Set.of(
                    "name",
                    "state",
                    "host",
                    "pid",
                    "cpu",
                    "memory",
                    "uptime",
                    "restarts",
                    "health",
                    "group",
                    "why");

    private ProcessColumns() {}

    /** What {@code -o table} shows. */
    public static List<Column<ProcessView>> usual(Moment moment, Look look) {
        return all(moment, look).stream().filter(column -> USUAL.contains(column.key())).toList();
    }

    /** Everything; {@code -o wide}, and what {@code --columns} chooses from. */
    public static List<Column<ProcessView>> all(Moment moment, Look look) {
        return List.of(
                Column.left("name", "NAME", 0, text(view -> view.id().name()))
                        .cutTo(20, Cut.MIDDLE),
                Column.left("state", "STATE", 0, view -> StateLook.cell(view, moment, look)),
                Column.left("host", "HOST", 20, text(view -> view.id().host()))
                        .cutTo(12, Cut.MIDDLE),
                Column.right("pid", "PID", 30, text(ProcessColumns::pid)),
                Column.right("cpu", "CPU%", 10, sample(s -> Amounts.percent(s.cpuPercent()))),
                Column.right("memory", "MEM", 15, sample(s -> Amounts.bytes(s.memoryBytes()))),
                Column.right("uptime", "UPTIME", 25, text(view -> uptime(view, moment))),
                Column.right("restarts", "RST", 40, ProcessColumns::restarts),
                Column.left("health", "HEALTH", 60, ProcessColumns::health).unlessEmpty(),
                Column.left("exit", "EXIT", 70, text(ProcessColumns::exit)).unlessEmpty(),
                Column.left("group", "GROUP", 75, text(view -> view.labels().group()))
                        .cutTo(10, Cut.MIDDLE)
                        .unlessEmpty(),
                Column.left("why", "WHY", 50, text(view -> why(view, moment, look)))
                        .cutTo(16, Cut.END)
                        .unlessEmpty(),
                Column.right("threads", "THR", 80, sample(s -> String.valueOf(s.threads()))),
                Column.right(
                        "cpu_time", "CPU TIME", 82, sample(s -> Amounts.cpuTime(s.cpuSeconds()))),
                Column.left(
                                "tags",
                                "TAGS",
                                84,
                                text(view -> String.join(",", view.labels().tags())))
                        .cutTo(10, Cut.END)
                        .unlessEmpty(),
                Column.left("source", "SOURCE", 88, text(view -> view.origin().source()))
                        .cutTo(12, Cut.MIDDLE),
                Column.left("command", "COMMAND", 90, text(ProcessView::commandLine))
                        .cutTo(20, Cut.END));
    }

    /** What is shown is old: contact with its host is lost. */
    public static boolean isStale(ProcessView process) {
        return switch (process.state()) {
            case UNKNOWN, NO_DEPUTY -> true;
            case STOPPED, WAITING, STARTING, RUNNING, STOPPING, BACKOFF, EXITED, FAILED ->
                    process.staleSeconds().orElse(0) > 3;
        };
    }

    private static Function<ProcessView, Cell> text(Function<ProcessView, String> value) {
        return view -> Cell.of(value.apply(view));
    }

    /** Blank for what does not run: a sample of it would be of another run. */
    private static Function<ProcessView, Cell> sample(Function<ProcessSample, String> value) {
        return view ->
                Cell.of(view.status().pid().isPresent() ? view.sample().map(value).orElse("") : "");
    }

    private static String pid(ProcessView view) {
        return view.status().pid().isPresent()
                ? String.valueOf(view.status().pid().getAsLong())
                : "";
    }

    private static String uptime(ProcessView view, Moment moment) {
        return view.uptime(moment.now()).map(Amounts::duration).orElse("");
    }

    private static Cell restarts(ProcessView view) {
        long restarts = view.status().restarts();
        return new Cell(String.valueOf(restarts), restarts > 0 ? Tone.WARN : Tone.IDLE);
    }

    private static Cell health(ProcessView view) {
        Health health = view.status().health();
        return switch (health) {
            case NONE -> Cell.EMPTY;
            case STARTING -> new Cell("starting", Tone.BUSY);
            case HEALTHY -> new Cell("healthy", Tone.OK);
            case UNHEALTHY -> new Cell("unhealthy", Tone.WARN);
        };
    }

    private static String exit(ProcessView view) {
        return view.status().lastExit().map(Exit::phrase).orElse("");
    }

    /** Also its age, and when its schedule starts it, where the state does not say so already. */
    private static String why(ProcessView view, Moment moment, Look look) {
        String why = why(view);
        if (look.terminal()) {
            return why;
        }
        if (view.state() == ProcessState.UNKNOWN && view.staleSeconds().isPresent()) {
            return lastHeard(view) + (why.isEmpty() ? "" : ": " + why);
        }
        return why.isEmpty() ? StateLook.nextRun(view, moment) : why;
    }

    /** Said where the state leaves a question open; an alarm is always said. */
    public static String why(ProcessView view) {
        String alarm = view.status().alarm().orElse("");
        if (!alarm.isEmpty()) {
            return alarm;
        }
        boolean silent = isStale(view) && view.lastState() == view.state();
        if (silent && view.staleSeconds().isPresent()) {
            return lastHeard(view);
        }
        return switch (view.state()) {
            case RUNNING -> view.status().health() == Health.UNHEALTHY ? reason(view) : "";
            case STOPPED, EXITED -> "";
            case STARTING, STOPPING, WAITING, BACKOFF, FAILED, UNKNOWN, NO_DEPUTY -> reason(view);
        };
    }

    private static String lastHeard(ProcessView view) {
        return "last heard of "
                + Amounts.duration(Duration.ofSeconds((long) view.staleSeconds().getAsDouble()))
                + " ago";
    }

    private static String reason(ProcessView view) {
        String reason = view.status().reason();
        boolean saysNothing = reason.toLowerCase(Locale.ROOT).equals(StateLook.word(view.state()));
        return saysNothing ? "" : reason;
    }
}
