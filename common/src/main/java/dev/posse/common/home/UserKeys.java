package dev.posse.common.home;

import java.util.Optional;

/** The users that a server knows; any thread asks. */
@FunctionalInterface
public interface UserKeys {
    UserKeys NOBODY = name -> Optional.empty();

    Optional<UserKey> find(String name);
}
