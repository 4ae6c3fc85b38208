package dev.posse.sheriff.cli;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The verbs by name. A verb's class is loaded only when it is typed, so that starting is quick. */
public final class VerbTable {
    private final List<Entry> entries;

    public VerbTable(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * @param topic under which the help lists it
     * @param usage what follows the name, as help shows it
     */
    public record Entry(
            String name,
            List<String> aliases,
            Topic topic,
            String usage,
            String summary,
            Supplier<Verb> verb) {
        public Entry {
            requireNonNull(name, "name");
            aliases = List.copyOf(aliases);
            requireNonNull(topic, "topic");
            requireNonNull(usage, "usage");
            requireNonNull(summary, "summary");
            requireNonNull(verb, "verb");
        }

        /**
         * What the word at that place stands for, as the usage has it: {@code SEL}, {@code FILE},
         * or words to choose from with | between them. Empty: nothing belongs there.
         */
        public Optional<String> positional(int at) {
            List<String> words =
                    List.of(
                            usage.replaceAll("\\[-[^]]*]|\\[OPTIONS]|--\\w+ \\w+", "")
                                    .replaceAll("[\\[\\]]", "")
                                    .strip()
                                    .split("\\s+"));
            for (int place = 0; place < words.size(); place++) {
                String word = words.get(place);
                boolean repeats = word.endsWith("...");
                if (!word.isEmpty() && (place == at || repeats && place < at)) {
                    return Optional.of(repeats ? word.substring(0, word.length() - 3) : word);
                }
            }
            return Optional.empty();
        }

        boolean isCalled(String word) {
            return name.equals(word) || aliases.contains(word);
        }
    }

    /** How the help arranges verbs. */
    public enum Topic {
        RUN("Run"),
        LOOK("Look"),
        ACT("Act"),
        CONFIGURE("Configure"),
        FLEET("Several machines"),
        /** For programs; no help tells it. */
        HIDDEN("");

        private final String title;

        Topic(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** Those that people type, in the order of the help. */
    public List<Entry> shown() {
        return entries.stream().filter(entry -> entry.topic() != Topic.HIDDEN).toList();
    }

    /** Those that people type. */
    public List<String> names() {
        return shown().stream().map(Entry::name).toList();
    }

    public Optional<Entry> find(String word) {
        return entries.stream().filter(entry -> entry.isCalled(word)).findFirst();
    }
}
