package dev.posse.deputy.core;

import java.util.OptionalInt;

/** The users of this machine. */
public interface Users {
    /** Of a name or a number; empty: the machine knows no such user. */
    OptionalInt uid(String user);

    /** As whom the deputy runs, by name. */
    String self();

    int selfUid();
}
