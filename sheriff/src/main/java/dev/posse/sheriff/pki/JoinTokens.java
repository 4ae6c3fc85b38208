package dev.posse.sheriff.pki;

import static java.util.Objects.requireNonNull;

import dev.posse.common.pki.JoinToken;
import dev.posse.common.pki.Pin;
import dev.posse.common.pki.Secret;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The join tokens: each is good once, for one deputy, for a short time. A use is on the disk before
 * it is answered. One thread at a time.
 */
public final class JoinTokens {
    public static final Duration USUAL = Duration.ofMinutes(15);
    static final Duration MOST = Duration.ofDays(7);
    private static final int MOST_TOKENS = 10_000;

    /** What ended is listed that much longer, so that people can see what became of it. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final Keeper keeper;
    private final Map<String, TokenRecord> tokens = new LinkedHashMap<>();

    /** Where they lie; the file is durable when the call returns. */
    interface Keeper {
        void keep(Collection<TokenRecord> tokens) throws IOException;
    }

    /** How a token was answered. */
    public sealed interface Spent {
        /**
         * @param deputy whom it was made for
         */
        record Good(String deputy) implements Spent {}

        /**
         * @param reason tells whoever has not proved the secret nothing about it
         */
        record Refused(String id, String reason) implements Spent {}
    }

    /**
     * A token as a machine presents it.
     *
     * @param client the request for the certificate to dial with
     * @param server the one for the certificate to be dialled with
     * @param name what the machine wants to be called; empty: whatever the token says
     */
    public record Presented(String id, byte[] client, byte[] server, byte[] proof, String name) {}

    /** One token as people see it. */
    public record Row(String id, String deputy, Instant until, String state) {}

    JoinTokens(Keeper keeper, Collection<TokenRecord> kept) {
        this.keeper = requireNonNull(keeper, "keeper");
        kept.forEach(token -> tokens.put(token.id(), token));
    }

    /** IllegalArgumentException with a sentence when it cannot be made. */
    JoinToken create(Pin pin, String deputy, Duration life, Instant now) throws IOException {
        if (life.isNegative() || life.isZero() || life.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "a token can be good for up to 7 days (15m is usual), and not for " + life);
        }
        forgetOld(now);
        if (tokens.size() >= MOST_TOKENS) {
            throw new IllegalArgumentException(
                    "there are " + MOST_TOKENS + " tokens already; revoke some");
        }
        JoinToken token = JoinToken.make(pin);
        tokens.put(
                token.id(),
                new TokenRecord(token.id(), deputy, token.key(), now, now.plus(life), ""));
        keeper.keep(tokens.values());
        return token;
    }

    /**
     * Uses the token up. The same requests again are answered again, because an answer may be lost
     * on its way; any other ones are refused.
     */
    Spent spend(Presented presented, Instant now) throws IOException {
        String id = presented.id();
        byte[] client = presented.client();
        byte[] server = presented.server();
        TokenRecord token = tokens.get(id);
        Secret key = token == null ? Secret.random(32) : token.key();
        boolean proved =
                MessageDigest.isEqual(JoinToken.proof(key, id, client, server), presented.proof());
        if (token == null || !proved) {
            return new Spent.Refused(id, "it is not known here, or its secret is another");
        }
        if (!presented.name().isEmpty() && !presented.name().equals(token.deputy())) {
            return new Spent.Refused(
                    id,
                    "it was made for '"
                            + token.deputy()
                            + "', and not for '"
                            + presented.name()
                            + "'");
        }
        if (now.isAfter(token.until())) {
            return new Spent.Refused(id, "it was good until " + token.until() + " only");
        }
        String requests = hash(client, server);
        if (token.used() && !token.usedFor().equals(requests)) {
            return new Spent.Refused(id, "it was used already");
        }
        if (!token.used()) {
            tokens.put(id, token.usedFor(requests));
            keeper.keep(tokens.values());
        }
        return new Spent.Good(token.deputy());
    }

    /** Whether there was such a token that could still be used. */
    boolean revoke(String id) throws IOException {
        boolean found = tokens.remove(id) != null;
        if (found) {
            keeper.keep(tokens.values());
        }
        return found;
    }

    List<Row> rows(Instant now) {
        return tokens.values().stream()
                .map(
                        token ->
                                new Row(
                                        token.id(),
                                        token.deputy(),
                                        token.until(),
                                        token.used()
                                                ? "used"
                                                : now.isAfter(token.until()) ? "ended" : "open"))
                .toList();
    }

    Optional<Instant> newest() {
        return tokens.values().stream().map(TokenRecord::made).max(Instant::compareTo);
    }

    private void forgetOld(Instant now) {
        tokens.values().removeIf(token -> token.until().plus(REMEMBERED).isBefore(now));
    }

    private static String hash(byte[] client, byte[] server) {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            hash.update(java.nio.ByteBuffer.allocate(4).putInt(client.length).array());
            hash.update(client);
            hash.update(server);
            return HexFormat.of().formatHex(hash.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JRE has SHA-256", e);
        }
    }
}
