package dev.posse.sheriff.cli.verb;

import dev.posse.common.model.Plan;
import dev.posse.common.model.Plan.Kind;
import dev.posse.common.model.ProcessId;
import dev.posse.sheriff.cli.show.Json;
import dev.posse.sheriff.cli.text.Amounts;
import dev.posse.sheriff.cli.text.DisplayText;
import dev.posse.sheriff.cli.text.Look;
import dev.posse.sheriff.cli.text.Tone;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What applying does, for people and for programs. */
final class PlanText {
    private PlanText() {}

    /** One line for each change, then the sum; what is kept is only counted. */
    static List<String> lines(Plan plan, boolean done, Look look) {
        List<String> lines = new ArrayList<>();
        int width =
                plan.steps().stream()
                        .mapToInt(step -> DisplayText.width(name(step.process())))
                        .max()
                        .orElse(0);
        for (Plan.Step step : plan.steps()) {
            if (step.kind() != Kind.KEEP) {
                String why = DisplayText.printable(step.why());
                lines.add(
                        verb(step.kind(), look)
                                + (why.isEmpty()
                                        ? name(step.process())
                                        : DisplayText.padRight(name(step.process()), width)
                                                + "  "
                                                + look.paint().as(Tone.FAINT, why)));
            }
        }
        for (Plan.Other other : plan.others()) {
            lines.add(
                    verb(other.kind(), look)
                            + other.what()
                            + " "
                            + DisplayText.printable(other.name()));
        }
        lines.add(sum(plan, done));
        return lines;
    }

    private static String verb(Kind kind, Look look) {
        String padding = " ".repeat(8 - word(kind).length());
        return look.paint().as(tone(kind), mark(kind) + " " + word(kind)) + padding;
    }

    static String sum(Plan plan, boolean done) {
        Map<Kind, Long> counts = plan.counts();
        if (plan.changesNothing()) {
            return "nothing to change"
                    + (plan.steps().isEmpty() ? "" : ", " + counts.get(Kind.KEEP) + " as they are");
        }
        List<String> parts = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            long count = counts.getOrDefault(kind, 0L);
            if (count > 0 && kind != Kind.KEEP) {
                parts.add(count + (done ? " " + past(kind) : " to " + word(kind)));
            }
        }
        for (String what :
                new LinkedHashSet<>(plan.others().stream().map(Plan.Other::what).toList())) {
            long count = plan.others().stream().filter(one -> one.what().equals(what)).count();
            parts.add(Amounts.count(count, what, what + "s") + (done ? " changed" : " to change"));
        }
        long kept = counts.getOrDefault(Kind.KEEP, 0L);
        return String.join(", ", parts) + (kept > 0 ? ", " + kept + " as they are" : "");
    }

    static Map<String, Object> json(Plan plan, boolean done) {
        List<Map<String, Object>> steps = new ArrayList<>();
        for (Plan.Step step : plan.steps()) {
            Map<String, Object> entry = Json.object();
            entry.put("name", step.process().name());
            entry.put("host", step.process().host());
            entry.put("step", step.kind().name().toLowerCase(Locale.ROOT));
            entry.put("why", step.why());
            if (done) {
                entry.put("generation", step.generation());
            }
            steps.add(entry);
        }
        Map<String, Object> json = Json.versioned("steps", steps);
        List<Map<String, Object>> others = new ArrayList<>();
        for (Plan.Other other : plan.others()) {
            Map<String, Object> entry = Json.object();
            entry.put("what", other.what());
            entry.put("name", other.name());
            entry.put("step", word(other.kind()));
            others.add(entry);
        }
        json.put("others", others);
        json.put("applied", done);
        json.put("problems", plan.problems());
        json.put("warnings", plan.warnings());
        return json;
    }

    private static String name(ProcessId id) {
        return DisplayText.printable(
                id.host().equals(ProcessId.LOCALHOST) ? id.name() : id.toString());
    }

    private static String mark(Kind kind) {
        return switch (kind) {
            case KEEP -> "=";
            case ADD, START -> "+";
            case RESTART, UPDATE -> "~";
            case REMOVE -> "-";
        };
    }

    private static Tone tone(Kind kind) {
        return switch (kind) {
            case KEEP -> Tone.IDLE;
            case ADD, START -> Tone.OK;
            case RESTART, UPDATE -> Tone.WARN;
            case REMOVE -> Tone.FAILED;
        };
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String past(Kind kind) {
        return switch (kind) {
            case KEEP -> "kept";
            case ADD -> "added";
            case START -> "started";
            case RESTART -> "restarted";
            case UPDATE -> "updated";
            case REMOVE -> "removed";
        };
    }
}
