package dev.posse.gui.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Exit;
import dev.posse.gui.fake.Fleet;
import dev.posse.gui.fake.Rows;
import dev.posse.gui.link.Verb;
import dev.posse.gui.store.ProcessRow;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CommandsTest {
    private static ProcessRow row(Fleet.ViewBuilder view) {
        return Rows.of(view.build()).get(0);
    }

    private static final ProcessRow RUNNING = row(Fleet.process("run", "k9").running(1, 1, 1, 1));
    private static final ProcessRow STOPPED = row(Fleet.process("stop", "k9"));
    private static final ProcessRow FAILED =
            row(Fleet.process("fail", "k9").failed(new Exit.Code(1), "x"));
    private static final ProcessRow BACKOFF =
            row(Fleet.process("back", "k9").backoff(Duration.ofSeconds(3)));
    private static final ProcessRow DISABLED = row(Fleet.process("off", "k9").disabled());

    /** Nothing is run here, so nobody has to do anything. */
    private static CommandRegistry registry() {
        PanelActions nobody =
                (PanelActions)
                        Proxy.newProxyInstance(
                                PanelActions.class.getClassLoader(),
                                new Class<?>[] {PanelActions.class},
                                (proxy, method, arguments) -> {
                                    throw new AssertionError(method + " was run");
                                });
        return Commands.registry(null, nobody);
    }

    @Test
    void verbsServeOnlyThoseOnWhichTheyDoSomething() {
        List<ProcessRow> all = List.of(RUNNING, STOPPED, FAILED, BACKOFF, DISABLED);
        assertThat(Applies.to(Verb.START, all)).containsExactly(STOPPED, FAILED, BACKOFF);
        assertThat(Applies.to(Verb.STOP, all)).containsExactly(RUNNING, BACKOFF);
        assertThat(Applies.to(Verb.RESTART, all)).containsExactly(RUNNING, BACKOFF);
        assertThat(Applies.to(Verb.SIGNAL, all)).containsExactly(RUNNING);
        assertThat(Applies.to(Verb.ENABLE, all)).containsExactly(DISABLED);
    }

    @Test
    void aScheduleIsStoppedBetweenItsTimes() {
        List<ProcessRow> resting =
                List.of(
                        row(Fleet.process("cron", "k9").nextRun(Duration.ofHours(1))),
                        row(Fleet.process("every", "k9").exited(0).nextRun(Duration.ofHours(1))));
        assertThat(Applies.to(Verb.STOP, resting)).isEqualTo(resting);
        assertThat(Applies.to(Verb.START, resting)).isEqualTo(resting);
        assertThat(Applies.to(Verb.RESTART, resting)).isEmpty();
        assertThat(Applies.to(Verb.STOP, List.of(row(Fleet.process("once", "k9").exited(0)))))
                .isEmpty();
    }

    @Test
    void aCommandLineMeansExactlyTheseProcesses() {
        assertThat(CommandLines.of(Verb.STOP, 0, List.of(RUNNING, STOPPED)))
                .isEqualTo("sheriff stop run@k9 stop@k9");
        assertThat(CommandLines.of(Verb.SIGNAL, 1, List.of(RUNNING)))
                .isEqualTo("sheriff signal HUP run@k9");
    }

    @Test
    void aNameThatAShellOrASelectorWouldTakeApartIsQuoted() {
        ProcessRow odd = row(Fleet.process("a b+c's", "k9"));
        assertThat(CommandLines.of(Verb.START, 0, List.of(odd)))
                .isEqualTo("sheriff start 'name:\"a b+c'\\''s\"+host:\"k9\"'");
        ProcessRow quoted = row(Fleet.process("a\"b", "k9"));
        assertThat(CommandLines.of(Verb.START, 0, List.of(quoted)))
                .isEqualTo("sheriff start 'name:\"a\\\"b\"+host:\"k9\"'");
    }

    @Test
    void noTwoCommandsShareAKeyOrAnId() {
        CommandRegistry registry = registry();
        assertThat(registry.all()).extracting(PanelCommand::id).doesNotHaveDuplicates();
        assertThat(registry.all().stream().flatMap(command -> command.key().stream()))
                .doesNotHaveDuplicates();
    }

    @Test
    void theTitleSaysHowManyAreServed() {
        PanelCommand start = registry().get("process.start");
        assertThat(start.titleFor(List.of(STOPPED, FAILED, RUNNING))).isEqualTo("Start 2 of 3");
        assertThat(start.titleFor(List.of(STOPPED))).isEqualTo("Start");
        assertThat(start.obstacle(List.of(RUNNING), true)).isPresent();
        assertThat(start.obstacle(List.of(STOPPED), false)).contains("no contact with the sheriff");
        assertThat(start.obstacle(List.of(STOPPED), true)).isEmpty();
    }
}
