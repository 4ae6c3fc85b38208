package dev.posse.sheriff.cli.show;

import dev.posse.common.model.HostSample;
import dev.posse.common.model.HostView;
import dev.posse.common.model.LinkState;
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

/** The columns of a list of hosts, in the order in which they are shown. */
public final class HostColumns {
    private static final Set<String> USUAL =
            Set.of(
                    "name",
                    "state",
                    "address",
                    "cpu",
                    "memory",
                    "memory_percent",
                    "disk",
                    "load",
                    "processes",
                    "seen",
                    "why");

    private HostColumns() {}

    public static List<Column<HostView>> usual(Look look) {
        return all(look).stream().filter(column -> USUAL.contains(column.key())).toList();
    }

    public static List<Column<HostView>> all(Look look) {
        return List.of(
                Column.left("name", "HOST", 0, text(HostView::name)).cutTo(20, Cut.MIDDLE),
                Column.left("state", "STATE", 0, host -> state(host, look)),
                Column.left("address", "ADDRESS", 30, text(HostView::address))
                        .cutTo(14, Cut.MIDDLE)
                        .unlessEmpty(),
                Column.right("cpu", "CPU%", 10, sample(s -> Amounts.percent(s.cpuPercent()))),
                Column.right("memory", "MEM", 60, sample(HostColumns::memory)),
                Column.right("memory_percent", "MEM%", 12, sample(HostColumns::memoryPercent)),
                Column.right(
                        "disk", "DISK%", 14, sample(s -> Amounts.percent(s.diskUsedPercent()))),
                Column.right(
                        "load",
                        "LOAD",
                        50,
                        sample(s -> String.format(Locale.ROOT, "%.2f", s.load1m()))),
                Column.right(
                        "processes",
                        "PROCS",
                        16,
                        text(host -> host.processesRunning() + "/" + host.processesTotal())),
                Column.right("seen", "SEEN", 40, text(HostColumns::seen)),
                Column.left("hostname", "HOSTNAME", 80, text(HostView::hostname)),
                Column.left("os", "OS", 84, text(HostView::os)),
                Column.left("version", "DEPUTY", 82, text(HostView::deputyVersion)),
                Column.left("tags", "TAGS", 86, text(host -> String.join(",", host.tags())))
                        .unlessEmpty(),
                Column.left("why", "WHY", 20, text(HostView::reason))
                        .cutTo(20, Cut.END)
                        .unlessEmpty());
    }

    public static boolean isStale(HostView host) {
        return host.state() != LinkState.ATTACHED;
    }

    private static Cell state(HostView host, Look look) {
        String word = host.state().name().toLowerCase(Locale.ROOT);
        if (!look.terminal()) {
            return Cell.of(word);
        }
        return switch (host.state()) {
            case ATTACHED -> new Cell(look.shape("●", "*") + " " + word, Tone.OK);
            case SUSPECT -> new Cell(look.shape("▲", "!") + " " + word, Tone.WARN);
            case LOST -> new Cell("? " + word, Tone.IDLE);
        };
    }

    private static String seen(HostView host) {
        if (host.staleSeconds().isEmpty()) {
            return "never";
        }
        long seconds = (long) host.staleSeconds().getAsDouble();
        return seconds < 2 ? "now" : Amounts.duration(Duration.ofSeconds(seconds)) + " ago";
    }

    private static String memory(HostSample sample) {
        return Amounts.bytes(sample.memoryUsedBytes())
                + "/"
                + Amounts.bytes(sample.memoryTotalBytes());
    }

    private static String memoryPercent(HostSample sample) {
        return sample.memoryTotalBytes() > 0
                ? Amounts.percent(100.0 * sample.memoryUsedBytes() / sample.memoryTotalBytes())
                : "";
    }

    private static Function<HostView, Cell> text(Function<HostView, String> value) {
        return host -> Cell.of(value.apply(host));
    }

    private static Function<HostView, Cell> sample(Function<HostSample, String> value) {
        return host -> Cell.of(host.sample().map(value).orElse(""));
    }
}
