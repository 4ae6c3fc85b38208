package dev.posse.common.config.schema;

import dev.posse.common.config.tree.Node;

/** Ways out that several types offer. */
final class Hints {
    private Hints() {}

    /** For a number in quotes. */
    static String unquote(Node value) {
        return value instanceof Node.Scalar scalar && scalar.text().matches("-?\\d{1,18}(\\.\\d+)?")
                ? "write it without quotes: " + scalar.text()
                : "";
    }

    /** For a number or word that has to be text. */
    static String quote(Node value) {
        return value instanceof Node.Scalar scalar && !scalar.isString()
                ? "put it into double quotes: \"" + scalar.text() + "\""
                : "";
    }
}
