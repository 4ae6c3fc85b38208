package dev.posse.common.model.script;

import static java.util.Objects.requireNonNull;

/** Which processes a step means. */
public sealed interface ScriptTarget {
    /**
     * One process.
     *
     * @param name of a process, on every host that has it, or {@code name@host}
     */
    record Process(String name) implements ScriptTarget {
        public Process {
            requireFilled("process", name);
        }
    }

    /**
     * A group with all groups below it.
     *
     * @param path such as {@code drivers/cameras}
     */
    record Group(String path) implements ScriptTarget {
        public Group {
            requireFilled("group", path);
        }
    }

    /** All that bear a tag. */
    record Tag(String tag) implements ScriptTarget {
        public Tag {
            requireFilled("tag", tag);
        }
    }

    /** All processes there are. */
    record Everything() implements ScriptTarget {}

    /** As the text form of a step has it. */
    default String phrase() {
        if (this instanceof Process process) {
            return "process " + Quoted.of(process.name());
        }
        if (this instanceof Group group) {
            return "group " + Quoted.of(group.path());
        }
        return this instanceof Tag tag ? "tag " + Quoted.of(tag.tag()) : "everything";
    }

    private static void requireFilled(String what, String name) {
        requireNonNull(name, what);
        if (name.isBlank()) {
            throw new IllegalArgumentException("the " + what + " of a step has a blank name");
        }
    }
}
