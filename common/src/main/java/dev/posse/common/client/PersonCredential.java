package dev.posse.common.client;

import dev.posse.common.grpc.Tls;
import dev.posse.common.home.Home;
import dev.posse.common.model.Role;
import dev.posse.common.pki.Credential;
import dev.posse.common.pki.FleetTrust;
import dev.posse.common.pki.PersonFile;
import dev.posse.common.pki.Pin;
import dev.posse.common.pki.ShownCredentials;
import dev.posse.common.pki.TrustedRoots;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** With what a person is let in by a sheriff on another machine. */
public final class PersonCredential {
    private PersonCredential() {}

    /** {@code POSSE_CREDENTIAL}, else {@code admin.p12} in the home. Complaint when it is none. */
    public static Optional<Tls.Dialling> find(Map<String, String> environment, Clock clock) {
        String named = environment.getOrDefault("POSSE_CREDENTIAL", "");
        Path file =
                named.isBlank() ? Home.of(environment).root().resolve("admin.p12") : Path.of(named);
        if (named.isBlank() && !Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(dialling(PersonFile.read(file), clock));
        } catch (IOException | IllegalArgumentException e) {
            throw new Complaint(
                    ExitCode.DENIED,
                    "The credential "
                            + file
                            + " cannot be used: "
                            + e.getMessage()
                            + ". Name another with POSSE_CREDENTIAL.",
                    e);
        }
    }

    /**
     * How to dial that sheriff beyond this machine: by its pin with a token, or with a person's
     * certificate. Complaint when what there is cannot be used.
     */
    public static Optional<Tls.Dialling> of(
            SheriffAddress address, Map<String, String> environment, Clock clock) {
        if (address.pin().isEmpty()) {
            return find(environment, clock);
        }
        Pin pin = address.pin().get();
        ShownCredentials shown = new ShownCredentials();
        if (address.tokenFile().isEmpty()) {
            find(environment, clock)
                    .ifPresent(person -> shown.show(List.of(person.shown().newest().get())));
        }
        return Optional.of(
                new Tls.Dialling(shown, FleetTrust.byPin(pin, sheriffs(clock)), pin.serverName()));
    }

    private static Tls.Dialling dialling(Credential credential, Clock clock) {
        TrustedRoots roots = new TrustedRoots(List.of(credential.root()));
        ShownCredentials shown = new ShownCredentials();
        shown.show(List.of(credential));
        return new Tls.Dialling(
                shown,
                new FleetTrust(() -> roots, sheriffs(clock)),
                Pin.of(credential.root()).serverName());
    }

    private static FleetTrust.Rule sheriffs(Clock clock) {
        return other -> {
            if (other.identity().role() != Role.SHERIFF) {
                throw new CertificateException(
                        "what answers is " + other.identity() + ", and no sheriff");
            }
            if (other.ended(clock.instant())) {
                throw new CertificateException(
                        "the sheriff's certificate ended at " + other.notAfter());
            }
        };
    }
}
