package dev.posse.sheriff.grpc;

import dev.posse.common.model.SheriffFacts;
import dev.posse.common.model.SheriffIdentity;

/** The program that serves this face. */
public interface Self {
    SheriffFacts facts(SheriffIdentity identity);

    /** Begins to end the program; returns at once, so that the answer still goes out. */
    void end();
}
