package dev.posse.sheriff.cli.top;

/** How processes are arranged in the tree. */
public enum Grouping {
    GROUP("by group"),
    HOST("by host"),
    FLAT("flat");

    private final String label;

    Grouping(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public Grouping next() {
        return values()[(ordinal() + 1) % values().length];
    }
}
