package dev.posse.sheriff.cli.logs;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.LogGap;
import dev.posse.common.model.LogStream;
import dev.posse.common.model.ProcessId;
import dev.posse.common.text.TerminalText;
import dev.posse.sheriff.cli.text.Amounts;
import dev.posse.sheriff.cli.text.DisplayText;
import dev.posse.sheriff.cli.text.Look;
import dev.posse.sheriff.cli.text.Paint;
import dev.posse.sheriff.cli.text.Tone;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;

/** Rows of logs for people: time, name in its own colour, a mark for stderr, and the text. */
public final class EntryText {
    private static final int NAME = 24;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter FULL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

    private final Look look;
    private final ZoneId zone;
    private final boolean prefix;
    private final boolean fullTimes;
    private final boolean withHost;
    private final int width;

    /**
     * @param prefix whether time and name stand before the text
     * @param fullTimes with date and offset
     */
    public EntryText(
            Collection<ProcessId> processes,
            Look look,
            ZoneId zone,
            boolean prefix,
            boolean fullTimes) {
        this.look = requireNonNull(look, "look");
        this.zone = requireNonNull(zone, "zone");
        this.prefix = prefix;
        this.fullTimes = fullTimes;
        withHost = processes.stream().map(ProcessId::host).distinct().count() > 1;
        width =
                Math.min(
                        NAME,
                        processes.stream()
                                .mapToInt(id -> DisplayText.width(name(id)))
                                .max()
                                .orElse(0));
    }

    public String of(Entry entry) {
        if (entry instanceof Entry.Line line) {
            String text = TerminalText.of(line.text(), look.paint().depth() != Paint.Depth.NONE);
            return prefix ? prefix(line, mark(line.stream())) + text : text;
        }
        if (entry instanceof Entry.Gap gap) {
            return remark(entry, missing(gap.gap()));
        }
        return remark(entry, ((Entry.Remark) entry).text());
    }

    /** The row is no output of the process, so that it must not look like one. */
    public static boolean isRemark(Entry entry) {
        return !(entry instanceof Entry.Line);
    }

    /** What is missing, and why. */
    public static String missing(LogGap gap) {
        String bytes = Amounts.bytes(gap.to() - gap.from());
        String what =
                gap.lines().isPresent()
                        ? Amounts.count(gap.lines().getAsLong(), "line", "lines")
                                + " ("
                                + bytes
                                + ")"
                        : bytes + " (nobody can count the lines any more)";
        String stream = gap.stream() == LogStream.ERR ? " of stderr" : "";
        return what + stream + " missing" + (gap.reason().isEmpty() ? "" : ": " + gap.reason());
    }

    private String remark(Entry entry, String text) {
        String dashes = look.shape("╌╌", "--");
        String line = dashes + " " + DisplayText.printable(text) + " " + dashes;
        return (prefix ? prefix(entry, " ") : DisplayText.printable(name(entry.process())) + " ")
                + look.paint().as(Tone.WARN, line);
    }

    private String prefix(Entry entry, String mark) {
        String name =
                DisplayText.padRight(
                        DisplayText.cutMiddle(name(entry.process()), NAME, look.ellipsis()), width);
        return look.paint().as(Tone.FAINT, time(entry.at()))
                + " "
                + look.paint().byName(entry.process().toString(), name)
                + " "
                + mark
                + " ";
    }

    private String mark(LogStream stream) {
        return switch (stream) {
            case OUT -> look.paint().as(Tone.FAINT, look.shape("│", "|"));
            case ERR -> look.paint().as(Tone.FAILED, "!");
        };
    }

    private String name(ProcessId id) {
        return DisplayText.printable(withHost ? id.host() + "/" + id.name() : id.name());
    }

    private String time(Instant at) {
        return fullTimes ? FULL.format(at.atZone(zone)) : CLOCK.format(at.atZone(zone));
    }
}
