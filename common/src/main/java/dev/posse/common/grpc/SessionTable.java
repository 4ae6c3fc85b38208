package dev.posse.common.grpc;

import dev.posse.common.home.Hmac;
import dev.posse.common.home.Token;
import dev.posse.common.home.UserKey;
import dev.posse.common.home.UserKeys;
import dev.posse.proto.v1.ChallengeReply;
import dev.posse.proto.v1.ChallengeRequest;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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

    private final Optional<Token> token;
    private final UserKeys users;
    private final byte[] nobody = new byte[32];
    private final SecureRandom random = new SecureRandom();
    private final LongSupplier nanoTime;
    private final Map<ByteBuffer, Used> unproven = new Bounded(MOST_UNPROVEN);
    private final Map<ByteBuffer, Used> proven = new Bounded(MOST_SESSIONS);

    public SessionTable(Token token) {
        this(Optional.of(token), UserKeys.NOBODY, System::nanoTime);
    }

    /**
     * @param token of the owner; absent: he comes another way
     */
    public SessionTable(Optional<Token> token, UserKeys users) {
        this(token, users, System::nanoTime);
    }

    SessionTable(Token token, LongSupplier nanoTime) {
        this(Optional.of(token), UserKeys.NOBODY, nanoTime);
    }

    SessionTable(Optional<Token> token, UserKeys users, LongSupplier nanoTime) {
        this.token = token;
        this.users = users;
        this.nanoTime = nanoTime;
        random.nextBytes(nobody);
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
        Optional<UserKey> user =
                request.getUser().isEmpty() ? Optional.empty() : users.find(request.getUser());
        boolean known = request.getUser().isEmpty() ? token.isPresent() : user.isPresent();
        byte[][] greeting = Session.greeting(clientNonce, serverNonce);
        if (known) {
            synchronized (this) {
                unproven.put(
                        ByteBuffer.wrap(serverNonce),
                        new Used(user, clientNonce, serverNonce, nanoTime.getAsLong()));
            }
        }
        byte[] proof = proof(known, user, greeting);
        return ChallengeReply.newBuilder()
                .setServerNonce(com.google.protobuf.ByteString.copyFrom(serverNonce))
                .setServerProof(com.google.protobuf.ByteString.copyFrom(proof))
                .build();
    }

    /** A stranger learns nothing of who is known here. */
    private byte[] proof(boolean known, Optional<UserKey> user, byte[][] greeting) {
        if (!known) {
            return Hmac.of(nobody, greeting);
        }
        return user.map(key -> key.serverProof(greeting))
                .orElseGet(() -> token.orElseThrow().proof(greeting));
    }

    /** Whether the header proves, for the first time, a call of this method. */
    boolean accepts(byte[] header, String method) {
        return holder(header, method).isPresent();
    }

    /** Who proves, for the first time, a call of this method; empty: nobody. */
    synchronized Optional<Holder> holder(byte[] header, String method) {
        if (header == null || header.length != Session.LENGTH) {
            return Optional.empty();
        }
        ByteBuffer name = ByteBuffer.wrap(Arrays.copyOf(header, Session.NONCE));
        Used used = proven.containsKey(name) ? proven.get(name) : unproven.get(name);
        if (used == null || nanoTime.getAsLong() - used.last > IDLE_NANOS) {
            return Optional.empty();
        }
        // A user who was removed, or has another token now, is nobody at once.
        if (used.user.isPresent() && !users.find(used.user.get().name()).equals(used.user)) {
            proven.remove(name);
            return Optional.empty();
        }
        ByteBuffer rest = ByteBuffer.wrap(header, Session.NONCE, header.length - Session.NONCE);
        long counter = rest.getLong();
        byte[] proof = new byte[rest.remaining()];
        rest.get(proof);
        if (!proves(used, counter, method, proof) || !used.first(counter)) {
            return Optional.empty();
        }
        used.last = nanoTime.getAsLong();
        unproven.remove(name);
        proven.put(name, used);
        return Optional.of(new Holder(used.user));
    }

    private boolean proves(Used used, long counter, String method, byte[] proof) {
        byte[][] call = Session.call(used.clientNonce, used.serverNonce, counter, method);
        return used.user
                .map(key -> key.verifies(proof, call))
                .orElseGet(() -> MessageDigest.isEqual(token.orElseThrow().proof(call), proof));
    }

    /**
     * @param user empty: the owner of the state folder
     */
    record Holder(Optional<UserKey> user) {}

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
        private final Optional<UserKey> user;
        private final byte[] clientNonce;
        private final byte[] serverNonce;
        private final BitSet recent = new BitSet(WINDOW);
        private long highest = -1;
        private long last;

        Used(Optional<UserKey> user, byte[] clientNonce, byte[] serverNonce, long now) {
            this.user = user;
            this.clientNonce = clientNonce;
            this.serverNonce = serverNonce;
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
