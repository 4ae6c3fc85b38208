package dev.posse.sheriff.core.scripts;

import java.util.Collection;
import java.util.List;

/** Finds what somebody may have meant. */
@FunctionalInterface
public interface Nearby {
    /** A few of the known words that are nearest to this one; perhaps none. */
    List<String> to(String word, Collection<String> known);
}
