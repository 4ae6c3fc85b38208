package dev.posse.common.config;

import dev.posse.common.text.DurationText;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** An object of a file that takes only what differs from what holds anyway. */
final class Differing {
    private final Map<String, Object> map = new LinkedHashMap<>();

    Map<String, Object> map() {
        return map;
    }

    Differing put(String key, Object value, Object usual) {
        if (!value.equals(usual)) {
            map.put(key, value);
        }
        return this;
    }

    Differing put(String key, Duration value, Duration usual) {
        return put(key, DurationText.format(value), DurationText.format(usual));
    }

    Differing put(String key, Optional<?> value) {
        value.ifPresent(present -> map.put(key, present));
        return this;
    }

    Differing put(String key, OptionalInt value) {
        value.ifPresent(present -> map.put(key, present));
        return this;
    }

    Differing put(String key, List<?> value) {
        return put(key, value, List.of());
    }

    Differing put(String key, Map<String, ?> value) {
        return put(key, value, Map.of());
    }

    /** An object within, which is left out when it says nothing. */
    Differing put(String key, Differing below) {
        return put(key, below.map);
    }
}
