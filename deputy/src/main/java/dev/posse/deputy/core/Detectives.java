package dev.posse.deputy.core;

import dev.posse.common.model.Detector;
import dev.posse.common.model.Exit;
import dev.posse.common.model.ProcessSpec;
import dev.posse.deputy.core.Errands.Outcome;
import dev.posse.deputy.core.LaunchPlanner.Planned;
import dev.posse.deputy.core.detect.Daemon;
import dev.posse.deputy.core.detect.DaemonWatch;
import dev.posse.deputy.core.detect.DaemonWatch.Detective;
import dev.posse.deputy.core.detect.Sighting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes of the detectors of a process what can be asked on this host. */
final class Detectives {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int NOT_EXECUTABLE = 126;

    private final Desk desk;
    private final Children.Ref ref;
    private final long runId;
    private final ProcessSpec spec;

    private Detectives(Desk desk, Children.Ref ref, long runId, ProcessSpec spec) {
        this.desk = desk;
        this.ref = ref;
        this.runId = runId;
        this.spec = spec;
    }

    /** In the order in which they were written. */
    static List<Detective> of(Desk desk, Children.Ref ref, long runId, Optional<ProcessSpec> spec) {
        List<Detective> all = new ArrayList<>();
        spec.ifPresent(
                known -> {
                    Detectives made = new Detectives(desk, ref, runId, known);
                    for (Detector detector : known.supervision().detection().detectors()) {
                        all.add(made.detective(detector, all.size()));
                    }
                });
        return all;
    }

    private Detective detective(Detector detector, int index) {
        String shown = detector.shown();
        if (detector instanceof Detector.Pid fixed) {
            return (known, then) ->
                    desk.lookout()
                            .pid(
                                    fixed.pid(),
                                    known,
                                    PATIENCE,
                                    sighting -> then.accept(called(shown, sighting)));
        }
        if (detector instanceof Detector.PidFile file) {
            return file(file, shown);
        }
        return command(((Detector.Command) detector).command(), shown, index);
    }

    private Detective file(Detector.PidFile file, String shown) {
        Planned planned = desk.planner().plan(ref.process(), runId, spec.launch());
        if (planned instanceof Planned.Refused refused) {
            return senseless(shown, refused.failure().text());
        }
        try {
            var path = desk.planner().file(file.path(), ((Planned.Ready) planned).plan());
            return (known, then) ->
                    desk.lookout()
                            .pidFile(
                                    path,
                                    known,
                                    PATIENCE,
                                    sighting -> then.accept(called(shown, sighting)));
        } catch (IllegalArgumentException noPath) {
            return senseless(shown, noPath.getMessage());
        }
    }

    private Detective command(String command, String shown, int index) {
        Planned planned = desk.planner().planBeside(ref.process(), runId, spec.launch(), command);
        if (planned instanceof Planned.Refused refused) {
            return senseless(shown, refused.failure().text());
        }
        LaunchPlan plan = ((Planned.Ready) planned).plan();
        Optional<String> barred = desk.policy().refusalBeside(plan);
        if (barred.isPresent()) {
            return senseless(shown, barred.get());
        }
        return (known, then) ->
                desk.errands()
                        .run(
                                new Errands.Errand(ref, "detector " + index, plan, PATIENCE),
                                outcome -> then.accept(called(shown, judged(outcome))));
    }

    private Detective senseless(String shown, String why) {
        return (known, then) ->
                desk.timers()
                        .after(
                                Duration.ZERO,
                                () -> then.accept(called(shown, new Sighting.Unclear(why))));
    }

    /** What ends with a code has an opinion, unless the shell found no command to have one. */
    private static Sighting judged(Outcome outcome) {
        Optional<String> trouble = outcome.trouble();
        if (trouble.isEmpty()) {
            return DaemonWatch.alive("");
        }
        boolean opinion =
                outcome instanceof Outcome.Ended ended
                        && ended.exit() instanceof Exit.Code code
                        && code.code() < NOT_EXECUTABLE;
        return opinion ? new Sighting.Absent(trouble.get()) : new Sighting.Unclear(trouble.get());
    }

    private static Sighting called(String shown, Sighting sighting) {
        if (sighting instanceof Sighting.Alive alive) {
            Daemon daemon = alive.daemon();
            return new Sighting.Alive(new Daemon(shown, daemon.pid(), daemon.startTicks()));
        }
        return sighting instanceof Sighting.Absent absent
                ? new Sighting.Absent(shown + ": " + absent.why())
                : new Sighting.Unclear(shown + ": " + ((Sighting.Unclear) sighting).why());
    }
}
