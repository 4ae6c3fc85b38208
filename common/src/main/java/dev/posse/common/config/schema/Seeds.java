package dev.posse.common.config.schema;

/** Whose spellings are read: the managers that Posse joins. */
final class Seeds {
    static final String TUIX = "tuix";
    static final String PROCMAN = "ProcMan";
    static final String MIT = "MIT procman";
    static final String PROVISR = "provisr";
    static final String VP = "vp";
    static final String GO = "Go manager";

    private Seeds() {}
}
