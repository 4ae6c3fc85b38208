package dev.posse.sheriff.cli.shell;

import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessView;
import dev.posse.common.model.Snapshot;
import dev.posse.sheriff.cli.text.Look;
import dev.posse.sheriff.cli.text.Tone;
import java.util.List;
import java.util.Optional;

/** {@code robot-lab (41● 3✖) group:nav> }: where one is, and how it is there. */
final class Prompt {
    private Prompt() {}

    /**
     * @param name what the sheriff's machine is called; empty: not known yet
     * @param snapshot empty: contact is lost
     */
    static String of(String name, Optional<Snapshot> snapshot, List<String> chosen, Look look) {
        StringBuilder text = new StringBuilder();
        text.append(look.paint().as(Tone.STRONG, name.isEmpty() ? "sheriff" : name)).append(' ');
        text.append(
                snapshot.map(known -> "(" + counts(known, look) + ")")
                        .orElse(look.paint().as(Tone.WARN, "(no sheriff)")));
        if (!chosen.isEmpty()) {
            text.append(' ').append(String.join(" ", chosen));
        }
        return text.append("> ").toString();
    }

    private static String counts(Snapshot snapshot, Look look) {
        long up = 0;
        long bad = 0;
        long unknown = 0;
        for (ProcessView view : snapshot.processes().values()) {
            ProcessState state = view.state();
            up += state == ProcessState.RUNNING ? 1 : 0;
            bad += state == ProcessState.FAILED || state == ProcessState.BACKOFF ? 1 : 0;
            unknown += state == ProcessState.UNKNOWN || state == ProcessState.NO_DEPUTY ? 1 : 0;
        }
        StringBuilder text = new StringBuilder();
        text.append(look.paint().as(Tone.OK, up + look.shape("●", " up")));
        if (bad > 0) {
            text.append(' ').append(look.paint().as(Tone.FAILED, bad + look.shape("✖", " bad")));
        }
        if (unknown > 0) {
            text.append(' ').append(look.paint().as(Tone.IDLE, unknown + "?"));
        }
        return text.toString();
    }
}
