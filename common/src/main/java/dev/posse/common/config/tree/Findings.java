package dev.posse.common.config.tree;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with a configuration, so that all of it is told at once. */
public final class Findings {
    /** A file full of nonsense is not worth more lines than this. */
    public static final int MOST = 1000;

    private final Set<Finding> errors = new LinkedHashSet<>();
    private final List<Finding> warnings = new ArrayList<>();
    private int untold;
    private int count;

    /** What lies below many processes is wrong in all of them, and told once. */
    public void error(Place place, String message, String hint) {
        count++;
        Finding finding = new Finding(place, message, hint);
        if (errors.size() < MOST) {
            errors.add(finding);
        } else if (!errors.contains(finding)) {
            untold++;
        }
    }

    public void error(Place place, String message) {
        error(place, message, "");
    }

    public void warning(Place place, String message, String hint) {
        if (warnings.size() < MOST) {
            warnings.add(new Finding(place, message, hint));
        }
    }

    /** Of all errors so far, those told before included: it grows with each. */
    public int count() {
        return count;
    }

    /** Whether a further error would only be counted, so that its wording is not worth work. */
    public boolean full() {
        return errors.size() >= MOST;
    }

    public boolean hasErrors() {
        return !errors.isEmpty();
    }

    public List<Finding> errors() {
        return List.copyOf(errors);
    }

    public List<Finding> warnings() {
        return List.copyOf(warnings);
    }

    /** How many errors were dropped beyond {@link #MOST}. */
    public int untold() {
        return untold;
    }
}
