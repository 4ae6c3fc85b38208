package dev.posse.sheriff.grpc;

import dev.posse.common.grpc.Channels;
import dev.posse.common.grpc.Endpoint;
import dev.posse.common.grpc.Tls;
import dev.posse.common.model.DeputyEntry;
import dev.posse.common.model.Role;
import dev.posse.common.pki.Certified;
import dev.posse.common.pki.FleetTrust;
import dev.posse.sheriff.core.hosts.DeputyLink;
import dev.posse.sheriff.pki.Fleet;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;

/**
 * The connections to one deputy that is dialled: in the clear on this machine, by mutual TLS beyond
 * it, where only a deputy of the name that the configuration gives is spoken to.
 */
record DeputyLine(
        Endpoint endpoint,
        ManagedChannel control,
        Supplier<ManagedChannel> logLine,
        Counterpart counterpart) {
    /**
     * Complaint when it is on another machine and there is no fleet; IllegalArgumentException when
     * the entry's address is none.
     */
    static DeputyLine to(DeputyEntry entry, Channels channels, Optional<Fleet> fleet) {
        Endpoint endpoint =
                Endpoint.parse(entry.address().orElseThrow(), DeputyDialer.DEFAULT_PORT);
        if (endpoint instanceof Endpoint.Tcp tcp && (entry.tls() || tcp.encrypted())) {
            return encrypted(
                    entry,
                    tcp,
                    channels,
                    fleet.orElseThrow(() -> tcp.noFleet("The deputy's address")));
        }
        return new DeputyLine(
                endpoint,
                channels.open(endpoint),
                () -> channels.open(endpoint),
                new Counterpart(
                        endpoint instanceof Endpoint.Unix
                                ? DeputyLink.Distance.SAME_MACHINE
                                : DeputyLink.Distance.LOOPBACK,
                        endpoint.toString(),
                        Optional::empty));
    }

    private static DeputyLine encrypted(
            DeputyEntry entry, Endpoint.Tcp tcp, Channels channels, Fleet fleet) {
        AtomicReference<String> certified = new AtomicReference<>();
        FleetTrust trust =
                new FleetTrust(
                        fleet::roots,
                        shown -> {
                            check(entry, shown, fleet);
                            certified.set(shown.identity().name());
                        });
        Tls.Dialling tls = new Tls.Dialling(fleet.client(), trust, fleet.pin().serverName());
        return new DeputyLine(
                tcp,
                channels.open(tcp, tls),
                () -> channels.open(tcp, tls),
                new Counterpart(
                        DeputyLink.Distance.FAR,
                        tcp.toString(),
                        () -> Optional.ofNullable(certified.get())));
    }

    private static void check(DeputyEntry entry, Certified shown, Fleet fleet)
            throws CertificateException {
        if (shown.identity().role() != Role.DEPUTY) {
            throw new CertificateException(
                    "what answers is " + shown.identity() + ", and no deputy");
        }
        String name = shown.identity().name();
        if (entry.id().isPresent() && !entry.id().get().equals(name)) {
            throw new CertificateException(
                    "what answers is the deputy '"
                            + name
                            + "', and the configuration calls it '"
                            + entry.id().get()
                            + "'");
        }
        if (shown.ended(fleet.now())) {
            throw new CertificateException("the deputy's certificate ended at " + shown.notAfter());
        }
    }

    ManagedChannel logs() {
        return logLine.get();
    }

    /** Why nothing came through. */
    String problem(Status status) {
        for (Throwable cause = status.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException untrusted) {
                return untrusted.getMessage();
            }
        }
        for (Throwable cause = status.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return "what answers at " + endpoint + " does not speak TLS as this fleet does";
            }
        }
        return "no deputy answers at " + endpoint;
    }

    String denied(Status status) {
        return counterpart.distance() == DeputyLink.Distance.FAR
                ? endpoint + " denies it: " + status.getDescription()
                : endpoint + " does not hold this user's token";
    }
}
