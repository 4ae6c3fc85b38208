package dev.posse.sheriff.cli;

import dev.posse.common.client.ScriptsClient.Steer;
import dev.posse.common.model.script.Pace;
import dev.posse.common.model.script.ScriptFacts;
import dev.posse.common.model.script.ScriptRun;
import dev.posse.common.model.script.ScriptVerb;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.port.Scripts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Scripts whose runs go as the test says: one look after the other. */
public final class FakeScripts implements Scripts {
    public final List<ScriptFacts> known = new ArrayList<>();
    public final List<ScriptRun> looks = new ArrayList<>();
    public final List<ScriptRun> runs = new ArrayList<>();
    public final List<String> asked = new ArrayList<>();

    /** What a run that is followed ends with, instead of its end. */
    public Optional<Complaint> cut = Optional.empty();

    /** What the history is answered with, instead of the runs. */
    public Optional<Complaint> refusal = Optional.empty();

    @Override
    public List<ScriptFacts> list() {
        return known;
    }

    @Override
    public ScriptRun plan(String name) {
        return looks.get(0);
    }

    @Override
    public ScriptRun run(String name, String reason) {
        asked.add("run " + name + reason);
        if (looks.isEmpty()) {
            throw new Complaint(ExitCode.CONFLICT, "another script has to do with 'camera', too");
        }
        return looks.get(0);
    }

    @Override
    public ScriptRun order(
            ScriptVerb verb,
            List<String> selectors,
            Pace pace,
            Optional<Duration> patience,
            String reason) {
        asked.add(
                verb.word()
                        + " "
                        + String.join(" ", selectors)
                        + (pace.isRolling() ? " rolling " + pace.atOnce() : "")
                        + (pace.equals(Pace.CASCADE) ? " cascade" : "")
                        + patience.map(time -> " within " + time).orElse(""));
        return looks.get(0);
    }

    @Override
    public String steer(String name, long run, Steer verb, boolean stop, String reason) {
        asked.add(verb + " " + name + (run == 0 ? "" : " run " + run) + (stop ? " and stop" : ""));
        return "it is so";
    }

    @Override
    public void follow(long run, Predicate<ScriptRun> sink) {
        for (ScriptRun look : looks) {
            if (!sink.test(look)) {
                return;
            }
        }
        cut.ifPresent(
                complaint -> {
                    throw complaint;
                });
    }

    @Override
    public List<ScriptRun> runs(int last, boolean steps) {
        refusal.ifPresent(
                complaint -> {
                    throw complaint;
                });
        return List.copyOf(runs);
    }
}
