package dev.posse.sheriff.cli.show;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes maps, lists and plain values as JSON, without the weight of data binding: the command line
 * has to be there at once.
 */
public final class Json {
    public static final String API_VERSION = "posse/v1";

    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** An object whose keys keep their order. */
    public static Map<String, Object> object() {
        return new LinkedHashMap<>();
    }

    /** One object that bears the version of its shape. */
    public static Map<String, Object> versioned(String key, Object value) {
        Map<String, Object> object = object();
        object.put("api_version", API_VERSION);
        object.put(key, value);
        return object;
    }

    /** RFC 3339 in UTC, to the millisecond where there are any. */
    public static String time(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                at.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC));
    }

    /** Rounded to {@code digits} behind the point, so that nobody reads noise. */
    public static double rounded(double value, int digits) {
        double factor = Math.pow(10, digits);
        return Math.round(value * factor) / factor;
    }

    /** On one line. */
    public static String line(Object value) {
        return write(value, false);
    }

    /** Over several lines, indented by two. */
    public static String pretty(Object value) {
        return write(value, true);
    }

    private static String write(Object value, boolean pretty) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            if (pretty) {
                DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
                json.setPrettyPrinter(
                        new DefaultPrettyPrinter(
                                        Separators.createDefaultInstance()
                                                .withObjectFieldValueSpacing(Spacing.AFTER)
                                                .withArrayEmptySeparator("")
                                                .withObjectEmptySeparator(""))
                                .withObjectIndenter(indenter)
                                .withArrayIndenter(indenter));
            }
            write(json, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName((String) entry.getKey());
                write(json, entry.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof Collection<?> items) {
            json.writeStartArray();
            for (Object item : items) {
                write(json, item);
            }
            json.writeEndArray();
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Integer || value instanceof Long) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof Double number) {
            json.writeNumber(Double.isFinite(number) ? number : 0);
        } else if (value instanceof Instant at) {
            json.writeString(time(at));
        } else if (value instanceof Raw raw) {
            json.writeRawValue(raw.json());
        } else {
            json.writeString(value.toString());
        }
    }

    /** JSON text that goes in as it is. */
    public record Raw(String json) {}
}
