package dev.posse.deputy.grpc;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;
import dev.posse.common.pki.Keys;
import dev.posse.common.pki.RootsNotice;
import dev.posse.common.pki.SigningRequest;
import dev.posse.common.run.Backoff;
import dev.posse.common.run.Loop;
import dev.posse.common.wire.Enrolments;
import dev.posse.deputy.fleet.Membership;
import dev.posse.proto.v1.Enrolled;
import dev.posse.proto.v1.EnrolmentGrpc;
import dev.posse.proto.v1.RenewRequest;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets new certificates in good time, when a new root has come, and when the sheriff turned the old
 * one away. On a thread of its own: a call may wait, and nothing else is to wait for it.
 */
public final class Renewal implements FleetNews, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);
    private static final long PATIENCE_SECONDS = 10;
    private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));

    private final Loop loop = new Loop("renewal");
    private final Random random = new Random();
    private final Membership membership;
    private final ManagedChannel channel;
    private Runnable renewed = () -> {};
    private int failures;
    private long notBefore;
    private String lastProblem = "";

    /**
     * @param channel to the sheriff; closed with this
     */
    public Renewal(Membership membership, ManagedChannel channel) {
        this.membership = requireNonNull(membership, "membership");
        this.channel = requireNonNull(channel, "channel");
        notBefore = loop.nanoTime();
    }

    /**
     * Begins to look.
     *
     * @param then called each time that there are new certificates
     */
    public void start(Runnable then) {
        loop.execute(
                () -> {
                    renewed = requireNonNull(then, "then");
                    look();
                });
    }

    @Override
    public void time(Instant now) {
        loop.execute(() -> membership.hear(now));
    }

    @Override
    public void roots(RootsNotice notice) {
        loop.execute(
                () -> {
                    if (membership.hear(notice) && membership.due()) {
                        renewSoon();
                    }
                });
    }

    @Override
    public void revoked(Set<String> serials) {
        loop.execute(() -> membership.hear(serials));
    }

    @Override
    public void turnedAway() {
        loop.execute(this::renewSoon);
    }

    private void look() {
        if (membership.due()) {
            renewSoon();
        }
        loop.after(membership.lookEvery(), this::look);
    }

    private void renewSoon() {
        if (loop.nanoTime() - notBefore >= 0) {
            renew();
        }
    }

    private void renew() {
        Membership.NewKeys keys = new Membership.NewKeys(Keys.generate(), Keys.generate());
        RenewRequest request =
                RenewRequest.newBuilder()
                        .setClientRequest(ByteString.copyFrom(SigningRequest.of(keys.client())))
                        .setServerRequest(ByteString.copyFrom(SigningRequest.of(keys.server())))
                        .build();
        try {
            Enrolled answer =
                    EnrolmentGrpc.newBlockingStub(channel)
                            .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
                            .renew(request);
            membership.renewed(Enrolments.fromProto(answer), keys);
            failures = 0;
            lastProblem = "";
            LOG.atInfo()
                    .addKeyValue("event", "fleet.renewed")
                    .log("new certificates, good until {}", membership.until());
            channel.enterIdle();
            renewed.run();
        } catch (StatusRuntimeException e) {
            failed(Troubles.of(e.getStatus()));
        } catch (IOException | IllegalArgumentException e) {
            failed(e.getMessage());
        }
    }

    private void failed(String problem) {
        Duration pause = PAUSES.pause(failures++, random);
        notBefore = loop.nanoTime() + pause.toNanos();
        loop.after(pause.plusMillis(1), this::again);
        if (!problem.equals(lastProblem)) {
            LOG.warn(
                    "no new certificates yet ({}); what runs goes on, and it is tried again",
                    problem);
            lastProblem = problem;
        }
    }

    private void again() {
        if (failures > 0) {
            renewSoon();
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
        loop.close();
    }
}
