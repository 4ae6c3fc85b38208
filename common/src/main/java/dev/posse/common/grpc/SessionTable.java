package dev.posse.common.grpc;

import dev.posse.common.home.Token;
import dev.posse.proto.v1.ChallengeReply;
import dev.posse.proto.v1.ChallengeRequest;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The server's side of the token handshake. Bounded: the session that was used longest ago goes
 * first, and its holder shakes hands again.
 */
public final class SessionTable {
    static final int MOST_SESSIONS = 4096;
    private static final int WINDOW = 1024;

    private final Token token;
    private final SecureRandom random = new SecureRandom();
    private final Map<ByteBuffer, Used> sessions =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Used> eldest) {
                    return size() > MOST_SESSIONS;
                }
            };

    public SessionTable(Token token) {
        this.token = token;
    }

    /** IllegalArgumentException when the caller's nonce has the wrong length. */
    public ChallengeReply challenge(ChallengeRequest request) {
        byte[] clientNonce = request.getClientNonce().toByteArray();
        if (clientNonce.length != Session.NONCE) {
            throw new IllegalArgumentException(
                    "client_nonce has to have " + Session.NONCE + " bytes");
        }
        byte[] serverNonce = new byte[Session.NONCE];
        random.nextBytes(serverNonce);
        Session session = new Session(token, clientNonce, serverNonce);
        synchronized (this) {
            sessions.put(ByteBuffer.wrap(serverNonce), new Used(session));
        }
        return ChallengeReply.newBuilder()
                .setServerNonce(com.google.protobuf.ByteString.copyFrom(serverNonce))
                .setServerProof(com.google.protobuf.ByteString.copyFrom(session.serverProof()))
                .build();
    }

    /** Whether the header proves, for the first time, a call of this method. */
    synchronized boolean accepts(byte[] header, String method) {
        if (header == null || header.length != Session.LENGTH) {
            return false;
        }
        Used used = sessions.get(ByteBuffer.wrap(Arrays.copyOf(header, Session.NONCE)));
        if (used == null) {
            return false;
        }
        ByteBuffer rest = ByteBuffer.wrap(header, Session.NONCE, header.length - Session.NONCE);
        long counter = rest.getLong();
        byte[] proof = new byte[rest.remaining()];
        rest.get(proof);
        return used.session.proves(counter, method, proof) && used.first(counter);
    }

    /** A session and the counters that were used, within a sliding window. */
    private static final class Used {
        private final Session session;
        private final BitSet recent = new BitSet(WINDOW);
        private long highest = -1;

        Used(Session session) {
            this.session = session;
        }

        boolean first(long counter) {
            if (counter < 0 || counter <= highest - WINDOW) {
                return false;
            }
            for (long gone = highest + 1; gone <= counter && gone <= highest + WINDOW; gone++) {
                recent.clear((int) (gone % WINDOW));
            }
            if (counter <= highest && recent.get((int) (counter % WINDOW))) {
                return false;
            }
            recent.set((int) (counter % WINDOW));
            highest = Math.max(highest, counter);
            return true;
        }
    }
}
