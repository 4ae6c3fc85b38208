package dev.posse.sheriff.cli;

/** Which standard streams somebody looks at. */
public interface Terminals {
    /** Nobody looks at anything. */
    Terminals NONE =
            new Terminals() {
                @Override
                public boolean isTerminal(int descriptor) {
                    return false;
                }

                @Override
                public Size size() {
                    return Size.USUAL;
                }
            };

    /** Whether 0 (in), 1 (out) or 2 (err) is a terminal. */
    boolean isTerminal(int descriptor);

    /** Of the terminal that is looked at now; asked again after it may have changed. */
    Size size();

    /** Cells in a line and lines on the screen. */
    record Size(int columns, int lines) {
        public static final Size USUAL = new Size(80, 24);
    }
}
