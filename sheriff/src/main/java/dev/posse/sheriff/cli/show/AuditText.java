package dev.posse.sheriff.cli.show;

import dev.posse.common.model.Act;
import dev.posse.common.model.AuditReport;
import dev.posse.common.model.AuditReport.Flaw;
import dev.posse.common.model.AuditReport.Witness;
import dev.posse.common.model.AuditRow;
import dev.posse.sheriff.cli.text.DisplayText;
import dev.posse.sheriff.cli.text.Look;
import dev.posse.sheriff.cli.text.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The audit: one line for people, one object for programs. */
public final class AuditText {
    private static final int MOST_NAMES = 5;

    private AuditText() {}

    /** {@code 12 2026-11-20 19:00:00 ana (operator) Command stop camera: 1 accepted}. */
    public static String line(AuditRow row, Moment moment, Look look) {
        Act act = row.act();
        StringBuilder line = new StringBuilder();
        line.append(look.paint().as(Tone.FAINT, row.seq() + "  " + moment.full(row.at())));
        line.append("  ").append(look.paint().as(Tone.STRONG, printable(act.who().toString())));
        line.append("  ").append(printable(act.method()));
        if (!act.targets().isEmpty()) {
            line.append("  ").append(printable(names(act)));
        }
        if (!act.result().isEmpty()) {
            line.append(": ");
            line.append(
                    act.outcome() == Act.Outcome.REFUSED
                            ? look.paint().as(Tone.FAILED, printable(act.result()))
                            : printable(act.result()));
        }
        if (!act.reason().isEmpty()) {
            line.append("  (").append(printable(act.reason())).append(')');
        }
        line.append(look.paint().as(Tone.FAINT, "  from " + printable(from(act))));
        return line.toString();
    }

    public static Map<String, Object> json(AuditRow row) {
        Act act = row.act();
        Map<String, Object> json = Json.object();
        json.put("seq", row.seq());
        json.put("at", row.at());
        json.put("role", act.who().role().word());
        json.put("name", act.who().name());
        json.put("uid", act.who().uid().orElse(null));
        json.put("from", act.who().from());
        json.put("actor", act.actor().isEmpty() ? null : act.actor());
        json.put("method", act.method());
        json.put("targets", act.targets());
        json.put("targets_total", act.targetsTotal());
        json.put("args_hash", act.argsHash().isEmpty() ? null : act.argsHash());
        json.put("reason", act.reason().isEmpty() ? null : act.reason());
        json.put("command_id", act.commandId().isEmpty() ? null : act.commandId());
        json.put("outcome", act.outcome().name());
        json.put("result", act.result());
        json.put("prev", row.prev());
        json.put("hash", row.hash());
        return json;
    }

    /** What came of a look at it. */
    public static List<String> lines(AuditReport report) {
        List<String> lines = new ArrayList<>();
        for (Flaw flaw : report.flaws()) {
            lines.add(flaw.file() + ":" + flaw.line() + ": " + flaw.problem());
        }
        for (Witness witness : report.witnesses()) {
            lines.add(
                    witness.host()
                            + ": "
                            + (witness.problem().isEmpty() ? agreed(witness) : witness.problem()));
        }
        lines.add(
                report.whole()
                        ? "The audit is whole: "
                                + report.rows()
                                + " rows"
                                + (report.rows() == 0
                                        ? "."
                                        : ", "
                                                + report.first()
                                                + " to "
                                                + report.last()
                                                + ", head "
                                                + report.head())
                        : "The audit is not whole. Keep a copy of its folder; what the deputies"
                                + " remember (audit-heads.jsonl in their state folders) tells since"
                                + " when.");
        return lines;
    }

    public static Map<String, Object> json(AuditReport report) {
        Map<String, Object> json = Json.object();
        json.put("api_version", Json.API_VERSION);
        json.put("whole", report.whole());
        json.put("rows", report.rows());
        json.put("first", report.first());
        json.put("last", report.last());
        json.put("head", report.head());
        json.put("flaws", report.flaws().stream().map(AuditText::flaw).toList());
        json.put("witnesses", report.witnesses().stream().map(AuditText::witness).toList());
        return json;
    }

    private static Map<String, Object> flaw(Flaw flaw) {
        Map<String, Object> json = Json.object();
        json.put("file", flaw.file());
        json.put("line", flaw.line());
        json.put("problem", flaw.problem());
        return json;
    }

    private static Map<String, Object> witness(Witness witness) {
        Map<String, Object> json = Json.object();
        json.put("host", witness.host());
        json.put("heads", witness.heads());
        json.put("compared", witness.compared());
        json.put("newest", witness.newest());
        json.put("problem", witness.problem().isEmpty() ? null : witness.problem());
        return json;
    }

    private static String agreed(Witness witness) {
        return witness.heads() == 0
                ? "remembers nothing of this sheriff yet"
                : "agrees on "
                        + witness.compared()
                        + " of "
                        + witness.heads()
                        + " heads, the newest row "
                        + witness.newest();
    }

    private static String names(Act act) {
        List<String> some = act.targets().stream().limit(MOST_NAMES).toList();
        int more = act.targetsTotal() - some.size();
        return String.join(", ", some) + (more > 0 ? " and " + more + " more" : "");
    }

    private static String from(Act act) {
        return act.who().from() + (act.actor().isEmpty() ? "" : " as " + act.actor());
    }

    private static String printable(String text) {
        return DisplayText.printable(text);
    }
}
