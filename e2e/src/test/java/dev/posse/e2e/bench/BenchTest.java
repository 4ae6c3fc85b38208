package dev.posse.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.e2e.bench.Measures.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the benchmark: whole by {@code scripts/bench}, and a crumb of it so that it never rots. */
class BenchTest {
    private static final Path ROOT = Path.of(System.getProperty("posse.root", ".."));

    private static final String MEASURED =
            "\\| .+ \\| [0-9.,]+ \\| [0-9.,]+ \\| (yes|\\*\\*no\\*\\*) \\|";

    @TempDir(factory = ShortFolders.class)
    private Path folder;

    @Test
    @Tag("bench")
    void all() throws IOException {
        String only = System.getProperty("posse.bench.only", "");
        Scale scale = Boolean.getBoolean("posse.bench.quick") ? Scale.QUICK : Scale.FULL;
        Report report = run(scale, rows(only), true);
        System.out.println();
        System.out.println(report.markdown());
        System.out.println(report.notes());
        String file = System.getProperty("posse.bench.markdown", "");
        if (!file.isEmpty()) {
            report.write(
                    Path.of(file), scale == Scale.FULL ? "scripts/bench" : "scripts/bench --quick");
        }
    }

    @Test
    @Tag("soak")
    void aCrumbOfItWorks() throws IOException {
        Report report =
                run(
                        Scale.SMOKE,
                        EnumSet.of(Row.START, Row.RESPAWN, Row.RESTART, Row.FLOOD, Row.FLOOD_CPU),
                        false);
        // Whether a limit is met is for the quiet machine that scripts/bench runs on; here each row
        // has to have been measured at all: "| what | limit | figure | reached |".
        assertThat(report.markdown().lines().filter(line -> line.matches(MEASURED))).hasSize(5);
        assertThat(report.notes()).contains("all 10000 lines, in order");
    }

    private Report run(Scale scale, Set<Row> rows, boolean others) throws IOException {
        Optional<Path> child = Tools.compile("child", folder);
        Assumptions.assumeTrue(
                child.isPresent(), "no C compiler (cc) here, which the measured child is built by");
        Report report = new Report();
        if (scale != Scale.FULL) {
            report.remark(
                    "a quick run: "
                            + scale.samples()
                            + " samples after a short warm-up; "
                            + scale.many()
                            + " and "
                            + scale.thousand()
                            + " children stand for 200 and 1,000");
        }
        Deaths deaths = new Deaths(Tools.compile("death", folder).orElseThrow());
        if (others) {
            awaitArchive();
        }
        List<Subject> subjects = new ArrayList<>();
        subjects.add(new Posse(Files.createDirectories(folder.resolve("p")), ROOT));
        if (others) {
            Supervisor.find(folder.resolve("s"))
                    .ifPresentOrElse(
                            subjects::add, () -> report.remark("supervisor is not installed here"));
            Pm2.find(folder.resolve("m"))
                    .ifPresentOrElse(
                            subjects::add, () -> report.remark("PM2 is not installed here"));
        }
        for (Subject subject : subjects) {
            Measures measures = new Measures(subject, child.get(), deaths, folder, scale, rows);
            try {
                say(subject.name() + ": one after the other");
                measures.few();
                say(subject.name() + ": many at once");
                measures.many();
                say(subject.name() + ": a thousand");
                measures.thousand();
            } catch (AssertionError | RuntimeException trouble) {
                if (subject instanceof Posse) {
                    throw trouble;
                }
                // Somebody else's trouble must not cost the figures of the others.
                report.remark(
                        subject.name()
                                + " gave up: "
                                + trouble.getMessage().lines().findFirst().orElse(""));
            } finally {
                subject.close();
            }
            report.add(subject.name(), measures.figures());
            measures.remarks().forEach(report::remark);
        }
        if (others && rows.contains(Row.DEPUTIES)) {
            say("Posse: a fleet");
            fleet(report, scale);
        }
        if (others) {
            say("C floor");
            Path floor = Tools.compile("floor", folder).orElseThrow();
            report.add("C", new Floor(floor, child.get(), folder, scale).figures());
        }
        return report;
    }

    /** The launcher makes its archive of classes after a build; measured is what comes after it. */
    private static void awaitArchive() {
        say("nothing yet: an archive of classes is being made");
        Tools.run(Map.of(), List.of(ROOT.resolve("scripts/sheriff").toString(), "version"));
        Path made = ROOT.resolve("target/posse/archive.lock");
        String held = "flock -n '" + made + "' echo free || echo held";
        for (int look = 0; look < 600; look++) {
            if (Tools.run(Map.of(), List.of("sh", "-c", held)).contains("free")) {
                return;
            }
            LockSupport.parkNanos(500_000_000L);
        }
        throw new AssertionError("the archive of classes was not made within five minutes");
    }

    /** The figure of the table is how many deputies one sheriff held; the rest is a remark. */
    private void fleet(Report report, Scale scale) throws IOException {
        try (Fleet fleet = new Fleet(Files.createDirectories(folder.resolve("f")), ROOT)) {
            Fleet.Result result =
                    fleet.run(scale.many() * 5 / 2, 2 * scale.samples(), scale.idleSeconds() / 2);
            report.find("Posse").put(Row.DEPUTIES, Figure.of(result.attached()));
            report.remark(result.text());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } catch (AssertionError | RuntimeException trouble) {
            // A quarter of an hour of figures is not thrown away for this one.
            report.remark("the fleet gave up: " + trouble.getMessage());
        }
    }

    private static void say(String what) {
        System.out.println("measuring " + what);
    }

    private static Set<Row> rows(String only) {
        return only.isBlank()
                ? EnumSet.allOf(Row.class)
                : Arrays.stream(only.split(","))
                        .map(name -> Row.valueOf(name.strip().toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Row.class)));
    }
}
