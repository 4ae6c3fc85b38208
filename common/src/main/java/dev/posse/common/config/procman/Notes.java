package dev.posse.common.config.procman;

import dev.posse.common.config.tree.Findings;
import dev.posse.common.config.tree.Place;

/** The report: what could not be carried over as it stood, each with its place and what to do. */
final class Notes {
    private final String file;
    private final Findings findings;

    Notes(String file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    String file() {
        return file;
    }

    void note(Spot spot, String what, String hint) {
        findings.warning(place(spot), what, hint);
    }

    void error(Spot spot, String what, String hint) {
        findings.error(place(spot), what, hint);
    }

    private Place place(Spot spot) {
        return Place.inText(file, spot.line(), spot.column());
    }
}
