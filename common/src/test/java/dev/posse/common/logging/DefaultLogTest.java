package dev.posse.common.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

final class DefaultLogTest {
    @Test
    void aCommandThatSetsUpNothingWarnsInOneLine() {
        ByteArrayOutputStream stderr = new ByteArrayOutputStream();
        LoggerContext context = new LoggerContext();
        DefaultLog.install(context, new PrintStream(stderr, true, StandardCharsets.UTF_8));

        context.getLogger("dev.posse").info("not for people");
        context.getLogger("dev.posse").warn("for people", new Exception("cause"));
        context.getLogger("io.netty.bootstrap.Bootstrap").warn("of no use");

        assertThat(stderr.toString(StandardCharsets.UTF_8))
                .isEqualToNormalizingNewlines("WARN: for people\n");
    }

    @Test
    void logbackFindsItAndTestsGoBeforeIt() {
        assertThat(ServiceLoader.load(Configurator.class))
                .hasAtLeastOneElementOfType(DefaultLog.class);
        assertThat(new DefaultLog().configure(new LoggerContext()))
                .isEqualTo(Configurator.ExecutionStatus.INVOKE_NEXT_IF_ANY);
    }
}
