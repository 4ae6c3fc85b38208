package dev.posse.common.grpc;

import dev.posse.common.home.Token;
import dev.posse.proto.v1.ChallengeReply;
import dev.posse.proto.v1.ChallengeRequest;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The server's side of the token handshake. Bounded: of those who have proved a call, the session
 * that was used longest ago goes first, and its holder shakes hands again; those who have proved
 * nothing yet only crowd out one another. A session ends when it was not used for 12 hours.
 */
public final class SessionTable {
    static final int MOST_SESSIONS = 4096;
    static final int MOST_UNPROVEN = 256;
    private static final int WINDOW = 1024;
    private static final long IDLE_NANOS = Duration.ofHours(12).toNanos();

    private final Token token;
    private final SecureRandom random = new SecureRandom();
    private final LongSupplier nanoTime;
    private final Map<ByteBuffer, Used> unproven = new Bounded(MOST_UNPROVEN);
    private final Map<ByteBuffer, Used> proven = new Bounded(MOST_SESSIONS);

    public SessionTable(Token token) {
        this(token, System::nanoTime);
    }

    SessionTable(Token token, LongSupplier nanoTime) {
        this.token = token;
        this.nanoTime = nanoTime;
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
            unproven.put(ByteBuffer.wrap(serverNonce), new Used(session, nanoTime.getAsLong()));
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
        ByteBuffer name = ByteBuffer.wrap(Arrays.copyOf(header, Session.NONCE));
        Used used = proven.containsKey(name) ? proven.get(name) : unproven.get(name);
        if (used == null || nanoTime.getAsLong() - used.last > IDLE_NANOS) {
            return false;
        }
        ByteBuffer rest = ByteBuffer.wrap(header, Session.NONCE, header.length - Session.NONCE);
        long counter = rest.getLong();
        byte[] proof = new byte[rest.remaining()];
        rest.get(proof);
        if (!used.session.proves(counter, method, proof) || !used.first(counter)) {
            return false;
        }
        used.last = nanoTime.getAsLong();
        unproven.remove(name);
        proven.put(name, used);
        return true;
    }

    /** Drops what was used longest ago. */
    private static final class Bounded extends LinkedHashMap<ByteBuffer, Used> {
        private static final long serialVersionUID = 1;

        private final int most;

        Bounded(int most) {
            super(64, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Used> eldest) {
            return size() > most;
        }
    }

    /** A session and the counters that were used, within a sliding window. */
    private static final class Used {
        private final Session session;
        private final BitSet recent = new BitSet(WINDOW);
        private long highest = -1;
        private long last;

        Used(Session session, long now) {
            this.session = session;
            this.last = now;
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
