package dev.posse.sheriff.cli.verb;

import dev.posse.common.model.Notice;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.OutputFormat;
import dev.posse.sheriff.cli.Period;
import dev.posse.sheriff.cli.Verb;
import dev.posse.sheriff.cli.bulk.Interrupts;
import dev.posse.sheriff.cli.port.Sheriff;
import dev.posse.sheriff.cli.show.Json;
import dev.posse.sheriff.cli.show.NoticeText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what happened. */
@Command(name = "events")
public final class Events extends Verb {
    /** Of what happened while contact was lost. */
    private static final int AGAIN = 1000;

    /** Nobody counts it down. */
    private static final CountDownLatch PAUSE = new CountDownLatch(1);

    private static final int USUAL = 100;

    @Parameters(arity = "0..*", paramLabel = "SEL")
    private List<String> selectors = new ArrayList<>();

    @Option(
            names = {"-f", "--follow"},
            description = "go on with what happens, until Ctrl-C")
    private boolean follow;

    @Option(
            names = {"-n", "--last", "--tail"},
            paramLabel = "N",
            description = "the last N (100)")
    private int last = USUAL;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description = "only since: 5m ago, 10:30 today, or RFC 3339")
    private String since = "";

    private Optional<Notice> seen = Optional.empty();
    private boolean silent;

    @Override
    public Integer call() throws InterruptedException {
        if (last < 1) {
            throw new Complaint(ExitCode.USAGE, "-n takes a number from 1 on");
        }
        try (Sheriff sheriff = connect()) {
            if (!selectors.isEmpty()) {
                Targets.look(selectors, sheriff.view().snapshot());
            }
            if (follow) {
                Interrupts end = Interrupts.saying(console()::endLine);
                followOn(sheriff);
                end.close();
            } else {
                print(sheriff.events(selectors, last, from()));
            }
        }
        return ExitCode.OK.number();
    }

    private void print(List<Notice> notices) {
        if (root().output() == OutputFormat.JSON) {
            console()
                    .print(
                            Json.pretty(
                                    Json.versioned(
                                            "events",
                                            notices.stream().map(NoticeText::json).toList())));
        } else {
            notices.forEach(this::print);
        }
    }

    /** Goes on behind the last when contact comes back, as following logs does. */
    private void followOn(Sheriff sheriff) throws InterruptedException {
        Instant begin = sheriff.view().now();
        while (true) {
            try {
                sheriff.followEvents(
                        selectors,
                        seen.isPresent() ? AGAIN : last,
                        seen.map(Notice::at).or(this::from).or(() -> cut(begin)),
                        this::printNew);
                return;
            } catch (Complaint complaint) {
                if (complaint.code() != ExitCode.UNREACHABLE) {
                    throw complaint;
                }
                if (!silent) {
                    console()
                            .say(
                                    "sheriff: "
                                            + complaint.getMessage()
                                            + (complaint.getMessage().endsWith(".") ? "" : ".")
                                            + " It goes on by itself when it can.");
                }
                silent = true;
                PAUSE.await(500, TimeUnit.MILLISECONDS);
            }
        }
    }

    private Optional<Instant> cut(Instant begin) {
        return silent ? Optional.of(begin) : Optional.empty();
    }

    private boolean printNew(Notice notice) {
        silent = false;
        boolean known =
                seen.filter(
                                before ->
                                        notice.sequence() <= before.sequence()
                                                && !notice.at().isAfter(before.at()))
                        .isPresent();
        if (!known) {
            seen = Optional.of(notice);
            print(notice);
        }
        return !console().readerGone();
    }

    private void print(Notice notice) {
        console()
                .print(
                        root().printsJson()
                                ? Json.line(NoticeText.json(notice))
                                : NoticeText.line(notice, at(now()), console().look()));
    }

    private Optional<Instant> from() {
        return since.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Period.moment(since, now(), root().zone())
                                .orElseThrow(
                                        () ->
                                                new Complaint(
                                                        ExitCode.USAGE,
                                                        "--since takes 5m, 10:30 or a time like"
                                                                + " 2026-11-20T10:30:00Z, and got '"
                                                                + since
                                                                + "'")));
    }
}
