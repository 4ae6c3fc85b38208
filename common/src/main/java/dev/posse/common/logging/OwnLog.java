package dev.posse.common.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Sets up the log of a program that runs in the foreground or in the background: to its stdout. */
public final class OwnLog {
    /** How entries look. */
    public enum Format {
        TEXT,
        JSON
    }

    private static final String PATTERN =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{24} %msg%n";

    private static final List<String> TALKERS =
            List.of(
                    "internal.common.AbstractHttp2ConnectionHandler",
                    "server.HttpServerPipelineConfigurator");

    private OwnLog() {}

    /** From now on everything at INFO and above goes to stdout. */
    public static void toStdout(Format format) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        ConsoleAppender<ILoggingEvent> out = new ConsoleAppender<>();
        out.setContext(context);
        out.setEncoder(encoder(format, context));
        out.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(out);
        context.getLogger("io.netty").setLevel(Level.WARN);
        // It warns of an option that unix sockets do not have, at each of them.
        context.getLogger("io.netty.bootstrap.Bootstrap").setLevel(Level.ERROR);
        context.getLogger("io.grpc").setLevel(Level.WARN);
        DefaultLog.quiet(context);
        context.getLogger("com.linecorp.armeria").setLevel(Level.WARN);
        // A trace for each stranger who breaks the protocol; the sheriff's doors count them.
        for (String talker : TALKERS) {
            context.getLogger("com.linecorp.armeria." + talker).setLevel(Level.OFF);
        }
    }

    private static Encoder<ILoggingEvent> encoder(Format format, LoggerContext context) {
        return switch (format) {
            case TEXT -> {
                PatternLayoutEncoder text = new PatternLayoutEncoder();
                text.setPattern(PATTERN);
                yield started(text, context);
            }
            case JSON -> started(new JsonLines(), context);
        };
    }

    private static <E extends EncoderBase<ILoggingEvent>> E started(
            E encoder, LoggerContext context) {
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }
}
