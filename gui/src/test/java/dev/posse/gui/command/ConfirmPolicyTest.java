package dev.posse.gui.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posse.common.model.Signal;
import dev.posse.gui.fake.Rows;
import dev.posse.gui.link.Verb;
import dev.posse.gui.store.ProcessRow;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ConfirmPolicyTest {
    private static final List<ProcessRow> ONE = Rows.running(1);
    private static final List<ProcessRow> FIVE = Rows.running(5);
    private static final List<ProcessRow> SIX = Rows.running(6);

    @Test
    void aStartIsNeverAskedAbout() {
        assertThat(ConfirmPolicy.before(Verb.START, 0, Rows.running(200))).isEmpty();
    }

    @Test
    void aFewAreStoppedWithoutAQuestionAndManyNamed() {
        assertThat(ConfirmPolicy.before(Verb.STOP, 0, FIVE)).isEmpty();
        assertThat(ConfirmPolicy.before(Verb.RESTART, 0, FIVE)).isEmpty();
        Question question = ConfirmPolicy.before(Verb.STOP, 0, SIX).orElseThrow();
        assertThat(question.title()).isEqualTo("Stop 6 processes?");
        assertThat(question.targets()).hasSize(6).contains("p0@k9");
        assertThat(question.word()).isEmpty();
    }

    @Test
    void whatIsCriticalIsAskedAboutAlone() {
        List<ProcessRow> critical = List.of(Rows.critical("arm"));
        assertThat(ConfirmPolicy.before(Verb.STOP, 0, critical)).isPresent();
        assertThat(ConfirmPolicy.before(Verb.RESTART, 0, critical)).isPresent();
        assertThat(ConfirmPolicy.before(Verb.START, 0, critical)).isEmpty();
    }

    @Test
    void aKillIsAskedAboutHoweverItIsSpelled() {
        assertThat(ConfirmPolicy.before(Verb.KILL, 0, ONE)).isPresent();
        assertThat(ConfirmPolicy.before(Verb.SIGNAL, Signal.KILL, ONE)).isPresent();
        assertThat(ConfirmPolicy.before(Verb.SIGNAL, Signal.HUP, ONE)).isEmpty();
    }

    @Test
    void stoppingVeryManyOnSeveralHostsNeedsAWord() {
        Question question = ConfirmPolicy.before(Verb.STOP, 0, Rows.spread(30, 3)).orElseThrow();
        assertThat(question.word()).isEqualTo("30");
    }

    @Test
    void aRemovalIsAlwaysAskedAbout() {
        assertThat(ConfirmPolicy.removal(ONE).targets()).containsExactly("p0@k9");
    }
}
