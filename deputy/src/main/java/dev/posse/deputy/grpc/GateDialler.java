package dev.posse.deputy.grpc;

import static java.util.Objects.requireNonNull;

import dev.posse.common.run.Backoff;
import dev.posse.proto.v1.DeputyGateGrpc;
import dev.posse.proto.v1.FromDeputy;
import dev.posse.proto.v1.ToDeputy;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Dials the sheriff and comes back when the session ends. */
public final class GateDialler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GateDialler.class);
    private static final Backoff PAUSES =
            new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));

    /** Whoever starts a sheriff on this machine waits for its deputy. */
    private static final Backoff PAUSES_HERE =
            new Backoff(Duration.ofMillis(200), Duration.ofSeconds(1));

    private static final Duration LASTING = Duration.ofSeconds(5);

    private final Office office;
    private final ManagedChannel channel;
    private final String sheriff;
    private final Backoff pauses;
    private final Random random = new Random();
    private final ExecutorService dialling =
            Executors.newSingleThreadExecutor(
                    task -> {
                        Thread thread = new Thread(task, "gate-dialler");
                        thread.setDaemon(true);
                        return thread;
                    });
    private int failures;
    private String lastProblem = "";
    private boolean closed;
    private Attached current;

    /**
     * @param sheriff its address, for people
     */
    public GateDialler(Office office, ManagedChannel channel, String sheriff) {
        this.office = requireNonNull(office, "office");
        this.channel = requireNonNull(channel, "channel");
        this.sheriff = requireNonNull(sheriff, "sheriff");
        pauses = sheriff.startsWith("unix:") ? PAUSES_HERE : PAUSES;
    }

    public void start() {
        office.loop().execute(this::dial);
    }

    /** The first call over TCP blocks for a handshake, so it is made beside the loop. */
    private void dial() {
        if (!closed) {
            channel.resetConnectBackoff();
            Attached attempt = new Attached();
            current = attempt;
            dialling.execute(() -> DeputyGateGrpc.newStub(channel).attach(attempt));
        }
    }

    /**
     * Dials anew, with the certificate of now, beside the session that there is; the sheriff lets
     * go of the old one when the new one has introduced itself, so that contact is never lost.
     */
    public void freshen() {
        office.loop()
                .execute(
                        () -> {
                            channel.enterIdle();
                            dial();
                        });
    }

    private void again(String problem, long begun) {
        boolean lasted = office.loop().nanoTime() - begun > LASTING.toNanos();
        failures = lasted ? 0 : failures + 1;
        if (!closed && !problem.equals(lastProblem)) {
            LOG.info(
                    "no session with the sheriff at {} ({}); trying again and again",
                    sheriff,
                    problem);
            lastProblem = problem;
        }
        office.loop().after(pauses.pause(failures, random), this::dial);
    }

    @Override
    public void close() {
        office.loop().execute(() -> closed = true);
        dialling.shutdown();
        channel.shutdownNow();
    }

    /** One attempt; what it hears goes to the deputy's loop. */
    private final class Attached implements ClientResponseObserver<FromDeputy, ToDeputy> {
        private final long begun = office.loop().nanoTime();
        private ClientCallStreamObserver<FromDeputy> out;
        private SheriffSession session;

        @Override
        public void beforeStart(ClientCallStreamObserver<FromDeputy> stream) {
            out = stream;
            stream.setOnReadyHandler(
                    () ->
                            office.loop()
                                    .execute(
                                            () -> {
                                                if (session == null) {
                                                    begin();
                                                } else {
                                                    session.outbox().ready();
                                                }
                                            }));
        }

        private void begin() {
            lastProblem = "";
            session = new SheriffSession(office, () -> out.cancel("the session is over", null));
            office.sessions().add(session);
            session.outbox().open(out);
            session.begin(office.sessionNumbers().getAsLong());
        }

        @Override
        public void onNext(ToDeputy message) {
            office.loop()
                    .execute(
                            () -> {
                                if (session != null) {
                                    session.hear(message);
                                }
                            });
        }

        @Override
        public void onError(Throwable cause) {
            Status status = Status.fromThrowable(cause);
            if (status.getCode() == Status.Code.UNAUTHENTICATED) {
                office.news().turnedAway();
            }
            over(Troubles.of(status));
        }

        @Override
        public void onCompleted() {
            over("it ended the session");
        }

        private void over(String why) {
            office.loop()
                    .execute(
                            () -> {
                                if (session != null) {
                                    session.end(why);
                                }
                                if (this == current) {
                                    again(why, begun);
                                }
                            });
        }
    }
}
