package dev.posse.common.selector;

import dev.posse.common.model.ProcessState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Reads one term of a selector: what stands between two {@code +}. */
final class Term {
    private Term() {}

    static Predicate<Target> parse(String text) {
        if (text.startsWith("!")) {
            return parse(text.substring(1)).negate();
        }
        if (text.isEmpty()) {
            throw new SelectorException("has an empty part");
        }
        if (text.equals("all")) {
            return target -> true;
        }
        if (text.length() > 2 && text.startsWith("/") && text.endsWith("/")) {
            Predicate<String> finds = Patterns.regex(text.substring(1, text.length() - 1));
            return target -> finds.test(target.id().name());
        }
        int colon = text.indexOf(':');
        return colon > 0 && text.substring(0, colon).matches("[a-z]+")
                ? keyed(text.substring(0, colon), unquote(text.substring(colon + 1)), text)
                : named(text);
    }

    private static Predicate<Target> keyed(String key, String value, String whole) {
        if (value.isEmpty()) {
            throw new SelectorException("has nothing behind '" + key + ":'");
        }
        return switch (key) {
            case "name" -> target -> target.id().name().equals(value);
            case "group" -> anyOf(value, Term::inGroup);
            case "host" ->
                    anyOf(
                            value,
                            each -> {
                                Predicate<String> is = Patterns.glob(each);
                                return target ->
                                        is.test(target.id().host()) || is.test(target.hostName());
                            });
            case "tag" ->
                    anyOf(
                            value,
                            each -> {
                                Predicate<String> is = Patterns.glob(each);
                                return target -> target.labels().tags().stream().anyMatch(is);
                            });
            case "state" -> anyOf(value, Term::inState);
            default -> value.equals("*") ? inGroup(key) : named(whole);
        };
    }

    private static Predicate<Target> inGroup(String path) {
        String plain = path.endsWith("/**") ? path.substring(0, path.length() - 3) : path;
        if (Patterns.isGlob(plain)) {
            Predicate<String> is = Patterns.glob(plain);
            return target -> is.test(target.labels().group());
        }
        return target -> target.labels().within(plain);
    }

    private static Predicate<Target> inState(String word) {
        String wanted = word.toUpperCase(Locale.ROOT).replace('-', '_');
        List<String> known = Arrays.stream(ProcessState.values()).map(Enum::name).toList();
        if (!known.contains(wanted)) {
            throw new SelectorException(
                    "names no state; known are "
                            + String.join(", ", known).toLowerCase(Locale.ROOT));
        }
        return target -> target.state().name().equals(wanted);
    }

    /** {@code name}, {@code name@host}, both with globs. */
    private static Predicate<Target> named(String text) {
        int at = text.lastIndexOf('@');
        if (at <= 0 || at == text.length() - 1) {
            Predicate<String> is = Patterns.glob(text);
            return target -> is.test(target.id().name());
        }
        Predicate<String> name = Patterns.glob(unquote(text.substring(0, at)));
        Predicate<String> host = Patterns.glob(text.substring(at + 1));
        Predicate<String> whole = Patterns.glob(text);
        return target ->
                whole.test(target.id().name())
                        || (name.test(target.id().name())
                                && (host.test(target.id().host()) || host.test(target.hostName())));
    }

    private static Predicate<Target> anyOf(
            String list, java.util.function.Function<String, Predicate<Target>> one) {
        List<Predicate<Target>> all = new ArrayList<>();
        for (String each : list.split(",")) {
            all.add(one.apply(each.strip()));
        }
        return target -> all.stream().anyMatch(is -> is.test(target));
    }

    private static String unquote(String text) {
        return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\")
                : text;
    }

    /** The terms of a selector: parted by {@code +} outside of quotes and expressions. */
    static List<String> split(String text) {
        List<String> terms = new ArrayList<>();
        StringBuilder term = new StringBuilder();
        boolean quoted = false;
        boolean expression = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\' && i + 1 < text.length()) {
                term.append(c).append(text.charAt(++i));
                continue;
            }
            if (c == '"' && !expression) {
                quoted = !quoted;
            } else if (c == '/'
                    && !quoted
                    && (expression || term.length() == 0 || term.toString().equals("!"))) {
                expression = !expression;
            } else if (c == '+' && !quoted && !expression) {
                terms.add(term.toString().strip());
                term.setLength(0);
                continue;
            }
            term.append(c);
        }
        if (quoted) {
            throw new SelectorException("has a quote that is not closed");
        }
        terms.add(term.toString().strip());
        return terms;
    }
}
