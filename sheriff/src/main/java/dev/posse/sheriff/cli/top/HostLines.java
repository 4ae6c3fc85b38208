package dev.posse.sheriff.cli.top;

import dev.posse.common.model.HostSample;
import dev.posse.common.model.HostView;
import dev.posse.common.model.LinkState;
import dev.posse.sheriff.cli.text.Amounts;
import dev.posse.sheriff.cli.text.DisplayText;
import dev.posse.sheriff.cli.text.Look;
import dev.posse.sheriff.cli.text.Tone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A line for each host: its link, meters of what it uses, and the last minute. */
final class HostLines {
    private static final int NAME = 14;
    private static final int METER = 10;
    private static final int SPARK = 20;

    private HostLines() {}

    /**
     * @param most hosts; those that are away come first, the last line counts what has no room
     */
    static List<String> of(TopState state, int most, Look look) {
        List<HostView> hosts =
                state.tree().shown().hosts().values().stream()
                        .sorted(
                                Comparator.comparing(
                                                (HostView host) ->
                                                        host.state() == LinkState.ATTACHED)
                                        .thenComparing(HostView::name))
                        .toList();
        List<String> lines = new ArrayList<>();
        int width =
                Math.min(
                        NAME,
                        hosts.stream()
                                .mapToInt(host -> DisplayText.width(host.name()))
                                .max()
                                .orElse(1));
        int shown = hosts.size() > most ? most - 1 : hosts.size();
        hosts.stream().limit(shown).forEach(host -> lines.add(line(state, host, width, look)));
        if (hosts.size() > shown) {
            lines.add(
                    look.paint()
                            .as(
                                    Tone.FAINT,
                                    "   and " + (hosts.size() - shown) + " more: g shows by host"));
        }
        return lines;
    }

    private static String line(TopState state, HostView host, int width, Look look) {
        String name =
                DisplayText.padRight(
                        DisplayText.cutMiddle(
                                DisplayText.printable(host.name()), width, look.ellipsis()),
                        width);
        return switch (host.state()) {
            case ATTACHED ->
                    " "
                            + look.paint().as(Tone.OK, look.shape("●", "*"))
                            + " "
                            + name
                            + host.sample()
                                    .map(sample -> meters(state, host, sample, width, look))
                                    .orElse("");
            case SUSPECT -> away(host, name, look.shape("▲", "!"), "suspect", Tone.WARN, look);
            case LOST -> away(host, name, "?", "lost", Tone.IDLE, look);
        };
    }

    /** What is old is words, not meters: nobody takes it for live. */
    private static String away(
            HostView host, String name, String shape, String word, Tone tone, Look look) {
        String age =
                host.staleSeconds().isPresent()
                        ? ", last heard of "
                                + Amounts.duration(
                                        Duration.ofSeconds(
                                                (long) host.staleSeconds().getAsDouble()))
                                + " ago"
                        : ", never heard of";
        String why = host.reason().isEmpty() ? "" : ": " + DisplayText.printable(host.reason());
        String text = " " + shape + " " + name + "  " + word + age + why;
        return look.paint()
                .as(tone, DisplayText.cutEnd(text, Math.max(1, look.width() - 1), look.ellipsis()));
    }

    private static String meters(
            TopState state, HostView host, HostSample sample, int width, Look look) {
        double memory =
                sample.memoryTotalBytes() > 0
                        ? 100.0 * sample.memoryUsedBytes() / sample.memoryTotalBytes()
                        : 0;
        StringBuilder line = new StringBuilder();
        line.append("  cpu ").append(meter(sample.cpuPercent(), look));
        line.append("  mem ").append(meter(memory, look));
        int used = 3 + width + 2 * (6 + METER + 5);
        String disk = "  disk " + percent(sample.diskUsedPercent());
        if (used + disk.length() < look.width()) {
            line.append(look.paint().as(plainUnless(sample.diskUsedPercent()), disk));
            used += disk.length();
        }
        String load = String.format(Locale.ROOT, "  load %.2f", sample.load1m());
        if (used + load.length() < look.width()) {
            line.append(load);
            used += load.length();
        }
        int room = Math.min(SPARK, look.width() - used - 3);
        if (room >= 4) {
            line.append("  ")
                    .append(
                            look.paint()
                                    .as(
                                            Tone.FAINT,
                                            Bars.spark(
                                                    state.hostCpu().last(host.name(), room),
                                                    room,
                                                    100,
                                                    look)));
        }
        return line.toString();
    }

    private static String meter(double percent, Look look) {
        return Bars.meter(percent, look.unicode() ? METER : METER - 2, look)
                + " "
                + percent(percent);
    }

    private static String percent(double percent) {
        return DisplayText.padLeft(Math.round(percent) + "%", 4);
    }

    private static Tone plainUnless(double percent) {
        return percent > 80 ? Bars.tone(percent) : Tone.PLAIN;
    }
}
