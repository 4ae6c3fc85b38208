package dev.posse.sheriff.cli.show;

import dev.posse.common.model.HostView;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.SheriffFacts;
import dev.posse.common.model.Snapshot;
import dev.posse.sheriff.cli.text.Amounts;
import dev.posse.sheriff.cli.text.DisplayText;
import dev.posse.sheriff.cli.text.Look;
import dev.posse.sheriff.cli.text.Tone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One screen about everything. */
public final class SummaryText {
    private static final int MOST = 10;

    private SummaryText() {}

    public static List<String> lines(
            SheriffFacts facts, Snapshot snapshot, Summary summary, Moment moment, Look look) {
        List<String> lines = new ArrayList<>();
        lines.add(
                look.paint().as(tone(summary.level()), word(summary.level(), look))
                        + "  sheriff "
                        + facts.version()
                        + " on "
                        + DisplayText.printable(facts.hostname())
                        + ", up "
                        + Amounts.duration(moment.since(facts.startedAt())));
        lines.add("  processes  " + states(snapshot, summary, look));
        lines.add("  hosts      " + hosts(snapshot, summary));
        for (HostView host : summary.absent()) {
            lines.add(
                    look.paint()
                            .as(
                                    Tone.WARN,
                                    "  ? "
                                            + DisplayText.printable(host.name())
                                            + " is "
                                            + host.state().name().toLowerCase(Locale.ROOT)
                                            + seen(host)
                                            + (host.reason().isEmpty()
                                                    ? ""
                                                    : ": "
                                                            + DisplayText.printable(
                                                                    host.reason()))));
        }
        summary.troubled().stream()
                .limit(MOST)
                .forEach(one -> lines.add(trouble(one, moment, look)));
        if (summary.troubled().size() > MOST) {
            lines.add("  and " + (summary.troubled().size() - MOST) + " more: sheriff ps");
        }
        return lines;
    }

    private static String word(Summary.Level level, Look look) {
        return switch (level) {
            case HEALTHY -> look.shape("●", "*") + " healthy";
            case DEGRADED -> look.shape("▲", "!") + " degraded";
            case UNKNOWN -> "? unknown";
            case FAILED -> look.shape("✖", "X") + " failed";
        };
    }

    private static Tone tone(Summary.Level level) {
        return switch (level) {
            case HEALTHY -> Tone.OK;
            case DEGRADED -> Tone.WARN;
            case UNKNOWN -> Tone.IDLE;
            case FAILED -> Tone.FAILED;
        };
    }

    private static String states(Snapshot snapshot, Summary summary, Look look) {
        if (snapshot.processes().isEmpty()) {
            return "none";
        }
        List<String> parts = new ArrayList<>();
        for (ProcessState state : ProcessState.values()) {
            int count = summary.states().getOrDefault(state, 0);
            if (count > 0) {
                ProcessView example =
                        snapshot.processes().values().stream()
                                .filter(process -> process.state() == state)
                                .findFirst()
                                .orElseThrow();
                parts.add(
                        look.paint()
                                .as(StateLook.tone(example), count + " " + StateLook.word(state)));
            }
        }
        return String.join(", ", parts);
    }

    private static String hosts(Snapshot snapshot, Summary summary) {
        int all = snapshot.hosts().size();
        return all == 0
                ? "none, so nothing can run here: sheriff up starts this machine's deputy"
                : (all - summary.absent().size()) + " of " + all + " attached";
    }

    private static String seen(HostView host) {
        return host.staleSeconds().isPresent()
                ? ", heard of "
                        + Amounts.duration(
                                Duration.ofSeconds((long) host.staleSeconds().getAsDouble()))
                        + " ago"
                : ", never heard of";
    }

    private static String trouble(ProcessView process, Moment moment, Look look) {
        String why = process.status().alarm().orElse(process.status().reason());
        String next =
                process.state() == ProcessState.BACKOFF
                        ? process.status()
                                .nextTryAt()
                                .map(at -> ", next try in " + Amounts.elapsed(moment.until(at)))
                                .orElse("")
                        : "";
        return look.paint()
                        .as(
                                StateLook.tone(process),
                                "  "
                                        + StateLook.shape(process, look)
                                        + " "
                                        + DisplayText.printable(process.id().toString())
                                        + " "
                                        + StateLook.word(process.state()))
                + (why.isEmpty() ? "" : ": " + DisplayText.printable(why))
                + next;
    }
}
