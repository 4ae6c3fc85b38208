package dev.posse.sheriff.cli.shell;

import dev.posse.common.model.Change;
import dev.posse.common.model.Notice;
import dev.posse.common.model.Notice.Severity;
import dev.posse.common.model.Snapshot;
import dev.posse.sheriff.cli.port.WatchListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Crashes and lost hosts that happen while somebody types. They are told at once when a line is
 * being typed, else before the next one; of a flood the newest are told and the rest is counted.
 */
final class Notices implements WatchListener {
    private static final int MOST = 10;
    private static final int MOST_TOLD = 1_000;
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final Deque<Notice> waiting = new ArrayDeque<>();
    private final Map<String, Instant> told =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
                    return size() > MOST_TOLD;
                }
            };
    private long dropped;
    private Optional<Snapshot> latest = Optional.empty();
    private Optional<Consumer<Notice>> listener = Optional.empty();

    @Override
    public synchronized void whole(Snapshot snapshot) {
        latest = Optional.of(snapshot);
    }

    @Override
    public synchronized void changed(Snapshot snapshot, Change change) {
        latest = Optional.of(snapshot);
        if (!(change instanceof Change.Noted noted)
                || noted.notice().severity() == Severity.INFO
                || isRepeated(noted.notice())) {
            return;
        }
        if (listener.isPresent()) {
            listener.get().accept(noted.notice());
            return;
        }
        waiting.add(noted.notice());
        if (waiting.size() > MOST) {
            waiting.remove();
            dropped++;
        }
    }

    /** What crashes again and again is told once a minute; the events have all of it. */
    private boolean isRepeated(Notice notice) {
        String who = notice.process().map(Object::toString).or(notice::host).orElse("");
        String about = who + " " + notice.kind() + " " + notice.fields().getOrDefault("state", "");
        Instant last = told.get(about);
        if (last != null && Duration.between(last, notice.at()).compareTo(QUIET) < 0) {
            return true;
        }
        told.put(about, notice.at());
        return false;
    }

    @Override
    public synchronized void cut(String why) {
        latest = Optional.empty();
    }

    /** What runs, as far as it is known at this moment; empty while contact is lost. */
    synchronized Optional<Snapshot> latest() {
        return latest;
    }

    /** From now on each goes there; what waited is given back. */
    synchronized Missed begin(Consumer<Notice> each) {
        listener = Optional.of(each);
        Missed missed = new Missed(new ArrayList<>(waiting), dropped);
        waiting.clear();
        dropped = 0;
        return missed;
    }

    /** From now on they wait. */
    synchronized void end() {
        listener = Optional.empty();
    }

    /**
     * @param dropped how many more there were before these
     */
    record Missed(List<Notice> notices, long dropped) {}
}
