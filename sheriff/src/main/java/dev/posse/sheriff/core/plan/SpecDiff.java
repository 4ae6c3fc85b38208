package dev.posse.sheriff.core.plan;

import dev.posse.common.model.Launch;
import dev.posse.common.model.ProcessSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;

/** Names what differs between two specs, by the words of the configuration. */
final class SpecDiff {
    private static final int LONG = 60;

    private final List<String> words = new ArrayList<>();

    private SpecDiff() {}

    /** Empty: they say the same. */
    static List<String> between(ProcessSpec old, ProcessSpec now) {
        SpecDiff diff = new SpecDiff();
        diff.launch(old.launch(), now.launch());
        diff.part("group", old, now, spec -> spec.labels().group());
        diff.part("tags", old, now, spec -> spec.labels().tags());
        diff.part("priority", old, now, spec -> spec.labels().priority());
        diff.part("actions", old, now, spec -> spec.labels().actions());
        diff.part("restart", old, now, ProcessSpec::restart);
        diff.part("start", old, now, ProcessSpec::start);
        diff.part("stop", old, now, ProcessSpec::stop);
        diff.part("log", old, now, ProcessSpec::log);
        diff.part("on_lost_sheriff", old, now, ProcessSpec::lostSheriff);
        diff.part("health_check", old, now, spec -> spec.supervision().health());
        diff.part("limits", old, now, spec -> spec.supervision().limits());
        diff.part("watch", old, now, spec -> spec.supervision().watch());
        diff.part("schedule", old, now, spec -> spec.supervision().schedule());
        diff.part("depends_on", old, now, spec -> spec.supervision().dependencies());
        diff.part("detectors", old, now, spec -> spec.supervision().detection().detectors());
        diff.part("pid_file", old, now, spec -> spec.supervision().detection().pidFile());
        diff.part("detached", old, now, spec -> spec.supervision().detection().detached());
        diff.part("hooks", old, now, spec -> spec.supervision().hooks());
        diff.part("autostart", old, now, ProcessSpec::autostart);
        diff.part("enabled", old, now, ProcessSpec::enabled);
        diff.later(old.later(), now.later());
        // Whatever has no word here is a change all the same.
        if (diff.words.isEmpty() && !old.equals(now.withOrigin(old.origin()))) {
            diff.words.add("what else it says");
        }
        return diff.words;
    }

    private void launch(Launch old, Launch now) {
        if (!old.line().equals(now.line())) {
            words.add("command: " + shortened(old.line()) + " -> " + shortened(now.line()));
        }
        part("shell", old, now, Launch::shell);
        part("cwd", old, now, Launch::cwd);
        part("env", old, now, launch -> List.of(launch.env(), launch.secrets()));
        part("use_os_env", old, now, Launch::useOsEnv);
        part("tty", old, now, Launch::tty);
        part("user", old, now, Launch::identity);
        part("limits of the kernel", old, now, Launch::limits);
        part("log.merge", old, now, Launch::mergeStreams);
        if (words.isEmpty() && !old.equals(now)) {
            words.add("command: the same line, split otherwise");
        }
    }

    private void later(Map<String, String> old, Map<String, String> now) {
        TreeSet<String> keys = new TreeSet<>(old.keySet());
        keys.addAll(now.keySet());
        keys.stream()
                .filter(key -> !Objects.equals(old.get(key), now.get(key)))
                .forEach(words::add);
    }

    private <T> void part(String word, T old, T now, Function<T, ?> part) {
        if (!part.apply(old).equals(part.apply(now))) {
            words.add(word);
        }
    }

    private static String shortened(String line) {
        String flat = line.replaceAll("\\s+", " ");
        return flat.length() <= LONG ? flat : flat.substring(0, LONG - 3) + "...";
    }
}
