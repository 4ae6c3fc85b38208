package dev.posse.sheriff.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Habits from other process managers: their spellings are understood, and the native one is told.
 * What is in here is never shown by the help.
 */
final class Dialects {
    /** Words that mean the same as a native verb with these words behind it. */
    private static final Map<String, List<String>> PLAIN =
            Map.ofEntries(
                    Map.entry("list", List.of("ps")),
                    Map.entry("jlist", List.of("ps", "-o", "json")),
                    Map.entry("monit", List.of("top")),
                    Map.entry("show", List.of("describe")),
                    Map.entry("tail", List.of("logs")),
                    Map.entry("reread", List.of("plan")),
                    Map.entry("update", List.of("apply")),
                    Map.entry("load-config", List.of("apply")),
                    Map.entry("delete", List.of("remove")),
                    Map.entry("rm", List.of("remove")),
                    Map.entry("delete-process", List.of("remove")),
                    Map.entry("start-process", List.of("start")),
                    Map.entry("stop-process", List.of("stop")),
                    Map.entry("restart-process", List.of("restart")),
                    Map.entry("sendSignal", List.of("signal")));

    /** Verbs that may follow {@code ps}. */
    private static final Map<String, String> AFTER_PS =
            Map.of(
                    "list", "ps",
                    "start", "start",
                    "stop", "stop",
                    "restart", "restart",
                    "logs", "logs",
                    "status", "describe");

    private static final Map<String, String> GROUP_VERBS =
            Map.of("group-start", "start", "group-stop", "stop", "group-status", "ps");

    private static final Set<String> PS = Set.of("ps", "ls");

    /** Verbs that choose processes and have no {@code --tag} and {@code --group} of their own. */
    private static final Set<String> CHOOSING =
            Set.of(
                    "ps",
                    "ls",
                    "describe",
                    "logs",
                    "events",
                    "wait",
                    "top",
                    "stop",
                    "restart",
                    "kill",
                    "enable",
                    "disable",
                    "remove");

    private static final Set<String> OF_GROUPS = Set.of("start", "stop", "restart");

    private Dialects() {}

    /** All that is understood at the begin of a line and is no native verb. */
    static Set<String> words() {
        Set<String> words = new HashSet<>(PLAIN.keySet());
        words.addAll(GROUP_VERBS.keySet());
        words.add("add-process");
        return words;
    }

    /**
     * @param isProcess asked only where a word could be a verb or a process
     * @return the native form; empty when it was native already
     */
    static Optional<Typed> translate(Typed typed, Predicate<String> isProcess) {
        if (typed.verb().isEmpty()) {
            return Optional.empty();
        }
        String verb = typed.verb().get();
        List<String> rest = typed.rest();
        List<String> plain = PLAIN.get(verb);
        if (plain != null) {
            List<String> words = new ArrayList<>(plain.subList(1, plain.size()));
            words.addAll(chooses(plain.get(0), rest) ? chosen(plain.get(0), rest) : rest);
            return Optional.of(typed.withVerb(plain.get(0), words));
        }
        if (chooses(verb, rest)) {
            return Optional.of(typed.withVerb(verb, chosen(verb, rest)));
        }
        if (verb.startsWith("group") && rest.size() > 1 && OF_GROUPS.contains(rest.get(0))) {
            return Optional.of(typed.withVerb(rest.get(0), ofGroups(rest.subList(1, rest.size()))));
        }
        if (GROUP_VERBS.containsKey(verb)) {
            return Optional.of(typed.withVerb(GROUP_VERBS.get(verb), groupSelector(rest)));
        }
        if (verb.equals("add-process")) {
            return addProcess(typed);
        }
        if (PS.contains(verb) && !rest.isEmpty() && AFTER_PS.containsKey(rest.get(0))) {
            return isProcess.test(rest.get(0))
                    ? Optional.empty()
                    : Optional.of(
                            typed.withVerb(
                                    AFTER_PS.get(rest.get(0)), rest.subList(1, rest.size())));
        }
        if (verb.equals("status") && !rest.isEmpty() && !rest.get(0).startsWith("-")) {
            return Optional.of(typed.withVerb("describe", rest));
        }
        if (verb.equals("kill") && !rest.isEmpty() && isSignalOption(rest.get(0))) {
            List<String> words = new ArrayList<>(rest);
            words.set(0, rest.get(0).substring(1));
            return Optional.of(typed.withVerb("signal", words));
        }
        return Optional.empty();
    }

    /** {@code -9}, {@code -HUP}, {@code -SIGHUP}: as kill(1) takes them. */
    private static boolean isSignalOption(String word) {
        return word.matches("-([0-9]{1,2}|(SIG)?[A-Z]+[0-9]?)")
                && dev.posse.common.model.Signal.parse(word.substring(1)).isPresent();
    }

    /** {@code start --tag} says what a process bears that is added, unless there is none. */
    private static boolean chooses(String verb, List<String> rest) {
        boolean adds =
                rest.stream()
                        .anyMatch(
                                word ->
                                        word.startsWith("--name")
                                                || word.startsWith("--cmd")
                                                || word.startsWith("--config"));
        return (CHOOSING.contains(verb) || verb.equals("start") && !adds)
                && rest.stream().takeWhile(word -> !word.equals("--")).anyMatch(Dialects::choice);
    }

    private static boolean choice(String word) {
        return List.of("--tag", "--group").contains(word)
                || word.startsWith("--tag=")
                || word.startsWith("--group=");
    }

    /** {@code --tag dev} is {@code tag:dev}; {@code ps --group} alone lists groups. */
    private static List<String> chosen(String verb, List<String> rest) {
        List<String> words = new ArrayList<>();
        for (int at = 0; at < rest.size(); at++) {
            String word = rest.get(at);
            boolean value = at + 1 < rest.size() && !rest.get(at + 1).startsWith("-");
            int sign = word.indexOf('=');
            if (!choice(word)) {
                words.add(word);
            } else if (sign > 0) {
                words.add(selector(word.substring(2, sign), word.substring(sign + 1)));
            } else if (value) {
                at++;
                words.add(selector(word.substring(2), rest.get(at)));
            } else {
                words.add(PS.contains(verb) && word.equals("--group") ? "--groups" : word);
            }
        }
        return words;
    }

    private static String selector(String key, String value) {
        return key
                + ":"
                + (value.matches("[\\w./@ -]+(,[\\w./@ -]+)*")
                        ? value
                        : '"' + value.replaceAll("([\"\\\\])", "\\\\$1") + '"');
    }

    private static List<String> ofGroups(List<String> rest) {
        return rest.stream()
                .map(word -> word.startsWith("-") ? word : selector("group", word))
                .toList();
    }

    /** provisr's {@code group-start --group g}. */
    private static List<String> groupSelector(List<String> rest) {
        return chosen("start", rest);
    }

    /** procman's {@code add-process NAME COMMAND DIR HOST [--autostart]}, which also starts it. */
    private static Optional<Typed> addProcess(Typed typed) {
        List<String> places = typed.rest().stream().filter(word -> !word.startsWith("--")).toList();
        if (places.size() != 4) {
            return Optional.of(typed.withVerb("add", typed.rest()));
        }
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "--cmd=" + places.get(1),
                                "--cwd=" + places.get(2),
                                "--host=" + places.get(3),
                                "--start"));
        typed.rest().stream().filter(word -> word.startsWith("--")).forEach(words::add);
        words.add("--");
        words.add(places.get(0));
        return Optional.of(typed.withVerb("add", words));
    }
}
