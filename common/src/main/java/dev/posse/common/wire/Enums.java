package dev.posse.common.wire;

import com.google.protobuf.ProtocolMessageEnum;

/** Enums by name: the message's names are the model's with a prefix. */
final class Enums {
    private Enums() {}

    /** The model's value; {@code otherwise} for one that this version does not know. */
    static <E extends Enum<E>> E fromProto(
            Class<E> type, String prefix, ProtocolMessageEnum value, E otherwise) {
        String name = ((Enum<?>) value).name();
        if (!name.startsWith(prefix)) {
            return otherwise;
        }
        for (E each : type.getEnumConstants()) {
            if (each.name().equals(name.substring(prefix.length()))) {
                return each;
            }
        }
        return otherwise;
    }

    static <P extends Enum<P>> P toProto(Class<P> type, String prefix, Enum<?> value) {
        return Enum.valueOf(type, prefix + value.name());
    }
}
