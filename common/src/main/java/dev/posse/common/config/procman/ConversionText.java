package dev.posse.common.config.procman;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.posse.common.config.tree.JsonText;
import dev.posse.common.config.tree.Node;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a conversion as JSON with comments: what fits on a line stands on one, so that a process
 * reads as a row.
 */
final class ConversionText {
    private static final int WIDTH = 100;

    private final Conversion conversion;
    private final StringBuilder out = new StringBuilder();

    private ConversionText(Conversion conversion) {
        this.conversion = conversion;
    }

    static String of(String file, Conversion conversion) {
        ConversionText text = new ConversionText(conversion);
        String name = file.substring(file.lastIndexOf('/') + 1);
        text.comments(List.of(" Made of " + name + ", a file of MIT procman."), 0);
        text.value(conversion.tree(), 0, 0);
        text.out.append('\n');
        text.comments(conversion.last(), 0);
        return text.out.toString();
    }

    private void comments(List<String> lines, int depth) {
        for (String line : lines) {
            String shown = printable(line);
            indent(depth);
            out.append("//").append(shown.isEmpty() || shown.startsWith(" ") ? "" : " ");
            out.append(shown).append('\n');
        }
    }

    /** A comment that could upset a terminal, or end early, does neither. */
    private static String printable(String line) {
        StringBuilder shown = new StringBuilder();
        line.stripTrailing()
                .codePoints()
                .map(point -> point == '\t' || !Character.isISOControl(point) ? point : ' ')
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }

    private void indent(int depth) {
        out.append("  ".repeat(depth));
    }

    /** The value behind what stands on its line already. */
    private void value(Node node, int depth, int used) {
        String line = line(node);
        boolean fits = depth > 0 && 2 * depth + used + line.length() < WIDTH && !commented(node);
        if (node instanceof Node.Obj object && !fits && !object.members().isEmpty()) {
            out.append("{\n");
            for (int at = 0; at < object.members().size(); at++) {
                Node.Member member = object.members().get(at);
                before(member.value(), depth + 1);
                String key = quoted(member.key()) + ": ";
                out.append(key);
                value(member.value(), depth + 1, key.length());
                after(at, object.members().size());
            }
            indent(depth);
            out.append('}');
        } else if (node instanceof Node.Arr array && !fits && !array.elements().isEmpty()) {
            out.append("[\n");
            for (int at = 0; at < array.elements().size(); at++) {
                before(array.elements().get(at), depth + 1);
                value(array.elements().get(at), depth + 1, 0);
                after(at, array.elements().size());
            }
            indent(depth);
            out.append(']');
        } else {
            out.append(line);
        }
    }

    private void before(Node node, int depth) {
        comments(conversion.comments().getOrDefault(node, List.of()), depth);
        indent(depth);
    }

    private void after(int at, int size) {
        out.append(at + 1 < size ? ",\n" : "\n");
    }

    /** Lists of processes and scripts stand on lines of their own however short they are. */
    private boolean commented(Node node) {
        return node == member("processes") || node == member("scripts");
    }

    private Node member(String key) {
        return conversion.tree().get(key).orElse(conversion.tree());
    }

    /** On one line, with blanks within. */
    private static String line(Node node) {
        if (node instanceof Node.Obj object) {
            return object.members().isEmpty()
                    ? "{}"
                    : object.members().stream()
                            .map(member -> quoted(member.key()) + ": " + line(member.value()))
                            .collect(Collectors.joining(", ", "{ ", " }"));
        }
        return node instanceof Node.Arr array
                ? array.elements().stream()
                        .map(ConversionText::line)
                        .collect(Collectors.joining(", ", "[", "]"))
                : JsonText.compact(node);
    }

    private static String quoted(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
