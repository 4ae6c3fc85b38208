package dev.posse.sheriff.core.commands;

import dev.posse.sheriff.core.orders.Answered;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Keeps what was answered to commands, for a day and at least for the last 100,000. */
public interface AnswerTable {
    /** Looks the answer up; calls back on the sheriff's loop, perhaps before it returns. */
    void find(String id, Consumer<Optional<Answered>> found);

    /** Keeps the answers; calls back on the sheriff's loop once they are on the disk. */
    void keep(List<Answered> answers, Runnable kept);
}
