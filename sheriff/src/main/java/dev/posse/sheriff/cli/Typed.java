package dev.posse.sheriff.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A command line taken apart: the options before the verb, the verb, and what follows it.
 *
 * @param verb empty when no verb was typed
 */
record Typed(List<String> before, Optional<String> verb, List<String> rest) {
    /** Options of {@link Root} whose value is the next word. */
    static final Set<String> WITH_VALUE =
            Set.of(
                    "-s",
                    "--sheriff",
                    "-c",
                    "--context",
                    "-o",
                    "--output",
                    "--columns",
                    "--timeout",
                    "--reason");

    Typed {
        before = List.copyOf(before);
        rest = List.copyOf(rest);
    }

    static Typed of(List<String> words) {
        int at = 0;
        while (at < words.size() && words.get(at).startsWith("-") && !words.get(at).equals("--")) {
            at += WITH_VALUE.contains(words.get(at)) ? 2 : 1;
        }
        return at < words.size() && !words.get(at).equals("--")
                ? new Typed(
                        words.subList(0, at),
                        Optional.of(words.get(at)),
                        words.subList(at + 1, words.size()))
                : new Typed(words, Optional.empty(), List.of());
    }

    Typed withVerb(String other, List<String> otherRest) {
        return new Typed(before, Optional.of(other), otherRest);
    }

    /** The words for the parser; options whose value may be left out get it, or they would eat. */
    List<String> words() {
        List<String> words = new ArrayList<>(before);
        verb.ifPresent(words::add);
        words.addAll(rest);
        boolean options = true;
        for (int at = 0; at < words.size(); at++) {
            switch (words.get(at)) {
                case "--" -> options = false;
                case "-W", "--watch" -> words.set(at, options ? "--watch=1s" : words.get(at));
                case "--wait" -> words.set(at, options ? "--wait=30s" : words.get(at));
                default -> {}
            }
        }
        return words;
    }

    /** What a person could have typed. */
    String line() {
        List<String> words = new ArrayList<>(List.of("sheriff"));
        words.addAll(before);
        verb.ifPresent(words::add);
        words.addAll(rest);
        return String.join(" ", words.stream().map(Typed::quoted).toList());
    }

    /** Quoted for a shell where it has to be. */
    static String quoted(String word) {
        return word.matches("[\\w@%+=:,./!*-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
