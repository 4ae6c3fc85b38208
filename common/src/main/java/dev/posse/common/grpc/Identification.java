package dev.posse.common.grpc;

import dev.posse.common.model.Principal;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import java.util.Optional;

/** Finds out who calls. Nobody is let in whom no identification knows. */
@FunctionalInterface
public interface Identification {
    /**
     * Empty: nobody that is known.
     *
     * @throws io.grpc.StatusRuntimeException when there is more to say: somebody whose certificate
     *     has ended, say
     */
    Optional<Principal> of(ServerCall<?, ?> call, Metadata headers);

    /** This one, or where it knows nobody the other. */
    default Identification or(Identification other) {
        return (call, headers) -> of(call, headers).or(() -> other.of(call, headers));
    }
}
