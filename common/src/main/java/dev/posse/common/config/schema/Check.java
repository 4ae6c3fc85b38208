package dev.posse.common.config.schema;

import static java.util.Objects.requireNonNull;

import dev.posse.common.config.tree.Findings;
import dev.posse.common.config.tree.Node;
import java.util.Optional;

/**
 * Under which circumstances a value is checked.
 *
 * @param key the canonical path of the key, for messages
 * @param lenient whether an unknown key is only a warning
 * @param dialect whose habits decide where spellings do not
 */
public record Check(Findings findings, String key, boolean lenient, Dialect dialect, Bare bare) {
    public Check {
        requireNonNull(findings, "findings");
        requireNonNull(key, "key");
        requireNonNull(dialect, "dialect");
        requireNonNull(bare, "bare");
    }

    /** For everything outside of any key. */
    public static Check of(Findings findings, boolean lenient, Dialect dialect) {
        return new Check(findings, "", lenient, dialect, Bare.REFUSED);
    }

    Check forKey(String path, Bare number) {
        return new Check(findings, path, lenient, dialect, number);
    }

    public Check withDialect(Dialect other) {
        return new Check(findings, key, lenient, other, bare);
    }

    /** Tells that a value is of the wrong kind. */
    Optional<Node> wrong(Type type, Node value, String hint) {
        findings.error(
                value.place(),
                subject() + "takes " + type.shown() + ", not " + value.kindName(),
                hint);
        return Optional.empty();
    }

    /** Tells what is wrong with a value of the right kind. */
    Optional<Node> bad(Node value, String message, String hint) {
        findings.error(value.place(), subject() + message, hint);
        return Optional.empty();
    }

    private String subject() {
        return key.isEmpty() ? "this " : key + " ";
    }
}
