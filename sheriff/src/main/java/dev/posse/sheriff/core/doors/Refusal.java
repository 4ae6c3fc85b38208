package dev.posse.sheriff.core.doors;

/** Why somebody was not let in, or was hung up on. */
public enum Refusal {
    TOO_MANY("too many connections"),
    TOO_MANY_STRANGERS("too many that had not shown who they are"),
    TOO_FAST("too many new ones a second from one address"),
    TOO_MANY_OF_ONE("too many with one certificate"),
    SLOW_HANDSHAKE("no handshake in time"),
    FAILED_HANDSHAKE("no TLS as this fleet speaks it"),
    NOT_SHOWN("did not show who they are in time"),
    PAUSED("ten failures within a minute"),
    BROKEN_FRAMES("no HTTP/2 as the protocol says"),
    TOO_MANY_FRAMES("a flood of frames");

    private final String words;

    Refusal(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
