package dev.posse.sheriff.cli.bulk;

import static java.util.Objects.requireNonNull;

/** What became of an order for one process, as far as the asker waits for it. */
public record Verdict(Kind kind, String text) {
    /** How it ended. */
    public enum Kind {
        DONE,
        /** It was so already. */
        NOTHING_TO_DO,
        /** Accepted, and goes on without us: its host is away. */
        PENDING,
        FAILED,
        TIMED_OUT
    }

    public Verdict {
        requireNonNull(kind, "kind");
        requireNonNull(text, "text");
    }

    public boolean isTrouble() {
        return kind == Kind.FAILED || kind == Kind.TIMED_OUT;
    }
}
