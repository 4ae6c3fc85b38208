package dev.posse.common.grpc;

import io.grpc.Metadata;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What both ends of a token handshake know: two nonces. Every call bears the session's name (the
 * server's nonce), a counter that is used once, and a proof over both nonces, the counter and the
 * method.
 */
record Session(CallerKeys keys, byte[] clientNonce, byte[] serverNonce) {
    static final Metadata.Key<byte[]> HEADER =
            Metadata.Key.of("posse-session-bin", Metadata.BINARY_BYTE_MARSHALLER);
    static final int NONCE = 32;
    private static final int COUNTER = Long.BYTES;
    private static final int PROOF = 32;
    static final int LENGTH = NONCE + COUNTER + PROOF;

    /** What shows the caller that the server knows him. */
    byte[] serverProof() {
        return keys.serverProof(greeting(clientNonce, serverNonce));
    }

    /** The header of one call. */
    byte[] header(long counter, String method) {
        return ByteBuffer.allocate(LENGTH)
                .put(serverNonce)
                .putLong(counter)
                .put(keys.proof(call(clientNonce, serverNonce, counter, method)))
                .array();
    }

    static byte[][] greeting(byte[] clientNonce, byte[] serverNonce) {
        return new byte[][] {text("posse server"), clientNonce, serverNonce};
    }

    static byte[][] call(byte[] clientNonce, byte[] serverNonce, long counter, String method) {
        byte[] number = ByteBuffer.allocate(COUNTER).putLong(counter).array();
        return new byte[][] {text("posse call"), clientNonce, serverNonce, number, text(method)};
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
