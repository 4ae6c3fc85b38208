package dev.posse.common.config.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One level of an object's keys: by normal spelling, what may stand there and what lies below. */
final class Level {
    private final Map<String, Level> below = new LinkedHashMap<>();
    private final Set<String> written = new LinkedHashSet<>();
    private final List<Way> ways = new ArrayList<>();
    private final String canonical;

    Level() {
        this("");
    }

    private Level(String canonical) {
        this.canonical = canonical;
    }

    /**
     * One way to write a field.
     *
     * @param canonical whether it is the field's own name
     */
    record Way(Field field, Spelling spelling, boolean canonical) {}

    void add(Field field, Spelling spelling, boolean canonical) {
        Level level = this;
        for (String step : spelling.path().split("\\.")) {
            String path = level.canonical.isEmpty() ? step : level.canonical + "." + step;
            level = level.below.computeIfAbsent(Keys.normal(step), key -> new Level(path));
            level.written.add(step);
        }
        level.ways.add(new Way(field, spelling, canonical));
    }

    /** The path to here as the table first writes it; empty: the object itself. */
    String canonical() {
        return canonical;
    }

    Optional<Level> step(String key) {
        return Optional.ofNullable(below.get(Keys.normal(key)));
    }

    boolean hasBelow() {
        return !below.isEmpty();
    }

    Collection<Level> levels() {
        return below.values();
    }

    /** How this level's own key is written, the canonical way first. */
    Set<String> written() {
        return written;
    }

    /** Every way to write the keys of the next level. */
    List<String> keys() {
        return below.values().stream().flatMap(level -> level.written.stream()).toList();
    }

    /** The canonical way to write each key of the next level. */
    List<String> mainKeys() {
        return below.values().stream()
                .filter(level -> level.allWays().stream().anyMatch(Way::canonical))
                .map(level -> level.written.iterator().next())
                .toList();
    }

    /** Every way to write something here or below. */
    List<Way> allWays() {
        List<Way> all = new ArrayList<>(ways);
        below.values().forEach(level -> all.addAll(level.allWays()));
        return all;
    }

    List<Way> ways() {
        return ways;
    }

    /** The way that was meant: exactly as written, else the dialect's, else the canonical one. */
    Optional<Way> way(String path, Dialect dialect) {
        if (ways.size() < 2) {
            return ways.stream().findFirst();
        }
        return ways.stream()
                .filter(way -> way.spelling().path().equals(path))
                .findFirst()
                .filter(way -> !way.canonical() || dialect == Dialect.POSSE)
                .or(() -> ways.stream().filter(way -> speaks(way, dialect)).findFirst())
                .or(() -> ways.stream().filter(Way::canonical).findFirst())
                .or(() -> ways.stream().findFirst());
    }

    private static boolean speaks(Way way, Dialect dialect) {
        return switch (dialect) {
            case POSSE -> false;
            case TUIX -> way.spelling().seed().equals(Seeds.TUIX);
        };
    }
}
