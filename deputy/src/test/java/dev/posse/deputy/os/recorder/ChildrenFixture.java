package dev.posse.deputy.os.recorder;

import static org.awaitility.Awaitility.await;

import dev.posse.common.model.Launch;
import dev.posse.common.model.ProcessId;
import dev.posse.common.run.Loop;
import dev.posse.deputy.core.Children.Fact;
import dev.posse.deputy.core.Children.Ref;
import dev.posse.deputy.core.LaunchPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The real thing in a folder of its own, and all facts it tells. Leaves no process behind. */
final class ChildrenFixture implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Path runs;
    private final Path program;
    private final Loop loop = new Loop("test-loop");
    private final Map<Ref, List<Fact>> facts = new ConcurrentHashMap<>();
    private RecorderChildren children;

    ChildrenFixture(Path folder) throws IOException {
        runs = folder.resolve("runs");
        program = RecorderBinary.install(folder);
        reopen();
    }

    RecorderChildren children() {
        return children;
    }

    /** As a deputy that was killed and started again: another instance that knows nothing. */
    void reopen() throws IOException {
        if (children != null) {
            children.close();
        }
        facts.clear();
        children =
                RecorderChildren.open(
                        runs,
                        program,
                        loop,
                        (ref, fact) ->
                                facts.computeIfAbsent(ref, any -> new CopyOnWriteArrayList<>())
                                        .add(fact));
    }

    /** As when a deputy dies: nothing is heard from here on. */
    void drop() throws IOException {
        children.close();
    }

    static Ref ref(String name, long launch) {
        return new Ref(ProcessId.local(name), launch);
    }

    static LaunchPlan shell(String script) {
        return plan("/bin/sh", "-c", script);
    }

    static LaunchPlan plan(String... argv) {
        return plan(List.of(argv), Launch.Limits.INHERITED);
    }

    static LaunchPlan onCpus(String cpus) {
        return plan(
                List.of("true"),
                new Launch.Limits(
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        Optional.of(cpus),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of()));
    }

    private static LaunchPlan plan(List<String> argv, Launch.Limits limits) {
        return new LaunchPlan(
                argv,
                Map.of("PATH", "/usr/bin:/bin"),
                "/",
                Optional.empty(),
                Launch.Identity.DEPUTYS_OWN,
                limits,
                false);
    }

    List<Fact> facts(Ref ref) {
        return facts.getOrDefault(ref, List.of());
    }

    /** The first fact of that kind, once it was told. */
    <F extends Fact> F awaitFact(Ref ref, Class<F> kind) {
        return await().alias(kind.getSimpleName() + " of " + ref)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(2))
                .until(
                        () -> facts(ref).stream().filter(kind::isInstance).findFirst(),
                        Optional::isPresent)
                .map(kind::cast)
                .orElseThrow();
    }

    Path folder(Ref ref) {
        return children.folder(ref.process());
    }

    long recorderPid(Ref ref) throws IOException {
        return Long.parseLong(Files.readString(folder(ref).resolve("lock")).strip());
    }

    @Override
    public void close() throws IOException {
        children.close();
        loop.close();
        try (var folders = Files.list(runs)) {
            for (Path folder : folders.toList()) {
                RawRecorder.clear(folder);
            }
        }
    }
}
