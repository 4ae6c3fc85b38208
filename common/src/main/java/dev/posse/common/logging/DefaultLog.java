package dev.posse.common.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.PrintStream;

/**
 * What is logged until a program says otherwise: warnings, one line each, to stderr, because stdout
 * is for what was asked and a stack trace is for nobody who types a command. Found by Logback as a
 * service; a {@code logback-test.xml} or {@code -Dlogback.configurationFile} goes before it.
 * Reading no XML also saves a command a tenth of a second.
 */
public final class DefaultLog extends ContextAwareBase implements Configurator {
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (System.getProperty("logback.configurationFile") != null
                || DefaultLog.class.getResource("/logback-test.xml") != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        install(context, System.err);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    static void install(LoggerContext context, PrintStream stderr) {
        OneLine lines = new OneLine(stderr);
        lines.setContext(context);
        lines.start();
        quiet(context);
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(lines);
    }

    /** Libraries that warn of what is as it should be. */
    static void quiet(LoggerContext context) {
        // gRPC asks for TCP keepalive on unix sockets too.
        context.getLogger("io.netty.bootstrap").setLevel(Level.ERROR);
        // A program that ends does not wait for what it has called off.
        context.getLogger("io.netty.util.concurrent.DefaultPromise.rejectedExecution")
                .setLevel(Level.OFF);
    }

    private static final class OneLine extends AppenderBase<ILoggingEvent> {
        private final PrintStream stderr;

        OneLine(PrintStream stderr) {
            this.stderr = stderr;
        }

        @Override
        protected void append(ILoggingEvent event) {
            stderr.println(event.getLevel() + ": " + event.getFormattedMessage());
        }
    }
}
