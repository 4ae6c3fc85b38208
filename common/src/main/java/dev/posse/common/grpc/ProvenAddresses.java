package dev.posse.common.grpc;

import static java.util.Objects.requireNonNull;

import dev.posse.common.home.PrivateFiles;
import io.grpc.Attributes;
import io.grpc.ClientTransportFilter;
import io.grpc.EquivalentAddressGroup;
import io.grpc.Grpc;
import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import io.grpc.NameResolverRegistry;
import io.grpc.Status;
import io.grpc.StatusOr;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The address at which the other side last proved who it is, kept over restarts. It is tried after
 * those that the name service tells, so that a name service that is away, or wrong, keeps nobody
 * from the sheriff: who is there is decided by its certificate.
 */
public final class ProvenAddresses extends ClientTransportFilter {
    private static final Logger LOG = LoggerFactory.getLogger(ProvenAddresses.class);
    private static final String NAMES = "dns";

    /** Looked up like {@code dns}, and this address in addition. */
    private static final String SCHEME = "proven";

    private final Path file;
    private volatile Optional<InetSocketAddress> last;

    private ProvenAddresses(Path file) {
        this.file = requireNonNull(file, "file");
        last = read(file);
    }

    /**
     * @param file holds {@code address port}; made when an address has proved itself
     */
    public static ProvenAddresses in(Path file) {
        ProvenAddresses addresses = new ProvenAddresses(file);
        NameResolverRegistry.getDefaultRegistry().register(addresses.new Provider());
        return addresses;
    }

    static String target(Endpoint.Tcp endpoint) {
        return SCHEME + ":///" + endpoint;
    }

    /** Called when the handshake is over, so that the certificate was believed. */
    @Override
    public Attributes transportReady(Attributes attributes) {
        if (attributes.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR) instanceof InetSocketAddress address
                && !last.equals(Optional.of(address))) {
            last = Optional.of(address);
            try {
                PrivateFiles.write(
                        file,
                        (address.getAddress().getHostAddress() + " " + address.getPort() + "\n")
                                .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                LOG.warn("{} could not be written: {}", file, e.toString());
            }
        }
        return attributes;
    }

    private static Optional<InetSocketAddress> read(Path file) {
        try {
            String[] words = Files.readString(file, StandardCharsets.US_ASCII).strip().split(" ");
            // Never a name, which would be looked up: that is what failed.
            return words.length == 2 && words[0].matches("[0-9a-fA-F:.]+")
                    ? Optional.of(
                            new InetSocketAddress(
                                    InetAddress.getByName(words[0]), Integer.parseInt(words[1])))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private StatusOr<List<EquivalentAddressGroup>> with(
            StatusOr<List<EquivalentAddressGroup>> told) {
        Optional<EquivalentAddressGroup> proven = last.map(EquivalentAddressGroup::new);
        if (proven.isEmpty()) {
            return told;
        }
        List<EquivalentAddressGroup> all =
                new ArrayList<>(told.hasValue() ? told.getValue() : List.of());
        if (!all.contains(proven.get())) {
            all.add(proven.get());
        }
        return StatusOr.fromValue(all);
    }

    private final class Provider extends NameResolverProvider {
        @Override
        protected boolean isAvailable() {
            return true;
        }

        @Override
        protected int priority() {
            return 5;
        }

        @Override
        public String getDefaultScheme() {
            return SCHEME;
        }

        @Override
        public Collection<Class<? extends SocketAddress>> getProducedSocketAddressTypes() {
            return List.of(InetSocketAddress.class);
        }

        @Override
        public NameResolver newNameResolver(URI target, NameResolver.Args args) {
            return SCHEME.equals(target.getScheme())
                    ? new Resolver(
                            NameResolverRegistry.getDefaultRegistry()
                                    .asFactory()
                                    .newNameResolver(
                                            URI.create(NAMES + "://" + target.getPath()), args))
                    : null;
        }
    }

    private final class Resolver extends NameResolver {
        private final NameResolver names;

        Resolver(NameResolver names) {
            this.names = requireNonNull(names, "names");
        }

        @Override
        public String getServiceAuthority() {
            return names.getServiceAuthority();
        }

        @Override
        public void start(Listener2 listener) {
            names.start(new Adding(listener));
        }

        @Override
        public void refresh() {
            names.refresh();
        }

        @Override
        public void shutdown() {
            names.shutdown();
        }
    }

    private final class Adding extends NameResolver.Listener2 {
        private final NameResolver.Listener2 to;

        Adding(NameResolver.Listener2 to) {
            this.to = requireNonNull(to, "to");
        }

        @Override
        public void onResult(NameResolver.ResolutionResult told) {
            to.onResult(more(told));
        }

        @Override
        public Status onResult2(NameResolver.ResolutionResult told) {
            return to.onResult2(more(told));
        }

        @Override
        public void onError(Status problem) {
            StatusOr<List<EquivalentAddressGroup>> known = with(StatusOr.fromStatus(problem));
            if (known.hasValue()) {
                to.onResult(
                        NameResolver.ResolutionResult.newBuilder()
                                .setAddressesOrError(known)
                                .build());
            } else {
                to.onError(problem);
            }
        }

        private NameResolver.ResolutionResult more(NameResolver.ResolutionResult told) {
            return told.toBuilder().setAddressesOrError(with(told.getAddressesOrError())).build();
        }
    }
}
