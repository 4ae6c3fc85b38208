package dev.posse.sheriff.cli.verb;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.TargetResult;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Root;
import dev.posse.sheriff.cli.Surroundings;
import dev.posse.sheriff.cli.Terminals;
import dev.posse.sheriff.cli.bulk.Interrupts;
import dev.posse.sheriff.cli.port.Sheriff;
import dev.posse.sheriff.cli.shell.ShellLine;
import dev.posse.sheriff.cli.top.Effect;
import dev.posse.sheriff.cli.top.TopLoop;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the live screen orders, and the verbs that are typed in it. */
final class TopDoer implements TopLoop.Doer {
    /** A verb that goes on for longer follows something: that wants a terminal of its own. */
    private static final long PATIENCE_SECONDS = 20;

    private final Root root;
    private final Sheriff sheriff;

    TopDoer(Root root, Sheriff sheriff) {
        this.root = requireNonNull(root, "root");
        this.sheriff = requireNonNull(sheriff, "sheriff");
    }

    @Override
    public List<TargetResult> order(Effect.Order order) {
        return sheriff.command(root.order(order.verb(), order.targets(), 0, false, order.kill()));
    }

    @Override
    public List<String> run(String line, int columns) {
        List<String> words = words(line);
        if (words.isEmpty()) {
            return List.of("nothing was typed");
        }
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        Thread worker =
                new Thread(
                        () -> root.runner().run(around(out, columns), root.backstage(), words),
                        "verb");
        worker.setDaemon(true);
        worker.start();
        try {
            worker.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        boolean endless = worker.isAlive();
        if (endless) {
            Interrupts.interrupt(worker);
        }
        List<String> lines =
                new ArrayList<>(printed.toString(StandardCharsets.UTF_8).lines().toList());
        if (endless) {
            lines.add("");
            lines.add(
                    "(ended after "
                            + PATIENCE_SECONDS
                            + " s; it goes on in `sheriff "
                            + line
                            + "`)");
        }
        return lines.isEmpty() ? List.of("done") : lines;
    }

    private static List<String> words(String line) {
        try {
            ShellLine parsed = ShellLine.parse(line);
            if (parsed.outlet().isPresent()) {
                throw new Complaint(
                        ExitCode.USAGE, "| and > work in `sheriff shell`, and not on this screen");
            }
            return parsed.words();
        } catch (ShellLine.Malformed malformed) {
            throw new Complaint(ExitCode.USAGE, malformed.getMessage(), malformed);
        }
    }

    /** Everything goes into the text, in the width of the screen; nobody can be asked. */
    private Surroundings around(PrintStream out, int columns) {
        Surroundings around = root.surroundings();
        return new Surroundings(
                around.program(),
                around.environment(),
                around.folder(),
                InputStream.nullInputStream(),
                out,
                out,
                new OneScreen(columns),
                around.clock(),
                around.zone());
    }

    private record OneScreen(int columns) implements Terminals {
        @Override
        public boolean isTerminal(int descriptor) {
            return descriptor == 1;
        }

        @Override
        public Size size() {
            return new Size(Math.max(1, columns), 10_000);
        }
    }
}
