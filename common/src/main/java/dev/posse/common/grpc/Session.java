package dev.posse.common.grpc;

import dev.posse.common.home.Token;
import io.grpc.Metadata;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * What both ends of a token handshake know: two nonces. Every call bears the session's name (the
 * server's nonce), a counter that is used once, and a proof over both nonces, the counter and the
 * method.
 */
record Session(Token token, byte[] clientNonce, byte[] serverNonce) {
    static final Metadata.Key<byte[]> HEADER =
            Metadata.Key.of("posse-session-bin", Metadata.BINARY_BYTE_MARSHALLER);
    static final int NONCE = 32;
    private static final int COUNTER = Long.BYTES;
    private static final int PROOF = 32;
    static final int LENGTH = NONCE + COUNTER + PROOF;

    /** What shows the caller that the server holds the token. */
    byte[] serverProof() {
        return token.proof(text("posse server"), clientNonce, serverNonce);
    }

    /** The header of one call. */
    byte[] header(long counter, String method) {
        return ByteBuffer.allocate(LENGTH)
                .put(serverNonce)
                .putLong(counter)
                .put(callProof(counter, method))
                .array();
    }

    boolean proves(long counter, String method, byte[] proof) {
        return MessageDigest.isEqual(callProof(counter, method), proof);
    }

    private byte[] callProof(long counter, String method) {
        byte[] number = ByteBuffer.allocate(COUNTER).putLong(counter).array();
        return token.proof(text("posse call"), clientNonce, serverNonce, number, text(method));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
