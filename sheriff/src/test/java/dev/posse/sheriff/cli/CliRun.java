package dev.posse.sheriff.cli;

import dev.posse.common.config.ConfigWriter;
import dev.posse.common.model.Configuration;
import dev.posse.common.model.ProcessSpec;
import dev.posse.sheriff.cli.port.FleetAdmin;
import dev.posse.sheriff.cli.port.People;
import dev.posse.sheriff.cli.port.Sheriff;
import dev.posse.sheriff.cli.system.RealBackstage;
import dev.posse.sheriff.cli.top.Screen;
import dev.posse.sheriff.cli.verb.Verbs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;

/** Runs command lines against a fake sheriff, on a pipe or on a terminal of a given width. */
public final class CliRun {
    private final Function<Optional<String>, Sheriff> connector;
    private final Map<String, String> environment = new TreeMap<>(Map.of("LANG", "C.UTF-8"));
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Terminals terminals = Terminals.NONE;
    private InputStream in = InputStream.nullInputStream();
    private Path folder = Path.of("/");
    private int exit;

    private CliRun(Function<Optional<String>, Sheriff> connector) {
        this.connector = connector;
    }

    public static CliRun on(Sheriff sheriff) {
        return new CliRun(address -> sheriff);
    }

    public static CliRun connecting(Function<Optional<String>, Sheriff> connector) {
        return new CliRun(connector);
    }

    public CliRun with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public CliRun in(Path where) {
        folder = where;
        return this;
    }

    /** Somebody looks at all three streams. */
    public CliRun terminal(int columns) {
        terminals =
                new Terminals() {
                    @Override
                    public boolean isTerminal(int descriptor) {
                        return true;
                    }

                    @Override
                    public Size size() {
                        return new Size(columns, 24);
                    }
                };
        return this;
    }

    public CliRun typing(String answer) {
        in = new ByteArrayInputStream((answer + "\n").getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public CliRun run(String... words) {
        out.reset();
        err.reset();
        Surroundings surroundings =
                new Surroundings(
                        "sheriff",
                        environment,
                        folder,
                        in,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        terminals,
                        Clock.fixed(Views.NOW, ZoneOffset.UTC),
                        ZoneOffset.UTC);
        exit =
                new Cli(
                                Verbs.all(),
                                surroundings,
                                new FakeBackstage(surroundings),
                                problem -> {
                                    throw new AssertionError(problem);
                                })
                        .run(List.of(words));
        return this;
    }

    public int exit() {
        return exit;
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    public List<String> lines() {
        return out().lines().toList();
    }

    /** The real loader and writer, but neither connections nor programs. */
    private final class FakeBackstage implements Backstage {
        private final RealBackstage real;

        FakeBackstage(Surroundings surroundings) {
            real = new RealBackstage(surroundings, new NoPrograms());
        }

        @Override
        public People people(Optional<String> address) {
            throw new UnsupportedOperationException("this test has no users");
        }

        @Override
        public Sheriff connect(Optional<String> address) {
            return connector.apply(address);
        }

        @Override
        public FleetAdmin fleet(Optional<String> address) {
            throw new AssertionError("no fleet was expected to be asked");
        }

        @Override
        public Loaded load(Path file, boolean lenient) {
            return real.load(file, lenient);
        }

        @Override
        public Loaded loadText(String name, String text) {
            return real.loadText(name, text);
        }

        @Override
        public Converted convertProcman(Path file) {
            return real.convertProcman(file);
        }

        @Override
        public String write(ProcessSpec spec) {
            return ConfigWriter.write(spec);
        }

        @Override
        public String write(Configuration configuration) {
            return ConfigWriter.write(configuration);
        }

        @Override
        public Screen screen() {
            throw new AssertionError("a whole terminal was asked for");
        }

        @Override
        public Programs programs() {
            return new NoPrograms();
        }
    }

    private static final class NoPrograms implements Programs {
        @Override
        public Background startSheriff() {
            throw new AssertionError("a sheriff was started");
        }

        @Override
        public Background startDeputy() {
            throw new AssertionError("a deputy was started");
        }

        @Override
        public OptionalLong sheriffPid() {
            return OptionalLong.empty();
        }

        @Override
        public OptionalLong deputyPid() {
            return OptionalLong.empty();
        }

        @Override
        public boolean alive(long pid) {
            return false;
        }

        @Override
        public int serve(ServeOptions options) {
            throw new AssertionError("a server was started");
        }

        @Override
        public int gui(List<String> arguments) {
            throw new AssertionError("the panel was started");
        }
    }
}
