package dev.posse.gui.table;

import dev.posse.common.model.GroupState;
import dev.posse.common.model.ProcessSample;
import dev.posse.common.model.ProcessState;
import dev.posse.gui.store.ProcessRow;
import dev.posse.gui.store.StateLook;
import dev.posse.gui.theme.StateShape;
import dev.posse.gui.theme.Tone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a heading says of the processes below it: the look of the worst, and sums.
 *
 * @param host the one that all are on; {@code mixed} for several
 * @param cpuPercent absent: nothing is measured
 * @param memoryBytes absent: nothing is measured
 */
public record GroupSummary(
        List<ProcessRow> members,
        StateLook look,
        String host,
        Optional<Double> cpuPercent,
        Optional<Long> memoryBytes,
        long restarts,
        long unseenCrashes,
        int running) {

    public static final GroupSummary EMPTY =
            new GroupSummary(
                    List.of(),
                    new StateLook("empty", StateShape.RING, Tone.IDLE, 0),
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    0,
                    0,
                    0);

    public GroupSummary {
        members = List.copyOf(members);
    }

    /**
     * @param group they belong together, so that one that is missing degrades the others
     */
    static GroupSummary of(List<ProcessRow> members, boolean group, Instant now) {
        if (members.isEmpty()) {
            return EMPTY;
        }
        List<StateLook> looks = new ArrayList<>();
        double cpu = 0;
        long memory = 0;
        long restarts = 0;
        long crashes = 0;
        int running = 0;
        boolean measured = false;
        for (ProcessRow row : members) {
            looks.add(StateLook.of(row.view(), row.pending(), now));
            restarts += row.view().status().restarts();
            crashes += row.unseenCrashes();
            running += row.view().state() == ProcessState.RUNNING ? 1 : 0;
            Optional<ProcessSample> sample = shownSample(row);
            // Nobody knows what one uses that is not heard of; in a sum it would look live.
            if (sample.isPresent() && row.view().state() != ProcessState.UNKNOWN) {
                measured = true;
                cpu += sample.get().cpuPercent();
                memory += sample.get().memoryBytes();
            }
        }
        return new GroupSummary(
                members,
                group && degraded(members) ? degraded(worst(looks)) : worst(looks),
                host(members),
                measured ? Optional.of(cpu) : Optional.empty(),
                measured ? Optional.of(memory) : Optional.empty(),
                restarts,
                crashes,
                running);
    }

    private static boolean degraded(List<ProcessRow> members) {
        return GroupState.of(members.stream().map(ProcessRow::view).toList())
                == GroupState.DEGRADED;
    }

    private static StateLook degraded(StateLook worst) {
        return new StateLook(
                // How many there are stands beside the name, and the column is narrow.
                "degraded: " + worst.text().replaceFirst(" of [0-9]+", ""),
                worst.shape(),
                worst.tone() == Tone.IDLE ? Tone.WARN : worst.tone(),
                worst.badness());
    }

    /** A process at rest uses nothing, whatever was measured last. */
    static Optional<ProcessSample> shownSample(ProcessRow row) {
        return switch (row.view().state()) {
            case RUNNING, STARTING, STOPPING, UNKNOWN -> row.view().sample();
            case STOPPED, WAITING, BACKOFF, EXITED, FAILED, NO_DEPUTY -> Optional.empty();
        };
    }

    /** All alike: "8 running". Otherwise the worst kind and how many of them: "1 of 6 failed". */
    private static StateLook worst(List<StateLook> looks) {
        int badness = looks.stream().mapToInt(StateLook::badness).max().orElse(0);
        List<StateLook> alike = looks.stream().filter(look -> look.badness() == badness).toList();
        List<String> words = alike.stream().map(look -> word(look)).distinct().toList();
        StateLook worst = alike.get(0);
        String word = words.size() == 1 ? words.get(0) : family(worst.tone());
        String text =
                alike.size() == looks.size()
                        ? alike.size() + " " + word
                        : alike.size() + " of " + looks.size() + " " + word;
        return new StateLook(text, worst.shape(), worst.tone(), badness);
    }

    /** Without its figure. */
    private static String word(StateLook look) {
        return look.shape() == StateShape.QUESTION ? look.text() : look.text().split(" ", 2)[0];
    }

    private static String family(Tone tone) {
        return switch (tone) {
            case OK -> "running";
            case BUSY -> "changing";
            case WARN -> "in trouble";
            case FAILED -> "failed";
            case IDLE -> "at rest";
        };
    }

    private static String host(List<ProcessRow> members) {
        String first = members.get(0).id().host();
        return members.stream().allMatch(row -> row.id().host().equals(first)) ? first : "mixed";
    }
}
