package dev.posse.common.config.check;

import static java.util.Objects.requireNonNull;

import dev.posse.common.config.schema.Canon;
import dev.posse.common.config.tree.Findings;
import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Place;
import java.util.List;

/**
 * What a process says, and where to tell what is wrong with it.
 *
 * @param own by itself
 * @param whole with what lies below it
 */
record Said(Canon own, Canon whole, Findings findings) {
    Said {
        requireNonNull(own, "own");
        requireNonNull(whole, "whole");
        requireNonNull(findings, "findings");
    }

    /** Tells at the value of a key that is there. */
    void error(String path, String message, String hint) {
        findings.error(place(path), message, hint);
    }

    void warning(String path, String message, String hint) {
        findings.warning(place(path), message, hint);
    }

    private Place place(String path) {
        return whole.get(path).orElseThrow().place();
    }

    boolean is(String path, String word) {
        return whole.text(path).filter(word::equals).isPresent();
    }

    /** The elements of a list; none when it says none. */
    List<Node> elements(String path) {
        return whole.get(path).map(list -> ((Node.Arr) list).elements()).orElse(List.of());
    }
}
