package dev.posse.common.grpc;

import dev.posse.common.home.Hmac;
import dev.posse.common.home.Token;
import dev.posse.common.home.UserKey;
import dev.posse.common.home.UserToken;

/** What a caller holds: it can prove itself, and can tell whether the server knows it. */
interface CallerKeys {
    /** Whose; empty: the owner of the state folder. */
    String user();

    /** What a server that knows this caller says to these parts. */
    byte[] serverProof(byte[]... parts);

    byte[] proof(byte[]... parts);

    static CallerKeys of(Token token) {
        return new CallerKeys() {
            @Override
            public String user() {
                return "";
            }

            @Override
            public byte[] serverProof(byte[]... parts) {
                return token.proof(parts);
            }

            @Override
            public byte[] proof(byte[]... parts) {
                return token.proof(parts);
            }
        };
    }

    /** As in SCRAM: the proof is the client's key, hidden by what its hash makes of the parts. */
    static CallerKeys of(UserToken token) {
        byte[] key = token.clientKey();
        byte[] stored = Hmac.sha256(key);
        return new CallerKeys() {
            @Override
            public String user() {
                return token.name();
            }

            @Override
            public byte[] serverProof(byte[]... parts) {
                return Hmac.of(token.serverKey(), parts);
            }

            @Override
            public byte[] proof(byte[]... parts) {
                return UserKey.xor(key, Hmac.of(stored, parts));
            }
        };
    }
}
