package dev.posse.sheriff.cli.verb;

import dev.posse.common.model.LogStream;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessView;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Period;
import dev.posse.sheriff.cli.Verb;
import dev.posse.sheriff.cli.bulk.Interrupts;
import dev.posse.sheriff.cli.logs.Entry;
import dev.posse.sheriff.cli.logs.EntryJson;
import dev.posse.sheriff.cli.logs.EntryText;
import dev.posse.sheriff.cli.logs.Merge;
import dev.posse.sheriff.cli.logs.Splitter;
import dev.posse.sheriff.cli.port.LogQuery;
import dev.posse.sheriff.cli.port.Sheriff;
import dev.posse.sheriff.cli.show.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what processes wrote. */
@Command(
        name = "logs",
        footer = {
            "Without -n or --since: with -f the last 10 lines of each process; on a terminal the last",
            "200; into a pipe or a file everything that is kept. ! marks stderr."
        })
public final class Logs extends Verb {
    private static final int BEFORE_FOLLOWING = 10;
    private static final int ON_A_TERMINAL = 200;

    @Parameters(arity = "0..*", paramLabel = "SEL")
    private List<String> selectors = new ArrayList<>();

    @Option(
            names = {"-f", "--follow"},
            description = "go on with what comes, until Ctrl-C")
    private boolean follow;

    @Option(
            names = {"-n", "--tail", "--lines"},
            paramLabel = "N",
            description = "the last N lines of each process; all: everything that is kept")
    private String tail = "";

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description = "only what came since: 5m ago, 10:30 today, or RFC 3339")
    private String since = "";

    @Option(names = "--no-prefix", description = "the text alone, without time and name")
    private boolean noPrefix;

    @Option(
            names = {"-t", "--timestamps"},
            description = "times with date and offset")
    private boolean timestamps;

    @Option(names = "--stream", paramLabel = "WHICH", description = "out or err alone")
    private String stream = "";

    @Option(names = "--raw", description = "the bytes as they are, for a file or a pipe")
    private boolean raw;

    @Option(
            names = "--i-know",
            description = "--raw on a terminal, too, whatever the bytes do to it")
    private boolean knows;

    @Override
    public Integer call() {
        if (selectors.isEmpty()) {
            throw new Complaint(
                    ExitCode.USAGE, "whose logs? Name processes, or say `sheriff logs all`");
        }
        if (raw && console().look().terminal() && !knows) {
            throw new Complaint(
                    ExitCode.USAGE,
                    "raw bytes can upset a terminal, so --raw goes into a file or a pipe; or say"
                            + " --i-know too");
        }
        try (Sheriff sheriff = connect()) {
            List<ProcessId> processes =
                    Targets.look(selectors, sheriff.view().snapshot()).stream()
                            .map(ProcessView::id)
                            .toList();
            Merge merge = new Merge(processes, printer(processes));
            Splitter splitter =
                    new Splitter(
                            merge,
                            root().surroundings().clock(),
                            why ->
                                    console()
                                            .say(
                                                    "sheriff: "
                                                            + why
                                                            + " It goes on by itself when it can."),
                            () -> !console().readerGone());
            Interrupts end = Interrupts.saying(console()::endLine);
            sheriff.logs(query(processes), splitter);
            splitter.finish();
            end.close();
        }
        console().out().flush();
        return ExitCode.OK.number();
    }

    private LogQuery query(List<ProcessId> processes) {
        Optional<Instant> from =
                since.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                Period.moment(since, now(), root().zone())
                                        .orElseThrow(
                                                () ->
                                                        new Complaint(
                                                                ExitCode.USAGE,
                                                                "--since takes 5m, 10:30 or a time"
                                                                        + " like 2026-11-20T10:30:00Z,"
                                                                        + " and got '"
                                                                        + since
                                                                        + "'")));
        return new LogQuery(processes, from, lines(from.isPresent()), follow);
    }

    private OptionalInt lines(boolean since) {
        if (tail.matches("[0-9]{1,9}")) {
            return OptionalInt.of(Integer.parseInt(tail));
        }
        if (!tail.isEmpty() && !tail.toLowerCase(Locale.ROOT).equals("all")) {
            throw new Complaint(ExitCode.USAGE, "-n takes a number or all, and got '" + tail + "'");
        }
        if (!tail.isEmpty() || since) {
            return OptionalInt.empty();
        }
        if (follow) {
            return OptionalInt.of(BEFORE_FOLLOWING);
        }
        return console().look().terminal() && !raw
                ? OptionalInt.of(ON_A_TERMINAL)
                : OptionalInt.empty();
    }

    private Consumer<Entry> printer(List<ProcessId> processes) {
        Consumer<Entry> printer =
                raw ? new RawPrinter(console()) : root().printsJson() ? json() : text(processes);
        Optional<LogStream> only = only();
        return entry -> {
            if (only.isEmpty()
                    || !(entry instanceof Entry.Line line)
                    || line.stream() == only.get()) {
                printer.accept(entry);
            }
        };
    }

    private Optional<LogStream> only() {
        return switch (stream) {
            case "" -> Optional.empty();
            case "out", "stdout" -> Optional.of(LogStream.OUT);
            case "err", "stderr" -> Optional.of(LogStream.ERR);
            default ->
                    throw new Complaint(
                            ExitCode.USAGE, "--stream is out or err, and not '" + stream + "'");
        };
    }

    private Consumer<Entry> json() {
        return entry -> console().out().println(Json.line(EntryJson.of(entry)));
    }

    private Consumer<Entry> text(List<ProcessId> processes) {
        EntryText text =
                new EntryText(processes, console().look(), root().zone(), !noPrefix, timestamps);
        return entry -> {
            if (noPrefix && EntryText.isRemark(entry)) {
                // Without a prefix a row of ours would pass for output, so it goes to the messages.
                console().say(text.of(entry));
            } else {
                console().out().println(text.of(entry));
            }
        };
    }
}
