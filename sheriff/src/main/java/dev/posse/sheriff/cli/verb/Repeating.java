package dev.posse.sheriff.cli.verb;

import static java.util.Objects.requireNonNull;

import dev.posse.common.client.View;
import dev.posse.common.model.Snapshot;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Console;
import dev.posse.sheriff.cli.bulk.Interrupts;
import dev.posse.sheriff.cli.bulk.Lately;
import dev.posse.sheriff.cli.bulk.LiveLines;
import dev.posse.sheriff.cli.port.Sheriff;
import dev.posse.sheriff.cli.port.Watch;
import dev.posse.sheriff.cli.text.DisplayText;
import dev.posse.sheriff.cli.text.Look;
import dev.posse.sheriff.cli.text.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Shows something again whenever it changed, at most so often, until Ctrl-C. */
final class Repeating {
    private static final Duration FIRST = Duration.ofSeconds(10);

    private final Console console;
    private final Duration every;
    private final boolean forPrograms;

    Repeating(Console console, Duration every, boolean forPrograms) {
        this.console = requireNonNull(console, "console");
        this.every = every.toMillis() < 100 ? Duration.ofMillis(100) : every;
        this.forPrograms = forPrograms;
    }

    /** Returns only when whoever reads has gone. */
    int show(Sheriff sheriff, BiFunction<View, Look, List<String>> lines)
            throws InterruptedException {
        Lately lately = new Lately();
        View begin = sheriff.view();
        long began = System.nanoTime();
        LiveLines screen = new LiveLines(console.out(), console.look());
        Watch watch = sheriff.watch(true, lately);
        Interrupts end = Interrupts.saying(console::endLine);
        try {
            if (lately.awaitFirst(FIRST).isEmpty()) {
                throw new Complaint(
                        ExitCode.TIMED_OUT, "the sheriff did not tell what runs within 10 s");
            }
            List<String> last = List.of();
            while (!console.readerGone()) {
                long turn = System.nanoTime();
                Instant now = begin.now().plusNanos(turn - began);
                Look look = console.lookNow();
                List<String> shown =
                        framed(
                                lines.apply(new View(latest(lately), now), look),
                                lately.cut(),
                                look);
                if (screen.live() && !forPrograms) {
                    screen.draw(shown);
                } else if (!shown.equals(last)) {
                    console.print(shown);
                    console.out().flush();
                }
                last = shown;
                pause(lately, turn);
            }
        } finally {
            end.close();
            watch.close();
        }
        return ExitCode.OK.number();
    }

    private static Snapshot latest(Lately lately) {
        return lately.latest().orElse(Snapshot.EMPTY);
    }

    /** At least {@code every} from turn to turn, even where a lot changes. */
    private void pause(Lately lately, long turn) throws InterruptedException {
        Duration left = every.minusNanos(System.nanoTime() - turn);
        if (!left.isNegative()) {
            Thread.sleep(left.toMillis());
        }
        lately.awaitNews(every);
    }

    /** What fits the screen, and why nothing changes when contact is lost. */
    private List<String> framed(List<String> lines, String cut, Look look) {
        if (forPrograms || !look.terminal()) {
            return lines;
        }
        List<String> framed = new ArrayList<>(lines);
        int room = Math.max(2, console.size().lines() - (cut.isEmpty() ? 1 : 2));
        if (framed.size() > room) {
            int more = framed.size() - room + 1;
            framed = new ArrayList<>(framed.subList(0, room - 1));
            framed.add(look.paint().as(Tone.FAINT, "and " + more + " more"));
        }
        if (!cut.isEmpty()) {
            framed.add(
                    look.paint()
                            .as(
                                    Tone.WARN,
                                    DisplayText.cutEnd(
                                            "Contact with the sheriff is lost, this is the last"
                                                    + " state: "
                                                    + cut,
                                            look.width() - 1,
                                            look.ellipsis())));
        }
        return framed;
    }
}
