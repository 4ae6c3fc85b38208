package dev.posse.sheriff.cli.logs;

import dev.posse.common.model.LogStream;
import dev.posse.sheriff.cli.show.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Rows of logs for programs, one object each. */
public final class EntryJson {
    private EntryJson() {}

    public static Map<String, Object> of(Entry entry) {
        Map<String, Object> json = Json.object();
        json.put("ts", entry.at());
        json.put("host", entry.process().host());
        json.put("process", entry.process().name());
        if (entry instanceof Entry.Line line) {
            json.put("stream", word(line.stream()));
            json.put("offset", line.offset());
            // What is no UTF-8 becomes U+FFFD; --raw gives the bytes as they are.
            json.put("line", new String(line.text(), StandardCharsets.UTF_8));
            json.put("partial", line.partial());
        } else if (entry instanceof Entry.Gap gap) {
            json.put("stream", word(gap.gap().stream()));
            json.put("offset", gap.gap().from());
            json.put("gap_bytes", gap.gap().to() - gap.gap().from());
            json.put(
                    "gap_lines",
                    gap.gap().lines().isPresent() ? gap.gap().lines().getAsLong() : null);
            json.put("reason", gap.gap().reason());
        } else {
            json.put("stream", "system");
            json.put("remark", ((Entry.Remark) entry).text());
        }
        return json;
    }

    private static String word(LogStream stream) {
        return switch (stream) {
            case OUT -> "out";
            case ERR -> "err";
        };
    }
}
