package dev.posse.common.config;

import dev.posse.common.model.Any;
import dev.posse.common.model.Configuration;
import dev.posse.common.model.DeputyEntry;
import dev.posse.common.model.Labels;
import dev.posse.common.model.Launch;
import dev.posse.common.model.LogPolicy;
import dev.posse.common.model.LostSheriffPolicy;
import dev.posse.common.model.Names;
import dev.posse.common.model.Origin;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessSet;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.RestartPolicy;
import dev.posse.common.model.SecretRef;
import dev.posse.common.model.StartPolicy;
import dev.posse.common.model.StopPolicy;
import dev.posse.common.model.Supervision;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Configurations of all kinds. */
final class Configurations {
    private static final List<Map.Entry<String, String>> LATER =
            List.of(Map.entry("vars", "{\"a\":\"b\"}"));
    private static final List<Map.Entry<String, String>> LATER_OF_FILE =
            List.of(
                    Map.entry("templates", "{\"t\":{\"command\":\"x ${y}\",\"label\":\"T\"}}"),
                    Map.entry("resource_types", "{\"port\":{\"check\":\"true\",\"counter\":true}}"),
                    Map.entry("sheriff", "{\"http\":{\"listen\":\"127.0.0.1:8080\"}}"),
                    Map.entry(
                            "pending_processes",
                            "[{\"name\":\"waiting\",\"host\":\"far\",\"template\":\"t\","
                                    + "\"vars\":{\"y\":\"1\"}}]"));

    private Configurations() {}

    static Arbitrary<Configuration> any() {
        return Combinators.combine(
                        spec().list().ofMaxSize(4).map(Configurations::apart),
                        deputy().list().ofMaxSize(3).map(Configurations::distinct),
                        AnyScript.scripts(),
                        later(LATER_OF_FILE))
                .as(
                        (processes, deputies, scripts, later) ->
                                new Configuration(
                                        "test.json",
                                        processes,
                                        deputies,
                                        scripts,
                                        sets(processes),
                                        later));
    }

    /** One with all of them, whatever they are called, and one with that one. */
    private static List<ProcessSet> sets(List<ProcessSpec> processes) {
        if (processes.isEmpty()) {
            return List.of();
        }
        return List.of(
                ProcessSet.of(
                        "the set",
                        processes.stream()
                                .map(spec -> spec.id().name())
                                .distinct()
                                .toArray(String[]::new)),
                new ProcessSet(
                        "other",
                        List.of("the set"),
                        ProcessSet.StartOrder.PARALLEL,
                        ProcessSet.StopOrder.PARALLEL,
                        false,
                        ProcessSet.OnStartFailure.ROLLBACK));
    }

    /** Names that differ, however alike. */
    private static List<ProcessSpec> apart(List<ProcessSpec> specs) {
        Map<String, ProcessSpec> byName = new HashMap<>();
        specs.forEach(
                spec ->
                        byName.putIfAbsent(
                                (spec.id().host() + "/" + spec.id().name())
                                        .toLowerCase(Locale.ROOT),
                                spec));
        return List.copyOf(byName.values());
    }

    private static List<DeputyEntry> distinct(List<DeputyEntry> entries) {
        Map<String, DeputyEntry> byAddress = new HashMap<>();
        entries.forEach(entry -> byAddress.putIfAbsent(entry.address().orElse("none"), entry));
        return byAddress.values().stream()
                .filter(
                        entry ->
                                entry.id().isEmpty()
                                        || byAddress.values().stream()
                                                        .filter(
                                                                other ->
                                                                        other.id()
                                                                                .equals(entry.id()))
                                                        .count()
                                                == 1)
                .toList();
    }

    private static Arbitrary<DeputyEntry> deputy() {
        return Combinators.combine(
                        Arbitraries.of("k9", "base").optional(),
                        Arbitraries.of("h:1", "[::1]:8000", "unix:/run/d.sock"),
                        name().list().ofMaxSize(2),
                        name().list().ofMaxSize(2),
                        flag())
                .as(
                        (id, address, aliases, tags, tls) ->
                                new DeputyEntry(
                                        id, Optional.of(address), aliases, tags, tls, "test.json"));
    }

    private static Arbitrary<ProcessSpec> spec() {
        Arbitrary<ProcessSpec> bare =
                Combinators.combine(
                                Combinators.combine(Arbitraries.of("localhost", "k9", "Ü"), name())
                                        .as(ProcessId::new),
                                launch(),
                                labels(),
                                restart(),
                                start(),
                                stop(),
                                log(),
                                lostSheriff())
                        .as(
                                (id, launch, labels, restart, start, stop, log, lost) ->
                                        new ProcessSpec(
                                                id,
                                                launch,
                                                labels,
                                                restart,
                                                start,
                                                stop,
                                                log,
                                                lost,
                                                Supervision.NONE,
                                                false,
                                                true,
                                                Map.of(),
                                                Origin.TYPED));
        return Combinators.combine(bare, supervision(), flag(), flag(), later(LATER))
                .as(
                        (spec, supervision, autostart, enabled, later) ->
                                new ProcessSpec(
                                        spec.id(),
                                        spec.launch(),
                                        spec.labels(),
                                        spec.restart(),
                                        spec.start(),
                                        spec.stop(),
                                        spec.log(),
                                        spec.lostSheriff(),
                                        supervision,
                                        autostart,
                                        enabled,
                                        later,
                                        spec.origin()));
    }

    private static Arbitrary<Supervision> supervision() {
        // Watching nothing is nothing that a file may say.
        return Any.supervision()
                .filter(
                        supervision ->
                                !supervision.watch().enabled()
                                        || !supervision.watch().paths().isEmpty());
    }

    private static Arbitrary<Map<String, String>> later(List<Map.Entry<String, String>> pieces) {
        return Arbitraries.of(pieces)
                .list()
                .ofMaxSize(3)
                .map(
                        entries -> {
                            Map<String, String> later = new HashMap<>();
                            entries.forEach(entry -> later.put(entry.getKey(), entry.getValue()));
                            return later;
                        });
    }

    private static Arbitrary<Map<String, SecretRef>> secrets() {
        return Arbitraries.of(
                Map.of(),
                Map.of("SECRET_1", new SecretRef(SecretRef.Kind.ENV, "A")),
                Map.of("SECRET_1", new SecretRef(SecretRef.Kind.FILE, "/run/a b")));
    }

    private static Arbitrary<Launch> launch() {
        Arbitrary<Launch> first =
                Combinators.combine(
                                text().filter(text -> !text.isBlank()),
                                text().list().ofMaxSize(3),
                                Arbitraries.of("auto", "true", "false", "/bin/bash"),
                                Arbitraries.of("python3", "/usr/bin/env").optional(),
                                Arbitraries.of("/tmp", "/a b/\u00fc", "$HOME/x").optional(),
                                Arbitraries.maps(
                                                text().filter(
                                                                name ->
                                                                        !name.isEmpty()
                                                                                && !name.contains(
                                                                                        "=")),
                                                text())
                                        .ofMaxSize(3),
                                flag(),
                                flag())
                        .as(
                                (command, args, shell, interpreter, cwd, env, osEnv, merge) ->
                                        new Launch(
                                                command,
                                                args,
                                                shell,
                                                interpreter,
                                                cwd,
                                                env,
                                                osEnv,
                                                Optional.empty(),
                                                Launch.Identity.DEPUTYS_OWN,
                                                Launch.Limits.INHERITED,
                                                merge));
        return Combinators.combine(first, terminal(), identity(), limits(), secrets())
                .as(
                        (launch, tty, identity, limits, secrets) ->
                                new Launch(
                                        launch.command(),
                                        launch.args(),
                                        launch.shell(),
                                        launch.interpreter(),
                                        launch.cwd(),
                                        launch.env(),
                                        secrets,
                                        launch.useOsEnv(),
                                        tty,
                                        identity,
                                        limits,
                                        launch.mergeStreams()));
    }

    private static Arbitrary<Optional<Launch.Terminal>> terminal() {
        return Arbitraries.of(Launch.Terminal.USUAL, new Launch.Terminal(132, 1)).optional();
    }

    private static Arbitrary<Launch.Identity> identity() {
        return Combinators.combine(
                        Arbitraries.of("root", "1000").optional(),
                        Arbitraries.of("video", "44").list().ofMaxSize(2))
                .as(Launch.Identity::new);
    }

    private static Arbitrary<Launch.Limits> limits() {
        Launch.Ulimit both = new Launch.Ulimit(5, Launch.Ulimit.UNLIMITED);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 0777).optional(),
                        Arbitraries.integers().between(-20, 19).optional(),
                        Arbitraries.of("0", "0,2-3").optional(),
                        Arbitraries.of(
                                        new Launch.Scheduler("rr", 99),
                                        new Launch.Scheduler("idle", 0))
                                .optional(),
                        Arbitraries.of("idle", "best-effort:3").optional(),
                        Arbitraries.maps(
                                        Arbitraries.of("nofile", "core"),
                                        Arbitraries.of(both, new Launch.Ulimit(7, 7)))
                                .ofMaxSize(2))
                .as(
                        (umask, nice, cpus, scheduler, io, ulimits) ->
                                new Launch.Limits(
                                        number(umask), number(nice), cpus, scheduler, io, ulimits));
    }

    private static OptionalInt number(Optional<Integer> value) {
        return value.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private static Arbitrary<Labels> labels() {
        return Combinators.combine(
                        Arbitraries.of("", "a", "a/b c/\u00fc"),
                        name().list().ofMaxSize(2),
                        Arbitraries.integers(),
                        Combinators.combine(
                                        Arbitraries.of("open", "do it"),
                                        Arbitraries.of("x", "http://h/"))
                                .as(Labels.Action::new)
                                .list()
                                .ofMaxSize(2))
                .as(Labels::new);
    }

    private static Arbitrary<RestartPolicy> restart() {
        return Combinators.combine(
                        Arbitraries.of(RestartPolicy.Mode.class),
                        duration(),
                        Arbitraries.doubles().between(1, 1000),
                        duration(),
                        Arbitraries.integers().between(0, Integer.MAX_VALUE),
                        duration(),
                        Arbitraries.integers().between(0, 255).list().ofMaxSize(2))
                .as(RestartPolicy::new);
    }

    private static Arbitrary<StartPolicy> start() {
        return Combinators.combine(
                        duration(),
                        Arbitraries.integers().between(0, 100),
                        duration(),
                        duration().map(time -> time.plusNanos(1)))
                .as(StartPolicy::new);
    }

    private static Arbitrary<StopPolicy> stop() {
        return Combinators.combine(
                        Arbitraries.of(2, 9, 15, 34, 64),
                        duration(),
                        Arbitraries.of("kill it").optional())
                .as(StopPolicy::new);
    }

    private static Arbitrary<LogPolicy> log() {
        return Combinators.combine(
                        Arbitraries.longs().between(LogPolicy.MIN_RETAIN_BYTES, 1L << 50),
                        Arbitraries.of("/logs").optional(),
                        Arbitraries.of("/o").optional(),
                        Arbitraries.of("/e").optional(),
                        Arbitraries.integers().between(1, 1000),
                        Arbitraries.integers().between(0, 10),
                        flag(),
                        Arbitraries.integers().between(1, 5000))
                .as(
                        (retain, dir, out, err, size, backups, compress, lines) ->
                                new LogPolicy(
                                        retain, dir, out, err, size, backups, 7, compress, lines,
                                        1 << 20));
    }

    private static Arbitrary<LostSheriffPolicy> lostSheriff() {
        return Arbitraries.of(
                LostSheriffPolicy.KEEP,
                new LostSheriffPolicy(
                        LostSheriffPolicy.Action.STOP, Duration.ofSeconds(5), 0, Optional.empty()),
                new LostSheriffPolicy(
                        LostSheriffPolicy.Action.SIGNAL,
                        Duration.ofMillis(1),
                        15,
                        Optional.empty()),
                new LostSheriffPolicy(
                        LostSheriffPolicy.Action.RUN, Duration.ofDays(1), 0, Optional.of("home")));
    }

    private static Arbitrary<Duration> duration() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 100_000),
                        Arbitraries.of(0L, 1L, 1_000L, 1_500_000L, 999_999_999L))
                .as(Duration::ofSeconds);
    }

    private static Arbitrary<Boolean> flag() {
        return Arbitraries.of(true, false);
    }

    private static Arbitrary<String> name() {
        return Arbitraries.oneOf(
                        Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(12),
                        Arbitraries.strings().ofMinLength(1).ofMaxLength(6))
                .filter(name -> Names.problem(name).isEmpty())
                .map(Names::normalize);
    }

    /** Anything that a program can be given. */
    private static Arbitrary<String> text() {
        return Arbitraries.oneOf(
                        Arbitraries.strings().ascii().ofMaxLength(20),
                        Arbitraries.strings().ofMaxLength(8))
                .filter(
                        text ->
                                text.indexOf('\0') < 0
                                        && text.codePoints()
                                                .noneMatch(
                                                        point ->
                                                                Character.getType(point)
                                                                        == Character.SURROGATE));
    }
}
