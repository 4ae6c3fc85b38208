package dev.posse.common.config.procman;

import dev.posse.common.config.schema.Hosts;
import dev.posse.common.model.Names;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Makes of the original's names, which may be anything, names that are legal here and unique. */
final class LegalNames {
    private static final String STAND_IN = "_";

    /** Room for the number of a further process of one name. */
    private static final int ROOM = 8;

    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> last = new HashMap<>();

    /** The nearest legal name; the same when it is legal. */
    static String legal(String name, String whenEmpty) {
        StringBuilder legal = new StringBuilder();
        Names.normalize(cut(name, 2 * Names.MAX_LENGTH))
                .codePoints()
                .forEach(
                        point ->
                                legal.append(
                                        allowed(point) ? Character.toString(point) : STAND_IN));
        String stripped = legal.toString().strip();
        String filled = stripped.isEmpty() ? whenEmpty : stripped;
        String begun =
                filled.startsWith("-") || filled.startsWith(".") ? STAND_IN + filled : filled;
        return cut(begun, Names.MAX_LENGTH);
    }

    /** A script's name may hold slashes, between two of its letters. */
    static String legalScript(String name, String whenEmpty) {
        String inner = slashless(cut(name, 2 * Names.MAX_LENGTH));
        StringBuilder legal = new StringBuilder();
        for (String step : inner.split("/", -1)) {
            legal.append(legal.length() == 0 ? "" : "/").append(legal(step, STAND_IN));
        }
        return inner.isEmpty() ? whenEmpty : slashless(cut(legal.toString(), Names.MAX_LENGTH));
    }

    private static String slashless(String text) {
        return text.replaceAll("^[/\\s]+|[/\\s]+$", "");
    }

    private static boolean allowed(int point) {
        return Names.problem("a" + Character.toString(point) + "a").isEmpty();
    }

    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most)).strip();
    }

    /** Takes a name that is free on a host. */
    boolean take(String host, String name) {
        return taken.add(key(host, name));
    }

    /** Takes the name with the lowest number behind it that is free on a host. */
    String takeNumbered(String host, String name) {
        String base = cut(name, Names.MAX_LENGTH - ROOM);
        int number = last.getOrDefault(key(host, base), 1) + 1;
        while (!take(host, base + "-" + number)) {
            number++;
        }
        last.put(key(host, base), number);
        return base + "-" + number;
    }

    /** Two names that differ only in capitals are one here. */
    private static String key(String host, String name) {
        String whole = Hosts.canonical(host) + "/" + name;
        return Names.normalize(whole.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
    }
}
