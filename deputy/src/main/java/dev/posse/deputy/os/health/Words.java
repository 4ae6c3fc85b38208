package dev.posse.deputy.os.health;

import dev.posse.common.text.DurationText;
import dev.posse.deputy.core.health.Verdict;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** Failures of a check in words for people. */
final class Words {
    private Words() {}

    static Verdict noAnswerWithin(Duration timeout) {
        return new Verdict.Bad("no answer within " + DurationText.format(timeout));
    }

    /**
     * @param shy over TLS without a certificate of one's own: who wants one may hang up wordless
     */
    static Verdict of(IOException e, String where, Duration timeout, boolean shy) {
        if (e instanceof SocketTimeoutException) {
            return noAnswerWithin(timeout);
        }
        if (e instanceof UnknownHostException) {
            return new Verdict.Bad("no such host: " + where);
        }
        if (e instanceof NoRouteToHostException) {
            return new Verdict.Bad("no route to " + where);
        }
        if (e instanceof ConnectException) {
            return new Verdict.Bad("connection refused by " + where);
        }
        if (e instanceof SSLException) {
            return new Verdict.Bad("TLS with " + where + " failed: " + tls(root(e)));
        }
        return new Verdict.Bad(
                where
                        + ": "
                        + root(e).toLowerCase(Locale.ROOT)
                        + (shy
                                ? "; perhaps it asks for a certificate (tls.cert and tls.key)"
                                : ""));
    }

    /** With the way out, for what a missing key of the configuration leads to. */
    private static String tls(String why) {
        if (why.contains("unable to find valid certification path")) {
            return "its certificate is from no authority that is trusted (tls.ca names one)";
        }
        if (why.contains("certificate_required") || why.contains("bad_certificate")) {
            return "it asks for a certificate that it trusts (tls.cert and tls.key): " + why;
        }
        return why;
    }

    /** The deepest cause says what is wrong; those around it say only that something is. */
    static String root(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String text =
                cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return text.lines().findFirst().orElse("");
    }
}
