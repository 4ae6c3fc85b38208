package dev.posse.common.config.tree;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;

/** Writes a tree as JSON. */
public final class JsonText {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonText() {}

    /** On one line, without blanks. */
    public static String compact(Node node) {
        return render(node, null);
    }

    /** With two blanks for each level and a newline at the end. */
    public static String pretty(Node node) {
        DefaultIndenter indent = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter(
                        Separators.createDefaultInstance()
                                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                                .withObjectEmptySeparator("")
                                .withArrayEmptySeparator(""));
        printer.indentObjectsWith(indent);
        printer.indentArraysWith(indent);
        return render(node, printer) + "\n";
    }

    private static String render(Node node, DefaultPrettyPrinter printer) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.setPrettyPrinter(printer);
            write(node, json);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
        return text.toString();
    }

    private static void write(Node node, JsonGenerator json) throws IOException {
        if (node instanceof Node.Obj object) {
            json.writeStartObject();
            for (Node.Member member : object.members()) {
                json.writeFieldName(member.key());
                write(member.value(), json);
            }
            json.writeEndObject();
        } else if (node instanceof Node.Arr array) {
            json.writeStartArray();
            for (Node element : array.elements()) {
                write(element, json);
            }
            json.writeEndArray();
        } else if (node instanceof Node.Scalar scalar) {
            switch (scalar.kind()) {
                case STRING -> json.writeString(scalar.text());
                case NUMBER, BOOLEAN, NULL -> json.writeRawValue(scalar.text());
            }
        }
    }
}
