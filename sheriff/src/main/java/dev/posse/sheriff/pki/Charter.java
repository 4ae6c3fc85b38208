package dev.posse.sheriff.pki;

import static java.util.Objects.requireNonNull;

import dev.posse.common.pki.Lifetimes;
import java.nio.file.Path;

/**
 * What a fleet was founded with.
 *
 * @param name for people
 * @param listen HOST:PORT where the sheriff listens to other machines
 * @param passphrase file of the passphrase of the roots' keys
 */
public record Charter(String name, String listen, Path passphrase, Lifetimes lifetimes) {
    public Charter {
        requireNonNull(name, "name");
        requireNonNull(listen, "listen");
        requireNonNull(passphrase, "passphrase");
        requireNonNull(lifetimes, "lifetimes");
    }
}
