package dev.posse.deputy.core;

import java.util.Map;
import java.util.OptionalInt;

/** root, its other name toor, the deputy's own user robot, and ana. */
record FakeUsers(String self, int selfUid) implements Users {
    private static final Map<String, Integer> ALL =
            Map.of("root", 0, "toor", 0, "robot", 1000, "ana", 1001);

    FakeUsers() {
        this("robot", 1000);
    }

    static FakeUsers root() {
        return new FakeUsers("root", 0);
    }

    @Override
    public OptionalInt uid(String user) {
        if (user.matches("[0-9]+")) {
            return OptionalInt.of(Integer.parseInt(user));
        }
        return ALL.containsKey(user) ? OptionalInt.of(ALL.get(user)) : OptionalInt.empty();
    }
}
