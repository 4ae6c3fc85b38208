package dev.posse.sheriff.cli.verb;

import dev.posse.common.model.AuditReport;
import dev.posse.common.model.AuditRow;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.OutputFormat;
import dev.posse.sheriff.cli.Period;
import dev.posse.sheriff.cli.Verb;
import dev.posse.sheriff.cli.port.Sheriff;
import dev.posse.sheriff.cli.show.AuditText;
import dev.posse.sheriff.cli.show.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows who did what, and checks that nobody changed the record of it. */
@Command(
        name = "audit",
        footer = {
            "list    the newest rows that match, oldest first",
            "verify  follows the chain of hashes, and names the first line that was changed;",
            "        --against deputies also finds rows that were cut off at the end"
        })
public final class Audit extends Verb {
    private static final int USUAL = 100;

    @Parameters(arity = "0..1", paramLabel = "list|verify")
    private String action = "list";

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description = "only since: 5m ago, 10:30 today, or RFC 3339")
    private String since = "";

    @Option(
            names = "--who",
            paramLabel = "NAME",
            description = "only by whom: part of a name, or a unix uid")
    private String who = "";

    @Option(
            names = "--target",
            paramLabel = "NAME",
            description = "only what was done to it: part of a name")
    private String target = "";

    @Option(
            names = {"-n", "--last"},
            paramLabel = "N",
            description = "the last N (100)")
    private int last = USUAL;

    @Option(
            names = "--against",
            paramLabel = "deputies",
            description = "compare with what the deputies remember")
    private String against = "";

    @Override
    public Integer call() {
        return switch (action) {
            case "list" -> list();
            case "verify" -> verify();
            default ->
                    throw new Complaint(
                            ExitCode.USAGE, "audit takes list or verify, and got '" + action + "'");
        };
    }

    private int list() {
        if (last < 1) {
            throw new Complaint(ExitCode.USAGE, "-n takes a number from 1 on");
        }
        try (Sheriff sheriff = connect()) {
            List<AuditRow> rows = sheriff.audit(from(), who, target, last);
            if (root().output() == OutputFormat.JSON) {
                console()
                        .print(
                                Json.pretty(
                                        Json.versioned(
                                                "audit",
                                                rows.stream().map(AuditText::json).toList())));
            } else if (root().output() == OutputFormat.JSONL) {
                rows.forEach(row -> console().print(Json.line(AuditText.json(row))));
            } else {
                rows.forEach(
                        row -> console().print(AuditText.line(row, at(now()), console().look())));
                if (rows.isEmpty()) {
                    console().hint("No row of the audit matches.");
                }
            }
        }
        return ExitCode.OK.number();
    }

    private int verify() {
        if (!against.isEmpty() && !against.equals("deputies")) {
            throw new Complaint(
                    ExitCode.USAGE, "--against takes deputies, and got '" + against + "'");
        }
        AuditReport report;
        try (Sheriff sheriff = connect()) {
            report = sheriff.verifyAudit(!against.isEmpty());
        }
        if (root().printsJson()) {
            Object json = AuditText.json(report);
            console()
                    .print(
                            root().output() == OutputFormat.JSONL
                                    ? Json.line(json)
                                    : Json.pretty(json));
        } else {
            console().print(AuditText.lines(report));
        }
        return (report.whole() ? ExitCode.OK : ExitCode.FAILED).number();
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
