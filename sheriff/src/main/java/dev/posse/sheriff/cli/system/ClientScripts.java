package dev.posse.sheriff.cli.system;

import static java.util.Objects.requireNonNull;

import dev.posse.common.client.ScriptsClient;
import dev.posse.common.client.ScriptsClient.Steer;
import dev.posse.common.model.script.Pace;
import dev.posse.common.model.script.ScriptFacts;
import dev.posse.common.model.script.ScriptRun;
import dev.posse.common.model.script.ScriptVerb;
import dev.posse.sheriff.cli.port.Scripts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The scripts of a sheriff at the other end of a connection. */
final class ClientScripts implements Scripts {
    private final ScriptsClient client;

    ClientScripts(ScriptsClient client) {
        this.client = requireNonNull(client, "client");
    }

    @Override
    public List<ScriptFacts> list() {
        return client.list();
    }

    @Override
    public ScriptRun plan(String name) {
        return client.plan(name);
    }

    @Override
    public ScriptRun run(String name, String reason) {
        return client.run(name, reason);
    }

    @Override
    public ScriptRun order(
            ScriptVerb verb,
            List<String> selectors,
            Pace pace,
            Optional<Duration> patience,
            String reason) {
        return client.order(verb, selectors, pace, patience, reason);
    }

    @Override
    public String steer(String name, long run, Steer verb, boolean stop, String reason) {
        return client.steer(name, run, verb, stop, reason);
    }

    @Override
    public void follow(long run, Predicate<ScriptRun> sink) {
        client.follow(run, sink);
    }

    @Override
    public List<ScriptRun> runs(int last, boolean steps) {
        return client.runs(last, steps);
    }
}
