package dev.posse.sheriff.grpc;

import dev.posse.proto.v1.AuthProto;
import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import java.util.List;
import java.util.Optional;

/** How long a message may be that a caller sends, in bytes, by the method's option. */
public final class Sizes {
    public static final int USUAL = 4 << 20;

    /** An apply of ten thousand processes fits. */
    public static final int LARGE = 16 << 20;

    private Sizes() {}

    /** Those methods of the services that take messages of one kind. */
    public static List<ServerServiceDefinition> of(List<BindableService> services, boolean large) {
        return services.stream()
                .map(BindableService::bindService)
                .flatMap(service -> part(service, large).stream())
                .toList();
    }

    private static Optional<ServerServiceDefinition> part(
            ServerServiceDefinition service, boolean large) {
        List<ServerMethodDefinition<?, ?>> methods =
                service.getMethods().stream()
                        .filter(method -> large(method.getMethodDescriptor()) == large)
                        .toList();
        if (methods.isEmpty()) {
            return Optional.empty();
        }
        ServerServiceDefinition.Builder part =
                ServerServiceDefinition.builder(service.getServiceDescriptor().getName());
        methods.forEach(part::addMethod);
        return Optional.of(part.build());
    }

    static boolean large(MethodDescriptor<?, ?> method) {
        return method.getSchemaDescriptor() instanceof ProtoMethodDescriptorSupplier supplier
                && supplier.getMethodDescriptor().getOptions().getExtension(AuthProto.large);
    }
}
