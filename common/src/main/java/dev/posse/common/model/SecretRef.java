package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

/**
 * Where a secret lies on the host of its process. Its value is known there alone, and only while
 * the process is started.
 *
 * @param where a whole path, or the name of a variable in the deputy's own environment
 */
public record SecretRef(Kind kind, String where) {
    /** In what. */
    public enum Kind {
        FILE,
        ENV
    }

    public SecretRef {
        requireNonNull(kind, "kind");
        requireNonNull(where, "where");
        if (where.isBlank() || where.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a secret lies in a file or in a variable");
        }
        if (kind == Kind.FILE && !where.startsWith("/")) {
            throw new IllegalArgumentException(
                    "a secret's file is a whole path on its host, from /, and not " + where);
        }
    }

    /** For people. */
    @Override
    public String toString() {
        return switch (kind) {
            case FILE -> "(secret from the file " + where + ")";
            case ENV -> "(secret from the deputy's variable " + where + ")";
        };
    }
}
