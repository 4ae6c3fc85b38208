package dev.posse.sheriff.cli.shell;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Notice;
import dev.posse.common.model.Snapshot;
import dev.posse.common.run.Complaint;
import dev.posse.sheriff.cli.bulk.Interrupts;
import dev.posse.sheriff.cli.port.Sheriff;
import dev.posse.sheriff.cli.port.Watch;
import dev.posse.sheriff.cli.show.Moment;
import dev.posse.sheriff.cli.show.NoticeText;
import dev.posse.sheriff.cli.terminal.LineTerminal;
import dev.posse.sheriff.cli.text.DisplayText;
import dev.posse.sheriff.cli.text.Look;
import dev.posse.sheriff.cli.text.Tone;
import java.io.PrintStream;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads lines from a person and runs them, one after the other. */
final class Interactive {
    private final LineTerminal terminal;
    private final Session session;
    private final Supplier<Sheriff> connect;
    private final Notices notices;
    private final PrintStream out;
    private final Look look;
    private final Clock clock;
    private final ZoneId zone;
    private Optional<Watch> watch = Optional.empty();
    private String name = "";

    Interactive(
            LineTerminal terminal,
            Session session,
            Supplier<Sheriff> connect,
            Notices notices,
            PrintStream out,
            Look look,
            Clock clock,
            ZoneId zone) {
        this.terminal = requireNonNull(terminal, "terminal");
        this.session = requireNonNull(session, "session");
        this.connect = requireNonNull(connect, "connect");
        this.notices = requireNonNull(notices, "notices");
        this.out = requireNonNull(out, "out");
        this.look = requireNonNull(look, "look");
        this.clock = requireNonNull(clock, "clock");
        this.zone = requireNonNull(zone, "zone");
    }

    /** Gives the exit code. */
    int run() {
        try {
            while (session.leaving().isEmpty()) {
                attach();
                Optional<String> line = next();
                if (line.isEmpty()) {
                    return 0;
                }
                if (!line.get().isBlank()) {
                    execute(line.get());
                }
            }
            return session.leaving().get();
        } finally {
            watch.ifPresent(Watch::close);
        }
    }

    /** A sheriff that is not there yet is looked for again before the next line. */
    private void attach() {
        if (watch.isPresent()) {
            return;
        }
        try {
            Sheriff sheriff = connect.get();
            name = sheriff.facts().hostname();
            notices.whole(sheriff.view().snapshot());
            watch = Optional.of(sheriff.watch(false, notices));
        } catch (Complaint none) {
            if (name.isEmpty()) {
                out.println(look.paint().as(Tone.WARN, none.getMessage()));
                out.flush();
                name = "sheriff";
            }
        }
    }

    /** Empty: whoever typed has gone. */
    private Optional<String> next() {
        Notices.Missed missed = notices.begin(notice -> terminal.printAbove(text(notice)));
        try {
            if (missed.dropped() > 0) {
                out.println("and " + missed.dropped() + " more before: events -n 100");
            }
            missed.notices().forEach(notice -> out.println(text(notice)));
            out.flush();
            LineTerminal.Typed typed = terminal.read(prompt());
            if (typed.end().isEmpty()) {
                return Optional.of(typed.line());
            }
            return switch (typed.end().get()) {
                case INTERRUPTED -> Optional.of("");
                case CLOSED -> Optional.empty();
            };
        } finally {
            notices.end();
        }
    }

    private String prompt() {
        Optional<Snapshot> known = notices.latest();
        return Prompt.of(name, known, session.chosen(), look);
    }

    private String text(Notice notice) {
        String line = NoticeText.line(notice, new Moment(clock.instant(), zone), look);
        return DisplayText.cutStyled(line, Math.max(20, look.width() - 1));
    }

    /** On a thread of its own, so that Ctrl-C can end what it waits for. */
    private void execute(String line) {
        Thread worker = new Thread(() -> session.execute(line), "line");
        Runnable asBefore = terminal.onInterrupt(() -> Interrupts.interrupt(worker));
        try {
            worker.start();
            worker.join();
        } catch (InterruptedException e) {
            worker.interrupt();
            Thread.currentThread().interrupt();
        } finally {
            asBefore.run();
        }
    }
}
