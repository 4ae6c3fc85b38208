package dev.posse.sheriff.server;

import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.grpc.GrpcService;
import dev.posse.sheriff.core.doors.Doorkeeper;
import dev.posse.sheriff.core.doors.Limits;
import dev.posse.sheriff.grpc.Sizes;
import io.grpc.BindableService;
import io.grpc.Codec;
import io.grpc.DecompressorRegistry;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What both listeners of the sheriff have alike: services within bounds. */
final class Faces {
    private static final Logger LOG = LoggerFactory.getLogger(Faces.class);
    private static final int MOST_STREAMS = 32;
    private static final int MOST_STREAMS_HERE = 1024;
    private static final int MOST_HEADER_BYTES = 8 * 1024;
    private static final int MOST_RESETS = 100;
    private static final int RESET_WINDOW_SECONDS = 10;

    private Faces() {}

    /** Counts who comes by that door; its refusals go to the log, a line a minute at most. */
    static Doorkeeper keeper(String name, Limits limits) {
        return new Doorkeeper(
                name,
                limits,
                System::nanoTime,
                line -> LOG.atWarn().addKeyValue("event", "door.refused").log(line));
    }

    /** Bounds for whoever comes from other machines. */
    static ServerBuilder bounded(ServerBuilder builder) {
        return shared(builder)
                .http2MaxStreamsPerConnection(MOST_STREAMS)
                .http2MaxResetFramesPerWindow(MOST_RESETS, RESET_WINDOW_SECONDS);
    }

    /** Bounds for this machine's users. */
    static ServerBuilder boundedHere(ServerBuilder builder) {
        return shared(builder).http2MaxStreamsPerConnection(MOST_STREAMS_HERE);
    }

    private static ServerBuilder shared(ServerBuilder builder) {
        return builder.requestTimeout(Duration.ZERO)
                .maxRequestLength(0)
                .http2MaxHeaderListSize(MOST_HEADER_BYTES)
                .gracefulShutdownTimeout(Duration.ZERO, Duration.ZERO);
    }

    /** Adds services, each method with the size of message that it takes. */
    static ServerBuilder serve(
            ServerBuilder builder, List<BindableService> services, ServerInterceptor... asked) {
        return builder.service(face(Sizes.of(services, false), Sizes.USUAL, asked))
                .service(face(Sizes.of(services, true), Sizes.LARGE, asked));
    }

    /**
     * @param mostBytes of one message
     */
    static GrpcService face(
            List<ServerServiceDefinition> services, int mostBytes, ServerInterceptor... asked) {
        return GrpcService.builder()
                .addServiceDefinitions(services.toArray(ServerServiceDefinition[]::new))
                .intercept(asked)
                .maxRequestMessageLength(mostBytes)
                // What is small on the line could be anything when it is unpacked.
                .decompressorRegistry(
                        DecompressorRegistry.emptyInstance().with(Codec.Identity.NONE, false))
                .useBlockingTaskExecutor(false)
                .build();
    }
}
