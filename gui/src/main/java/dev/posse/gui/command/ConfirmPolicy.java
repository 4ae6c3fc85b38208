package dev.posse.gui.command;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.Signal;
import dev.posse.gui.link.Verb;
import dev.posse.gui.store.Formats;
import dev.posse.gui.store.ProcessRow;
import java.util.List;
import java.util.Optional;

/**
 * When to ask first. A start is never asked about; a stop of a few can be undone by a start. Many
 * at once, anything tagged {@value #CRITICAL}, a kill and a removal are.
 */
public final class ConfirmPolicy {
    public static final String CRITICAL = "critical";

    /** More than this many are confirmed. */
    public static final int MANY = 5;

    private ConfirmPolicy() {}

    /** The question to ask; empty: go ahead. */
    public static Optional<Question> before(Verb verb, int signal, List<ProcessRow> targets) {
        boolean kills = verb == Verb.KILL || verb == Verb.SIGNAL && signal == Signal.KILL;
        List<ProcessRow> critical = targets.stream().filter(ConfirmPolicy::critical).toList();
        boolean ends = kills || verb == Verb.STOP || verb == Verb.RESTART || verb == Verb.DISABLE;
        boolean asked =
                kills
                        || ends && (targets.size() > MANY || !critical.isEmpty())
                        || verb == Verb.SIGNAL && targets.size() > MANY;
        if (!asked) {
            return Optional.empty();
        }
        String action = label(verb, signal);
        long hosts = targets.stream().map(row -> row.id().host()).distinct().count();
        String word =
                verb == Verb.STOP && hosts > 1 && targets.size() > 4 * MANY
                        ? String.valueOf(targets.size())
                        : "";
        return Optional.of(
                new Question(
                        action + " " + Formats.processes(targets.size()) + "?",
                        why(kills, critical, targets, hosts),
                        targets.stream().map(ProcessRow::id).map(ProcessId::toString).toList(),
                        action,
                        word));
    }

    /** Removing is always asked about. */
    public static Question removal(List<ProcessRow> targets) {
        return new Question(
                "Delete " + Formats.processes(targets.size()) + "?",
                "What runs is stopped first. The configuration files that list "
                        + (targets.size() == 1 ? "it" : "them")
                        + " stay as they are.",
                targets.stream().map(ProcessRow::id).map(ProcessId::toString).toList(),
                "Delete",
                "");
    }

    private static boolean critical(ProcessRow row) {
        return row.view().labels().tags().contains(CRITICAL);
    }

    private static String why(
            boolean kills, List<ProcessRow> critical, List<ProcessRow> targets, long hosts) {
        StringBuilder why = new StringBuilder();
        if (kills) {
            why.append("Killed processes get no chance to clean up. ");
        }
        if (!critical.isEmpty()) {
            why.append(critical.size())
                    .append(critical.size() == 1 ? " is" : " are")
                    .append(" tagged critical. ");
        }
        if (targets.size() > MANY) {
            why.append(targets.size())
                    .append(" processes on ")
                    .append(hosts)
                    .append(hosts == 1 ? " host" : " hosts")
                    .append(" are meant. ");
        }
        return why.toString().strip();
    }

    private static String label(Verb verb, int signal) {
        return switch (verb) {
            case START -> "Start";
            case STOP -> "Stop";
            case KILL -> "Kill";
            case RESTART -> "Restart";
            case SIGNAL -> "Send " + Signal.name(signal) + " to";
            case ENABLE -> "Enable";
            case DISABLE -> "Disable";
        };
    }
}
