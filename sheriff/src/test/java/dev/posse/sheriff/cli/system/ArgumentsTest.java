package dev.posse.sheriff.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ArgumentsTest {
    @Test
    void whatTheLocaleBrokeIsTakenFromTheKernel() {
        assertThat(
                        Arguments.fromKernel(
                                "java\0-cp\0x\0Main\0start\0ä\0🤖 b\0",
                                new String[] {"start", "\ufffd\ufffd", "\ufffd\ufffd b"}))
                .containsExactly("start", "ä", "🤖 b");
    }

    @Test
    void wordsThatDoNotBelongTogetherAreLeftAlone() {
        String[] decoded = {"start", "\ufffd"};
        assertThat(Arguments.fromKernel("java\0Main\0stop\0ä\0", decoded)).containsExactly(decoded);
        assertThat(Arguments.fromKernel("x\0", decoded)).containsExactly(decoded);
    }

    @Test
    void plainWordsAreTakenAsTheyAre() {
        assertThat(Arguments.asTyped(new String[] {"ps", ""})).containsExactly("ps", "");
    }
}
