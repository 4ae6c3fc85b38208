package dev.posse.sheriff.cli.show;

import dev.posse.common.model.Notice;
import dev.posse.common.model.ProcessId;
import dev.posse.sheriff.cli.text.DisplayText;
import dev.posse.sheriff.cli.text.Look;
import dev.posse.sheriff.cli.text.Tone;
import java.util.Map;

/** Events: one line for people, one object for programs. */
public final class NoticeText {
    private NoticeText() {}

    /** {@code 2026-11-20 19:00:00 ✖ localizer BACKOFF: exit 3}. */
    public static String line(Notice notice, Moment moment, Look look) {
        StringBuilder line = new StringBuilder();
        line.append(look.paint().as(Tone.FAINT, moment.full(notice.at()))).append(' ');
        line.append(look.paint().as(tone(notice), shape(notice, look))).append(' ');
        String who = who(notice);
        if (!who.isEmpty()) {
            line.append(look.paint().as(Tone.STRONG, DisplayText.printable(who))).append("  ");
        }
        line.append(DisplayText.printable(notice.text()));
        if (!notice.actor().isEmpty()) {
            line.append(
                    look.paint().as(Tone.FAINT, "  by " + DisplayText.printable(notice.actor())));
        }
        if (!notice.reason().isEmpty()) {
            line.append(
                    look.paint()
                            .as(Tone.FAINT, " (" + DisplayText.printable(notice.reason()) + ")"));
        }
        return line.toString();
    }

    public static Map<String, Object> json(Notice notice) {
        Map<String, Object> json = Json.object();
        json.put("sequence", notice.sequence());
        json.put("at", notice.at());
        json.put("severity", notice.severity().name());
        json.put("kind", notice.kind());
        json.put("name", notice.process().map(ProcessId::name).orElse(null));
        json.put("host", notice.process().map(ProcessId::host).or(notice::host).orElse(null));
        json.put("text", notice.text());
        json.put("actor", notice.actor().isEmpty() ? null : notice.actor());
        json.put("reason", notice.reason().isEmpty() ? null : notice.reason());
        json.put("fields", notice.fields());
        return json;
    }

    /** Whom it is about, unless the text says so itself. */
    private static String who(Notice notice) {
        String who =
                notice.process()
                        .map(
                                id ->
                                        id.host().equals(ProcessId.LOCALHOST)
                                                ? id.name()
                                                : id.toString())
                        .or(notice::host)
                        .orElse("");
        return notice.text().contains(who) ? "" : who;
    }

    private static String shape(Notice notice, Look look) {
        return switch (notice.severity()) {
            case INFO -> look.shape("·", "-");
            case WARNING -> look.shape("▲", "!");
            case ERROR -> look.shape("✖", "X");
        };
    }

    private static Tone tone(Notice notice) {
        return switch (notice.severity()) {
            case INFO -> Tone.IDLE;
            case WARNING -> Tone.WARN;
            case ERROR -> Tone.FAILED;
        };
    }
}
