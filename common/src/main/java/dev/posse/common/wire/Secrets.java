package dev.posse.common.wire;

import dev.posse.common.model.SecretRef;
import java.util.Map;
import java.util.TreeMap;

/** Where secrets lie; never what they are. */
final class Secrets {
    private Secrets() {}

    static Map<String, dev.posse.proto.v1.SecretRef> toProto(Map<String, SecretRef> secrets) {
        Map<String, dev.posse.proto.v1.SecretRef> proto = new TreeMap<>();
        secrets.forEach((name, ref) -> proto.put(name, toProto(ref)));
        return proto;
    }

    private static dev.posse.proto.v1.SecretRef toProto(SecretRef ref) {
        dev.posse.proto.v1.SecretRef.Builder proto = dev.posse.proto.v1.SecretRef.newBuilder();
        return switch (ref.kind()) {
            case FILE -> proto.setFile(ref.where()).build();
            case ENV -> proto.setEnv(ref.where()).build();
        };
    }

    /** IllegalArgumentException when one lies nowhere. */
    static Map<String, SecretRef> fromProto(Map<String, dev.posse.proto.v1.SecretRef> proto) {
        Map<String, SecretRef> secrets = new TreeMap<>();
        proto.forEach(
                (name, ref) ->
                        secrets.put(
                                name,
                                ref.getEnv().isEmpty()
                                        ? new SecretRef(SecretRef.Kind.FILE, ref.getFile())
                                        : new SecretRef(SecretRef.Kind.ENV, ref.getEnv())));
        return secrets;
    }
}
