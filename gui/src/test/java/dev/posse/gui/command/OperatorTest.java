package dev.posse.gui.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.CommandOrder;
import dev.posse.common.model.ProcessId;
import dev.posse.common.run.ManualTimers;
import dev.posse.gui.fake.FakeLink;
import dev.posse.gui.fake.Fleet;
import dev.posse.gui.link.LinkStatus;
import dev.posse.gui.link.Verb;
import dev.posse.gui.store.PanelStore;
import dev.posse.gui.store.Pending;
import dev.posse.gui.store.ProcessRow;
import dev.posse.gui.store.StoreFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OperatorTest implements Messages {
    private static final ProcessId CAMERA = Fleet.id("camera", "k9");

    private final ManualTimers timers = new ManualTimers();
    private final FakeLink link =
            new FakeLink(
                    Fleet.snapshot(
                            List.of(),
                            List.of(
                                    Fleet.process("camera", "k9").build(),
                                    Fleet.process("arm", "k9")
                                            .tag("critical")
                                            .running(1, 1, 1, 1)
                                            .build())));
    private final PanelStore store = new PanelStore(timers, "x");
    private final List<String> infos = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<Question> questions = new ArrayList<>();
    private final List<Runnable> answers = new ArrayList<>();
    private final Operator operator =
            new Operator(
                    link,
                    store,
                    Runnable::run,
                    (question, yes) -> {
                        questions.add(question);
                        answers.add(yes);
                    },
                    this);

    OperatorTest() {
        link.open(new StoreFeed(Runnable::run, store::apply));
    }

    @Override
    public void info(String text) {
        infos.add(text);
    }

    @Override
    public void problem(String text) {
        problems.add(text);
    }

    @Test
    void anOrderIsShownAtOnceAndThenComesTrue() {
        link.behave(FakeLink.Manner.KEEP_SILENT);
        operator.order(Verb.START, rows(CAMERA));
        assertThat(pending(CAMERA)).map(Pending::phase).contains(Pending.Phase.SENT);
        link.answer();
        assertThat(pending(CAMERA)).map(Pending::phase).contains(Pending.Phase.ACCEPTED);
        link.change(Fleet.process("camera", "k9").generation(99).running(5, 0, 1, 1).build());

        assertThat(pending(CAMERA)).isEmpty();
        assertThat(infos).containsExactly("Start ordered for camera@k9");
    }

    @Test
    void eachOrderHasItsOwnIdAndNamesItsTargetsExactly() {
        operator.order(Verb.START, rows(CAMERA));
        operator.order(Verb.RESTART, rows(CAMERA));

        assertThat(link.orders()).extracting(CommandOrder::id).doesNotHaveDuplicates();
        assertThat(link.orders()).allMatch(order -> order.processes().equals(List.of(CAMERA)));
        assertThat(link.orders()).allMatch(order -> order.selectors().isEmpty());
    }

    @Test
    void aRefusalIsShownAtTheRowWithItsReason() {
        link.behave(FakeLink.Manner.REFUSE);
        operator.order(Verb.START, rows(CAMERA));

        assertThat(pending(CAMERA)).map(Pending::failed).contains(true);
        assertThat(pending(CAMERA)).map(Pending::message).contains("the host is drained");
        assertThat(problems).singleElement().asString().contains("the host is drained");
    }

    @Test
    void aSignalLeavesNothingPending() {
        operator.signal(10, rows(Fleet.id("arm", "k9")));

        assertThat(pending(Fleet.id("arm", "k9"))).isEmpty();
        assertThat(link.orders().get(0).signal()).isEqualTo(10);
    }

    @Test
    void whatIsCriticalIsAskedAboutAndOnlyYesSends() {
        operator.order(Verb.STOP, rows(Fleet.id("arm", "k9")));
        assertThat(questions).hasSize(1);
        assertThat(link.orders()).isEmpty();
        answers.get(0).run();

        assertThat(link.orders()).hasSize(1);
    }

    @Test
    void aKillIsAStopWithoutGrace() {
        operator.order(Verb.KILL, rows(Fleet.id("arm", "k9")));
        answers.get(0).run();

        assertThat(link.orders().get(0).verb()).isEqualTo(CommandOrder.Verb.STOP);
        assertThat(link.orders().get(0).kill()).isTrue();
    }

    @Test
    void withoutContactNothingIsSentAndThatIsSaid() {
        link.status(
                new LinkStatus.Reconnecting("x", Optional.empty(), timers.now(), "nobody there"));
        operator.order(Verb.START, rows(CAMERA));

        assertThat(link.orders()).isEmpty();
        assertThat(problems).singleElement().asString().contains("no contact");
    }

    private Optional<Pending> pending(ProcessId id) {
        return store.row(id).orElseThrow().pending();
    }

    private List<ProcessRow> rows(ProcessId... ids) {
        return store.rows(List.of(ids));
    }
}
