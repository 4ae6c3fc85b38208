package dev.posse.sheriff.cli.bulk;

/** Decides when a bulk order has to be confirmed first. */
public final class Asking {
    private static final int MANY = 5;

    private Asking() {}

    /** What has to happen before the order goes out. */
    public enum Need {
        NOTHING,
        /** A yes to the names. */
        ASK,
        /** There is nobody to ask, so it takes {@code --yes}. */
        REFUSE
    }

    /** How much harm an order can do. */
    public enum Harm {
        /** Nothing ends. */
        NONE,
        /** Ends processes, which a start brings back. */
        ENDS,
        /** Ends them hard. */
        KILLS,
        /** Takes away what only a configuration brings back. */
        REMOVES
    }

    public static Need need(Harm harm, int targets, boolean somebody, boolean yes) {
        if (yes || targets == 0) {
            return Need.NOTHING;
        }
        return switch (harm) {
            case NONE -> Need.NOTHING;
            case ENDS -> somebody && targets > MANY ? Need.ASK : Need.NOTHING;
            case KILLS -> somebody ? Need.ASK : Need.NOTHING;
            case REMOVES -> somebody ? Need.ASK : targets > 1 ? Need.REFUSE : Need.NOTHING;
        };
    }
}
