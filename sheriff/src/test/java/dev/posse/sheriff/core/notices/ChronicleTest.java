package dev.posse.sheriff.core.notices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Change;
import dev.posse.common.model.Health;
import dev.posse.common.model.Notice;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessState;
import dev.posse.common.model.ProcessStatus;
import dev.posse.common.run.ManualTimers;
import dev.posse.sheriff.core.board.WatchHub;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ChronicleTest {
    private static final Duration AHEAD = Duration.ofMinutes(10);

    private final ManualTimers timers = new ManualTimers();
    private final List<Notice> told = new ArrayList<>();
    private final Chronicle chronicle = new Chronicle(notices());

    private Notices notices() {
        WatchHub hub = new WatchHub();
        hub.listen(change -> told.add(((Change.Noted) change).notice()));
        return new Notices(timers, new NothingKept(), hub);
    }

    private static final class NothingKept implements EventLog {
        @Override
        public void append(Notice notice) {}

        @Override
        public void find(Query query, Consumer<List<Notice>> answer) {
            answer.accept(List.of());
        }

        @Override
        public long newest() {
            return 0;
        }
    }

    private ProcessStatus status(ProcessState state, Health health, String reason, Instant at) {
        return new ProcessStatus(
                ProcessId.local("nav"),
                state,
                true,
                health,
                reason,
                false,
                1,
                1,
                0,
                0,
                0,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                at,
                Optional.empty());
    }

    private ProcessStatus crashed(ProcessState state, long crashes, Instant at) {
        ProcessStatus one = at(state, at);
        return new ProcessStatus(
                one.id(),
                state,
                true,
                Health.NONE,
                "SIGKILL",
                false,
                1,
                1,
                0,
                0,
                crashes,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                at,
                Optional.empty());
    }

    private ProcessStatus at(ProcessState state, Instant at) {
        return status(state, Health.NONE, "", at);
    }

    @Test
    void whatIsHeardLateBearsTheTimeAtWhichItHappenedByOurClock() {
        Instant now = timers.now();
        ProcessStatus known = at(ProcessState.RUNNING, now.minusSeconds(60).plus(AHEAD));
        ProcessStatus later = at(ProcessState.BACKOFF, now.minusSeconds(30).plus(AHEAD));
        chronicle.heardLate(Optional.of(known), Optional.empty(), later, AHEAD);
        assertThat(told).singleElement().extracting(Notice::at).isEqualTo(now.minusSeconds(30));
    }

    @Test
    void whatWasHeardAfterAllIsNotToldTwice() {
        Instant now = timers.now();
        ProcessStatus known = at(ProcessState.BACKOFF, now);
        chronicle.heardLate(
                Optional.of(known),
                Optional.empty(),
                at(ProcessState.RUNNING, now.minusSeconds(5)),
                AHEAD);
        chronicle.heardLate(Optional.of(known), Optional.empty(), known, AHEAD);
        assertThat(told).isEmpty();
    }

    @Test
    void howThingsAreNowIsComparedWithWhatWasHeardLast() {
        Instant now = timers.now();
        ProcessStatus late = at(ProcessState.RUNNING, now.minusSeconds(5));
        chronicle.heardLate(Optional.empty(), Optional.empty(), late, Duration.ZERO);
        chronicle.heard(Optional.empty(), late, true);
        chronicle.caughtUp();
        assertThat(told).singleElement().extracting(Notice::text).isEqualTo("nav is RUNNING");
    }

    @Test
    void theFirstCrashBeforeASheriffThatHadHeardNothingIsOne() {
        Instant now = timers.now();
        Optional<ProcessStatus> before = Optional.of(at(ProcessState.RUNNING, now));
        ProcessStatus first = crashed(ProcessState.STOPPING, 1, now);
        chronicle.heardLate(Optional.empty(), before, first, Duration.ZERO);
        chronicle.heardLate(
                Optional.empty(), before, crashed(ProcessState.BACKOFF, 1, now), Duration.ZERO);
        ProcessStatus second = crashed(ProcessState.FAILED, 2, now);
        chronicle.heardLate(Optional.empty(), before, second, Duration.ZERO);
        chronicle.heard(Optional.empty(), second, true);
        assertThat(told)
                .extracting(Notice::kind)
                .containsExactly(
                        "process.crash",
                        "process.state",
                        "process.state",
                        "process.crash",
                        "process.state");
    }

    @Test
    void aChangeOfHealthIsToldAndTheStartOfCheckingIsNot() {
        Instant now = timers.now();
        ProcessStatus begun = status(ProcessState.RUNNING, Health.STARTING, "up", now);
        ProcessStatus sick = status(ProcessState.RUNNING, Health.UNHEALTHY, "no answer", now);
        ProcessStatus well = status(ProcessState.RUNNING, Health.HEALTHY, "up", now);
        chronicle.heard(Optional.of(begun), sick, false);
        chronicle.heard(Optional.of(sick), well, false);
        chronicle.heard(Optional.of(well), begun, false);
        assertThat(told)
                .extracting(Notice::text)
                .containsExactly("nav is unhealthy: no answer", "nav is healthy");
    }
}
