package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

/**
 * Where a process was written down. Apply of one source prunes only what that source brought.
 *
 * @param source the file as its owner names it, or {@value #ADHOC}
 * @param place file, line, column and JSON path; empty for what was typed
 */
public record Origin(String source, String place) {
    public static final String ADHOC = "adhoc";
    public static final Origin TYPED = new Origin(ADHOC, "");

    public Origin {
        requireNonNull(source, "source");
        requireNonNull(place, "place");
    }
}
