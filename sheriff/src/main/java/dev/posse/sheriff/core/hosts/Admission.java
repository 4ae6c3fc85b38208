package dev.posse.sheriff.core.hosts;

import java.util.Optional;

/** Who is not let in any more; any thread asks. */
@FunctionalInterface
public interface Admission {
    /** Why a deputy of that name is barred; empty: it is not. */
    Optional<String> barred(String deputy);
}
