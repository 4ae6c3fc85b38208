package dev.posse.gui.logs;

/**
 * Which lines of the ring are seen. The place belongs to the person: while it is not followed, new
 * lines do not move it, and when old ones go it stays on its line as long as that exists.
 */
final class Viewport {
    private double top;
    private double rows = 1;
    private long first;
    private long next;
    private boolean following = true;
    private long seenTo;

    /** The line at the upper edge, with the part of it that is above. */
    double top() {
        return top;
    }

    /** Lines that fit. */
    double rows() {
        return rows;
    }

    boolean following() {
        return following;
    }

    /** Lines that came below since following ended. */
    long unseen() {
        return following ? 0 : Math.max(0, next - seenTo);
    }

    /** The largest {@link #top}. */
    double bottom() {
        return Math.max(first, next - rows);
    }

    /** The ring has these lines now. */
    void ring(long newFirst, long newNext) {
        first = newFirst;
        next = newNext;
        top = following ? bottom() : Math.max(first, Math.min(top, bottom()));
        seenTo = Math.min(seenTo, next);
        see();
    }

    void resize(double fitting) {
        rows = Math.max(1, fitting);
        top = following ? bottom() : Math.max(first, Math.min(top, bottom()));
        see();
    }

    /** The person scrolls: upwards ends following, to the end begins it again. */
    void scrollTo(double wanted) {
        double before = top;
        top = Math.max(first, Math.min(wanted, bottom()));
        if (top < before && following) {
            following = false;
            seenTo = next;
        }
        if (top >= bottom() && wanted > before) {
            following = true;
        }
        see();
    }

    void scrollBy(double lines) {
        scrollTo(top + lines);
    }

    /** Goes to the end and stays there. */
    void follow() {
        following = true;
        top = bottom();
        see();
    }

    /** Stays where it is from now on. */
    void pause() {
        if (following) {
            following = false;
            seenTo = next;
        }
    }

    /** Brings a line into view; one that is seen already moves nothing. */
    void reveal(long line) {
        pause();
        if (line < top || line > top + rows - 1) {
            top = Math.max(first, Math.min(line - Math.floor(rows / 2), bottom()));
        }
        see();
    }

    private void see() {
        seenTo = Math.max(seenTo, Math.min(next, (long) Math.ceil(top + rows)));
    }
}
