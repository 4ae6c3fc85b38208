package dev.posse.common.model;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Values of the model for property tests: each whatever it may be. */
public final class Any {
    private static final Map<String, SecretRef> SECRETS =
            Map.of(
                    "KEY", new SecretRef(SecretRef.Kind.FILE, "/etc/key"),
                    "TOKEN", new SecretRef(SecretRef.Kind.ENV, "ROBOT_TOKEN"));

    private Any() {}

    /**
     * Names with blanks, letters of other scripts, emoji and what a shell would take for its own.
     */
    public static Arbitrary<String> name() {
        return Arbitraries.strings()
                .withChars("abcxyz019 .-_äßé@!*?+:'\"$")
                .withChars("日本ΩЖ")
                .ofMinLength(1)
                .ofMaxLength(20)
                .map(Names::normalize)
                .filter(name -> Names.problem(name).isEmpty());
    }

    public static Arbitrary<String> word() {
        return Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(12);
    }

    /** Also empty, with line ends and everything that protobuf can carry. */
    public static Arbitrary<String> text() {
        return Arbitraries.strings()
                .withCharRange('\0', '\u05ff')
                .withChars("日本\n\t")
                .ofMaxLength(30);
    }

    public static Arbitrary<ProcessId> id() {
        return Combinators.combine(
                        Arbitraries.of("localhost", "k9", "k9.lan", "robot1", "192.168.0.7"),
                        name())
                .as(ProcessId::new);
    }

    public static Arbitrary<Instant> instant() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 4_000_000_000L),
                        Arbitraries.integers().between(0, 999_999_999))
                .as(Instant::ofEpochSecond);
    }

    public static Arbitrary<Duration> duration() {
        return Arbitraries.longs()
                .between(0, Duration.ofDays(400).toMillis())
                .map(Duration::ofMillis);
    }

    public static Arbitrary<Exit> exit() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(0, 255).map(Exit.Code::new),
                Arbitraries.integers().between(1, 64).map(Exit.Signaled::new),
                Combinators.combine(word(), Arbitraries.integers().between(0, 133), text())
                        .as(Exit.SpawnFailure::new),
                Arbitraries.just(new Exit.Unknown()));
    }

    public static Arbitrary<Launch> launch() {
        return Combinators.combine(
                        Combinators.combine(
                                        text().map(text -> "run " + text),
                                        text().list().ofMaxSize(4),
                                        Arbitraries.of("auto", "true", "false", "/bin/bash"))
                                .as(Line::new),
                        present(word()),
                        present(word()),
                        Arbitraries.maps(word(), text()).ofMaxSize(4),
                        Arbitraries.of(true, false).list().ofSize(3),
                        present(terminal()),
                        Combinators.combine(present(word()), words()).as(Launch.Identity::new),
                        limits())
                .as(
                        (line, interpreter, cwd, env, flags, tty, identity, limits) ->
                                new Launch(
                                        line.command,
                                        line.args,
                                        line.shell,
                                        interpreter,
                                        cwd,
                                        env,
                                        flags.get(2) ? SECRETS : Map.of(),
                                        flags.get(0),
                                        tty,
                                        identity,
                                        limits,
                                        flags.get(1)));
    }

    public static Arbitrary<Launch.Limits> limits() {
        return Combinators.combine(
                        number(0, 0777),
                        number(-20, 19),
                        present(Arbitraries.of("0", "0,2-3")),
                        present(scheduler()),
                        present(Arbitraries.of("idle", "best-effort:3")),
                        Arbitraries.maps(word(), ulimit()).ofMaxSize(3))
                .as(Launch.Limits::new);
    }

    public static Arbitrary<Labels> labels() {
        return Combinators.combine(
                        Arbitraries.of(
                                "", "drivers", "drivers/cameras", "nav", "nav/local/planner"),
                        words(),
                        Arbitraries.integers(),
                        Combinators.combine(text(), text())
                                .as(Labels.Action::new)
                                .list()
                                .ofMaxSize(2))
                .as(Labels::new);
    }

    public static Arbitrary<RestartPolicy> restart() {
        return Combinators.combine(
                        Arbitraries.of(RestartPolicy.Mode.class),
                        duration(),
                        Arbitraries.doubles().between(1, 1000),
                        duration(),
                        count(),
                        duration(),
                        Arbitraries.integers().between(0, 255).list().ofMaxSize(3))
                .as(RestartPolicy::new);
    }

    public static Arbitrary<StartPolicy> start() {
        return Combinators.combine(duration(), count(), duration(), duration())
                .as(StartPolicy::new);
    }

    public static Arbitrary<StopPolicy> stop() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 64), duration(), present(word()))
                .as(StopPolicy::new);
    }

    public static Arbitrary<LogPolicy> log() {
        return Combinators.combine(
                        Arbitraries.longs().between(LogPolicy.MIN_RETAIN_BYTES, 1L << 40),
                        Combinators.combine(present(word()), present(word()), present(word()))
                                .as(List::of),
                        Combinators.combine(
                                        Arbitraries.integers().between(1, 10_000), count(), count())
                                .as(List::of),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(1, 1_000_000),
                        Arbitraries.longs().between(1, 1L << 30))
                .as(
                        (retain, files, sizes, compress, lines, bytes) ->
                                new LogPolicy(
                                        retain,
                                        files.get(0),
                                        files.get(1),
                                        files.get(2),
                                        sizes.get(0),
                                        sizes.get(1),
                                        sizes.get(2),
                                        compress,
                                        lines,
                                        bytes));
    }

    /** None is detached, since not every log goes with that. */
    public static Arbitrary<Detection> detection() {
        Arbitrary<Detector> detector =
                Arbitraries.oneOf(
                        Arbitraries.longs().between(2, 1 << 22).map(Detector.Pid::new),
                        word().map(Detector.PidFile::new),
                        word().map(Detector.Command::new));
        return Combinators.combine(detector.list().ofMaxSize(3), present(word()))
                .as((detectors, file) -> new Detection(detectors, file, false));
    }

    public static Arbitrary<Hooks> hooks() {
        Arbitrary<Hook> hook =
                Combinators.combine(
                                word(),
                                word(),
                                present(word()),
                                Arbitraries.maps(word(), word()).ofMaxSize(2),
                                Arbitraries.longs().between(1, 3_600_000).map(Duration::ofMillis),
                                Arbitraries.of(Hook.OnFailure.class),
                                Arbitraries.of(Hook.Mode.class))
                        .as(Hook::new);
        Arbitrary<List<Hook>> phase = hook.list().ofMaxSize(3).uniqueElements(Hook::name);
        return Combinators.combine(phase, phase, phase, phase).as(Hooks::new);
    }

    public static Arbitrary<Supervision> supervision() {
        return Combinators.combine(
                        health().optional(),
                        limitPolicy(),
                        watch(),
                        schedule().optional(),
                        detection(),
                        hooks(),
                        dependency().list().ofMaxSize(3))
                .as(Supervision::new);
    }

    private static Arbitrary<Dependency> dependency() {
        return Combinators.combine(
                        Arbitraries.of("roscore", "a b", "worker"),
                        Arbitraries.of("base", "192.168.0.7", "k9.lan").optional(),
                        Arbitraries.of(Dependency.Condition.class),
                        Arbitraries.longs().between(1, 100_000).map(Duration::ofMillis).optional(),
                        flag())
                .as(Dependency::new);
    }

    private static Arbitrary<HealthCheck> health() {
        Arbitrary<HealthCheck.Tls> tls =
                Combinators.combine(present(word()), present(word()), present(word()), flag())
                        .as(
                                (ca, key, name, insecure) ->
                                        new HealthCheck.Tls(
                                                ca,
                                                key.map(file -> file + ".crt"),
                                                key,
                                                name,
                                                insecure));
        Arbitrary<HealthCheck.Probe> probe =
                Arbitraries.oneOf(
                        Combinators.combine(
                                        Arbitraries.of(
                                                "http://h/",
                                                "https://localhost:8080/a?b=${C}",
                                                "http://[::1]:${PORT}/"),
                                        Arbitraries.of(HealthCheck.Method.class),
                                        Arbitraries.integers()
                                                .between(100, 599)
                                                .list()
                                                .ofMaxSize(3),
                                        tls)
                                .as(HealthCheck.Probe.Http::new),
                        Combinators.combine(word(), Arbitraries.of("1", "65535", "${PORT}"))
                                .as(HealthCheck.Probe.Tcp::new),
                        Combinators.combine(word(), word()).as(HealthCheck.Probe.Script::new),
                        Combinators.combine(
                                        Arbitraries.of("ready", "/a \\d+ b/i", "x{2}"),
                                        Arbitraries.of(HealthCheck.Mode.class))
                                .as(HealthCheck.Probe.Output::new));
        Arbitrary<Duration> time = Arbitraries.longs().between(10, 100_000).map(Duration::ofMillis);
        return Combinators.combine(
                        probe,
                        time,
                        time,
                        Arbitraries.integers().between(1, 1_000_000),
                        Arbitraries.longs().between(0, 100_000).map(Duration::ofMillis))
                .as(HealthCheck::new);
    }

    private static Arbitrary<LimitPolicy> limitPolicy() {
        Arbitrary<LimitPolicy> some =
                Combinators.combine(
                                Arbitraries.longs().between(1, 1L << 48),
                                Arbitraries.doubles().between(0.5, 1e6).ofScale(3),
                                Arbitraries.of(
                                        LimitPolicy.Action.RESTART,
                                        LimitPolicy.Action.STOP,
                                        LimitPolicy.Action.WARN),
                                Arbitraries.integers().between(0, 2),
                                Arbitraries.longs().between(0, 100_000).map(Duration::ofMillis))
                        .as(
                                (bytes, percent, action, which, grace) ->
                                        new LimitPolicy(
                                                which == 0
                                                        ? OptionalLong.empty()
                                                        : OptionalLong.of(bytes),
                                                which == 1
                                                        ? OptionalDouble.empty()
                                                        : OptionalDouble.of(percent),
                                                action,
                                                grace));
        return Arbitraries.oneOf(Arbitraries.just(LimitPolicy.NONE), some);
    }

    private static Arbitrary<WatchPolicy> watch() {
        Arbitrary<List<String>> globs =
                Arbitraries.of(".", "src/**/*.ts", "a b/*", "{x,y}.json").list().ofMaxSize(3);
        return Combinators.combine(
                        flag(),
                        globs,
                        globs,
                        Arbitraries.longs().between(0, 100_000).map(Duration::ofMillis))
                .as(WatchPolicy::new);
    }

    private static Arbitrary<Schedule> schedule() {
        return Combinators.combine(
                        Arbitraries.of("@every 30s", "@every 90m", "0 3 * * *", "*/5 1-3 * * mon"),
                        Arbitraries.of("UTC", "Europe/Berlin").optional(),
                        Arbitraries.of(Schedule.Missed.class),
                        Arbitraries.longs().between(0, 100_000).map(Duration::ofMillis))
                .as(Schedule::new);
    }

    private static Arbitrary<Boolean> flag() {
        return Arbitraries.of(true, false);
    }

    public static Arbitrary<LostSheriffPolicy> lostSheriff() {
        return Combinators.combine(
                        Arbitraries.of(LostSheriffPolicy.Action.class),
                        duration(),
                        Arbitraries.integers().between(0, 64),
                        present(word()))
                .as(LostSheriffPolicy::new);
    }

    public static Arbitrary<ProcessSpec> spec() {
        return Combinators.combine(
                        Combinators.combine(id(), launch(), labels(), restart())
                                .as(
                                        (id, launch, labels, restart) ->
                                                ProcessSpec.of(id, launch)
                                                        .withLabels(labels)
                                                        .withRestart(restart)),
                        start(),
                        stop(),
                        log(),
                        Combinators.combine(lostSheriff(), supervision()).as(List::of),
                        Arbitraries.maps(word(), text()).ofMaxSize(2),
                        Combinators.combine(word(), text()).as(Origin::new),
                        Arbitraries.of(true, false).list().ofSize(2))
                .as(
                        (spec, start, stop, log, lost, later, origin, flags) ->
                                new ProcessSpec(
                                        spec.id(),
                                        spec.launch(),
                                        spec.labels(),
                                        spec.restart(),
                                        start,
                                        stop,
                                        log,
                                        (LostSheriffPolicy) lost.get(0),
                                        (Supervision) lost.get(1),
                                        flags.get(0),
                                        flags.get(1),
                                        later,
                                        origin));
    }

    public static Arbitrary<Order> order() {
        return Combinators.combine(spec(), Arbitraries.of(true, false), big()).as(Order::new);
    }

    public static Arbitrary<SheriffIdentity> sheriff() {
        return Combinators.combine(word(), Arbitraries.longs().between(1, 1000))
                .as(SheriffIdentity::new);
    }

    public static Arbitrary<Book> book() {
        return Combinators.combine(sheriff(), big(), order().list().ofMaxSize(4))
                .as(
                        (sheriff, generation, orders) -> {
                            Map<ProcessId, Order> byId = new LinkedHashMap<>();
                            orders.forEach(order -> byId.put(order.id(), order));
                            return new Book(sheriff, generation, byId);
                        });
    }

    public static Arbitrary<BookDelta> delta() {
        return Combinators.combine(
                        sheriff(),
                        big(),
                        Arbitraries.longs().between(1, 9),
                        order().list().ofMaxSize(3),
                        id().list().ofMaxSize(3))
                .as(
                        (sheriff, base, step, changed, removed) ->
                                new BookDelta(sheriff, base, base + step, changed, removed));
    }

    public static Arbitrary<ProcessStatus> status() {
        return Combinators.combine(
                        id(),
                        Arbitraries.of(ProcessState.class),
                        Arbitraries.of(Health.class),
                        text(),
                        Arbitraries.of(true, false).list().ofSize(2),
                        big().list().ofSize(6),
                        Combinators.combine(
                                        present(instant()),
                                        present(instant()),
                                        present(instant()),
                                        instant())
                                .as(Times::new),
                        Combinators.combine(present(exit()), present(word())).as(End::new))
                .as(
                        (id, state, health, reason, flags, numbers, times, end) ->
                                new ProcessStatus(
                                        id,
                                        state,
                                        flags.get(0),
                                        health,
                                        reason,
                                        flags.get(1),
                                        numbers.get(0),
                                        numbers.get(1),
                                        (int) (numbers.get(2) % 1000),
                                        numbers.get(3),
                                        numbers.get(4),
                                        numbers.get(5) % 2 == 0
                                                ? OptionalLong.empty()
                                                : OptionalLong.of(numbers.get(5)),
                                        times.started,
                                        end.exit,
                                        times.exited,
                                        times.next,
                                        times.changed,
                                        end.alarm,
                                        reason,
                                        numbers.get(4)));
    }

    public static Arbitrary<ProcessSample> processSample() {
        return Combinators.combine(
                        id(), real(), big(), count(), count(), real(), Arbitraries.integers())
                .as(ProcessSample::new);
    }

    public static Arbitrary<HostSample> hostSample() {
        return Combinators.combine(real(), count(), big(), big(), real(), real(), big())
                .as(HostSample::new);
    }

    public static Arbitrary<Telemetry> telemetry() {
        return Combinators.combine(instant(), hostSample(), processSample().list().ofMaxSize(4))
                .as(Telemetry::new);
    }

    public static Arbitrary<HostView> hostView() {
        return Combinators.combine(
                        word(),
                        Arbitraries.of(LinkState.class),
                        stale(),
                        present(hostSample()),
                        text().list().ofSize(7),
                        count().list().ofSize(2),
                        words(),
                        real())
                .as(
                        (name, state, stale, sample, texts, counts, words, skew) ->
                                new HostView(
                                        name,
                                        texts.get(0),
                                        state,
                                        stale,
                                        sample,
                                        texts.get(1),
                                        texts.get(2),
                                        texts.get(3),
                                        texts.get(4),
                                        counts.get(0),
                                        counts.get(1),
                                        texts.get(5),
                                        words,
                                        words,
                                        texts.get(6),
                                        counts.get(0) % 2 == 0,
                                        skew));
    }

    public static Arbitrary<ProcessView> processView() {
        return Combinators.combine(
                        Combinators.combine(status(), Arbitraries.of(ProcessState.class), labels())
                                .as(Seen::new),
                        Combinators.combine(word(), text()).as(Origin::new),
                        text(),
                        Arbitraries.of(true, false).list().ofSize(2),
                        Arbitraries.of(RestartPolicy.Mode.class),
                        count(),
                        present(processSample()),
                        stale())
                .as(
                        (seen, origin, line, flags, mode, most, sample, stale) ->
                                new ProcessView(
                                        seen.status,
                                        seen.last,
                                        seen.labels,
                                        origin,
                                        line,
                                        flags.get(0),
                                        mode,
                                        most,
                                        sample,
                                        stale,
                                        line,
                                        flags.get(1)));
    }

    public static Arbitrary<Notice> notice() {
        return Combinators.combine(
                        big(),
                        instant(),
                        Arbitraries.of(Notice.Severity.class),
                        word(),
                        present(id()),
                        present(word()),
                        text().list().ofSize(3),
                        Arbitraries.maps(word(), text()).ofMaxSize(3))
                .as(
                        (sequence, at, severity, kind, process, host, texts, fields) ->
                                new Notice(
                                        sequence,
                                        at,
                                        severity,
                                        kind,
                                        process,
                                        host,
                                        texts.get(0),
                                        texts.get(1),
                                        texts.get(2),
                                        fields));
    }

    public static Arbitrary<Change> change() {
        return Arbitraries.oneOf(
                hostView().map(Change.HostChanged::new),
                word().map(Change.HostRemoved::new),
                processView().map(Change.ProcessChanged::new),
                id().map(Change.ProcessRemoved::new),
                Combinators.combine(word(), telemetry()).as(Change.Sampled::new),
                notice().map(Change.Noted::new));
    }

    public static Arbitrary<Configuration> configuration() {
        return Combinators.combine(
                        word(),
                        spec().list().ofMaxSize(3),
                        deputy().list().ofMaxSize(3),
                        Arbitraries.maps(word(), text()).ofMaxSize(3))
                .as(Configuration::new);
    }

    public static Arbitrary<DeputyEntry> deputy() {
        return Combinators.combine(
                        present(word()),
                        present(word()),
                        words(),
                        words(),
                        Arbitraries.of(true, false),
                        word())
                .filter(
                        (id, address, aliases, tags, tls, source) ->
                                id.or(() -> address).isPresent())
                .as(DeputyEntry::new);
    }

    public static Arbitrary<LogPosition> logPosition() {
        return Combinators.combine(Arbitraries.of(LogStream.class), big(), word())
                .as(LogPosition::new);
    }

    public static Arbitrary<LogStart> logStart() {
        return Combinators.combine(
                        logPosition().list().ofMaxSize(2), present(instant()), number(0, 10_000))
                .as(LogStart::new);
    }

    public static Arbitrary<LogChunk> logChunk() {
        return Combinators.combine(
                        Arbitraries.of(LogStream.class),
                        big(),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(200),
                        instant())
                .as(LogChunk::new);
    }

    public static Arbitrary<LogGap> logGap() {
        return Combinators.combine(
                        Arbitraries.of(LogStream.class), big(), big(), present(big()), text())
                .as(
                        (stream, from, length, lines, reason) ->
                                new LogGap(
                                        stream,
                                        from,
                                        from + length,
                                        lines.map(OptionalLong::of).orElse(OptionalLong.empty()),
                                        reason));
    }

    public static Arbitrary<CommandOrder> command() {
        return Combinators.combine(
                        word(),
                        Arbitraries.of(CommandOrder.Verb.class),
                        id().list().ofMaxSize(3),
                        words(),
                        Arbitraries.integers().between(1, 64),
                        Arbitraries.of(true, false).list().ofSize(2),
                        text(),
                        text())
                .as(
                        (id, verb, processes, selectors, signal, flags, reason, actor) ->
                                new CommandOrder(
                                        id,
                                        verb,
                                        processes,
                                        selectors,
                                        verb == CommandOrder.Verb.SIGNAL ? signal : 0,
                                        flags.get(0),
                                        flags.get(1),
                                        reason,
                                        actor));
    }

    public static Arbitrary<TargetResult> result() {
        return Combinators.combine(
                        id(), Arbitraries.of(TargetResult.Outcome.class), text(), big(), big())
                .as(TargetResult::new);
    }

    public static Arbitrary<Plan> plan() {
        return Combinators.combine(
                        Combinators.combine(id(), Arbitraries.of(Plan.Kind.class), text(), big())
                                .as(Plan.Step::new)
                                .list()
                                .ofMaxSize(4),
                        words(),
                        words())
                .as(Plan::new);
    }

    public static Arbitrary<ProcessDetail> detail() {
        return Combinators.combine(
                        processView(), spec(), notice().list().ofMaxSize(2), present(hostView()))
                .as(ProcessDetail::new);
    }

    public static Arbitrary<SheriffFacts> facts() {
        return Combinators.combine(
                        text().list().ofSize(4),
                        big(),
                        instant(),
                        words(),
                        big(),
                        instant(),
                        doors())
                .as(
                        (texts, epoch, started, endpoints, pid, now, doors) ->
                                new SheriffFacts(
                                        texts.get(0),
                                        texts.get(1),
                                        epoch,
                                        started,
                                        texts.get(2),
                                        endpoints,
                                        pid,
                                        texts.get(3),
                                        now,
                                        doors));
    }

    private static Arbitrary<List<DoorFacts>> doors() {
        return Combinators.combine(
                        text(),
                        Arbitraries.integers().greaterOrEqual(0),
                        Arbitraries.integers().greaterOrEqual(0),
                        Arbitraries.maps(text(), big()).ofMaxSize(3))
                .as(DoorFacts::new)
                .list()
                .ofMaxSize(2);
    }

    private static Arbitrary<Launch.Terminal> terminal() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 10_000),
                        Arbitraries.integers().between(1, 10_000))
                .as(Launch.Terminal::new);
    }

    private static Arbitrary<Launch.Scheduler> scheduler() {
        return Arbitraries.oneOf(
                Arbitraries.of("other", "batch", "idle")
                        .map(policy -> new Launch.Scheduler(policy, 0)),
                Combinators.combine(
                                Arbitraries.of("fifo", "rr"), Arbitraries.integers().between(1, 99))
                        .as(Launch.Scheduler::new));
    }

    private static Arbitrary<Launch.Ulimit> ulimit() {
        return Combinators.combine(big(), big())
                .as((soft, more) -> new Launch.Ulimit(soft, more % 5 == 0 ? -1 : soft + more));
    }

    private static Arbitrary<OptionalDouble> stale() {
        return present(real())
                .map(age -> age.map(OptionalDouble::of).orElse(OptionalDouble.empty()));
    }

    private static Arbitrary<OptionalInt> number(int least, int most) {
        return present(Arbitraries.integers().between(least, most))
                .map(value -> value.map(OptionalInt::of).orElse(OptionalInt.empty()));
    }

    private static <T> Arbitrary<Optional<T>> present(Arbitrary<T> value) {
        return value.optional();
    }

    private static Arbitrary<List<String>> words() {
        return word().list().ofMaxSize(3);
    }

    private static Arbitrary<Integer> count() {
        return Arbitraries.integers().between(0, 100_000);
    }

    private static Arbitrary<Long> big() {
        return Arbitraries.longs().between(0, 1L << 50);
    }

    private static Arbitrary<Double> real() {
        return Arbitraries.doubles().between(0, 1e9);
    }

    private record Times(
            Optional<Instant> started,
            Optional<Instant> exited,
            Optional<Instant> next,
            Instant changed) {}

    private record End(Optional<Exit> exit, Optional<String> alarm) {}

    private record Seen(ProcessStatus status, ProcessState last, Labels labels) {}

    private record Line(String command, List<String> args, String shell) {}
}
