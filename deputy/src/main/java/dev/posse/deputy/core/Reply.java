package dev.posse.deputy.core;

import dev.posse.common.model.SheriffIdentity;
import java.util.Optional;

/** What the deputy says to a book. */
public sealed interface Reply {
    /** It will be acted on as soon as it is kept; {@link Reports#acted} tells. */
    record Taken() implements Reply {}

    /**
     * It is not obeyed.
     *
     * @param known whom the deputy obeys; absent: it cannot obey anybody now
     */
    record Refused(Optional<SheriffIdentity> known, String reason) implements Reply {}

    /** It builds on another generation than the deputy has. */
    record NeedsBook(long haveGeneration) implements Reply {}
}
