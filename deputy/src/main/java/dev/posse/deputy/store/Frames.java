package dev.posse.deputy.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A file as a row of frames: length (4 bytes, big endian), CRC-32C of length and payload (4 bytes),
 * payload.
 */
final class Frames {
    /** No entry is larger; a length above it is damage. */
    static final int LONGEST = 64 << 20;

    private static final int HEAD = 8;

    /**
     * The whole frames at the beginning of a file.
     *
     * @param whole how many bytes they take
     * @param damaged something follows that is no whole frame
     */
    record Read(List<byte[]> payloads, int whole, boolean damaged) {}

    private Frames() {}

    static byte[] encode(byte[] payload) {
        if (payload.length > LONGEST) {
            throw new IllegalArgumentException("an entry of " + payload.length + " bytes");
        }
        return ByteBuffer.allocate(HEAD + payload.length)
                .putInt(payload.length)
                .putInt(checksum(payload))
                .put(payload)
                .array();
    }

    static Read decode(byte[] file) {
        ByteBuffer rest = ByteBuffer.wrap(file);
        List<byte[]> payloads = new ArrayList<>();
        while (rest.remaining() >= HEAD) {
            int begin = rest.position();
            int length = rest.getInt();
            int checksum = rest.getInt();
            if (length < 0 || length > rest.remaining()) {
                return new Read(payloads, begin, true);
            }
            byte[] payload = new byte[length];
            rest.get(payload);
            if (checksum(payload) != checksum) {
                return new Read(payloads, begin, true);
            }
            payloads.add(payload);
        }
        return new Read(payloads, rest.position(), rest.hasRemaining());
    }

    private static int checksum(byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(4).putInt(payload.length).flip());
        crc.update(payload);
        return (int) crc.getValue();
    }
}
