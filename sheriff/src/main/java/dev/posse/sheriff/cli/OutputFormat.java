package dev.posse.sheriff.cli;

/** Shapes in which a list is printed; {@code -o}. */
public enum OutputFormat {
    TABLE,
    /** All columns. */
    WIDE,
    /** One object. */
    JSON,
    /** One object a line. */
    JSONL,
    /** One name a line. */
    NAME
}
