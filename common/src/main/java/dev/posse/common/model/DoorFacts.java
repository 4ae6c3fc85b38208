package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * Who is at one of a sheriff's doors.
 *
 * @param connections that are open
 * @param strangers of these, who have not shown who they are
 * @param refused reason in words to how many, since the sheriff started
 */
public record DoorFacts(String name, int connections, int strangers, Map<String, Long> refused) {
    public DoorFacts {
        requireNonNull(name, "name");
        refused = FrozenMap.copyOf(refused);
    }
}
