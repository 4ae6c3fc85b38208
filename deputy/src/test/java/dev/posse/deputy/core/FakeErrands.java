package dev.posse.deputy.core;

import dev.posse.common.model.Exit;
import dev.posse.common.run.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Commands beside processes, in memory. What one does is read from its command: {@code exit N} ends
 * with it, {@code sleep N} ends well after so many seconds; others end well at once.
 */
final class FakeErrands implements Errands {
    private Timers timers;
    private final Map<String, Integer> results = new HashMap<>();

    /** What was run, in order: {@code pre_start/probe: exit 1}. */
    final List<String> log = new ArrayList<>();

    final List<Errand> errands = new ArrayList<>();

    /** Another deputy asks from now on; what an earlier one asked is told to nobody. */
    void attach(Timers deputys) {
        timers = deputys;
    }

    /** How that command ends from now on. */
    void answer(String command, int code) {
        results.put(command, code);
    }

    @Override
    public Timers.Cancellable run(Errand errand, Consumer<Outcome> then) {
        List<String> argv = errand.plan().argv();
        String command =
                argv.get(0).equals("/bin/sh") ? argv.get(argv.size() - 1) : String.join(" ", argv);
        errands.add(errand);
        log.add(errand.what().replace("hook ", "") + ": " + command);
        Duration takes =
                command.startsWith("sleep ")
                        ? Duration.ofSeconds(Long.parseLong(command.substring(6)))
                        : Duration.ZERO;
        int code =
                command.startsWith("exit ")
                        ? Integer.parseInt(command.substring(5))
                        : results.getOrDefault(command, 0);
        boolean late = takes.compareTo(errand.limit()) > 0;
        Timers.Cancellable end =
                timers.after(
                        late ? errand.limit() : takes,
                        () ->
                                then.accept(
                                        late
                                                ? new Outcome.TooLong(errand.limit())
                                                : new Outcome.Ended(new Exit.Code(code), "")));
        return () -> {
            end.cancel();
            log.add("killed " + command);
        };
    }
}
