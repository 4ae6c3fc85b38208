package dev.posse.gui.theme;

/**
 * The shapes that tell states apart without colour, drawn in a square of 16 so that no font has to
 * have them. Fill rule: even-odd.
 */
public enum StateShape {
    /** Running. */
    DISC("M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 1 0 0-11z"),
    /** Starting. */
    HALF_LEFT(Paths.RING + "M8 4.1a3.9 3.9 0 0 0 0 7.8z"),
    /** Stopping. */
    HALF_RIGHT(Paths.RING + "M8 4.1a3.9 3.9 0 0 1 0 7.8z"),
    /** Restarting. */
    TURN("M8 2.5a5.5 5.5 0 1 0 5.5 5.5h-1.7a3.8 3.8 0 1 1-3.8-3.8v2.3l3.6-3.2L8 .1z"),
    /** Waiting for something. */
    DOTS(Paths.dots()),
    /** In trouble, and something is being done about it. */
    TRIANGLE("M8 2 14.4 13.4H1.6z"),
    /** Failed. */
    CROSS(
            "M4.2 2.8 8 6.6 11.8 2.8 13.2 4.2 9.4 8 13.2 11.8 11.8 13.2 8 9.4 4.2 13.2 2.8 11.8 6.6"
                    + " 8 2.8 4.2z"),
    /** Stopped. */
    RING(Paths.RING),
    /** Ended as it should. */
    CHECK(
            "M2.8 2.8h10.4v10.4H2.8zM4.2 4.2h7.6v7.6H4.2zM5.1 8 6.2 6.9 7.4 8.1 9.9 5.4 11 6.5 7.4"
                    + " 10.3z"),
    /** Disabled. */
    SLASH(Paths.RING + "M5 5.9 5.9 5 11 10.1 10.1 11z"),
    /** Nobody can say. */
    QUESTION(
            "M4.6 6a3.4 3.4 0 1 1 4.9 3.05c-.4.2-.55.45-.55.85v.4H7.1v-.7c0-1 .5-1.65"
                    + " 1.4-2.05A1.6 1.6 0 1 0 6.4 6zM7.1 11.6h1.85v1.9H7.1z"),
    /** It crashed, and nobody has said that he saw it. */
    CRASHED("M8 2.5a5.5 5.5 0 1 1-5.5 5.5h1.7a3.8 3.8 0 1 0 3.8-3.8v2.3L4.4 3.3 8 .1z");

    private final String path;

    StateShape(String path) {
        this.path = path;
    }

    /** An SVG path. */
    public String path() {
        return path;
    }

    private static final class Paths {
        static final String RING =
                "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 1 0 0-11zM8 4.1a3.9 3.9 0 1 1 0 7.8 3.9 3.9 0"
                        + " 1 1 0-7.8z";

        static String dots() {
            StringBuilder path = new StringBuilder();
            for (int i = 0; i < 8; i++) {
                double x = 8 + 5 * Math.cos(i * Math.PI / 4);
                double y = 8 + 5 * Math.sin(i * Math.PI / 4) - 1.15;
                path.append(
                        String.format(
                                java.util.Locale.ROOT,
                                "M%.2f %.2fa1.15 1.15 0 1 0 0 2.3 1.15 1.15 0 1 0 0-2.3z",
                                x,
                                y));
            }
            return path.toString();
        }
    }
}
