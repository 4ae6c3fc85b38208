package dev.posse.deputy.grpc;

import io.grpc.Status;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/** Why a call to a sheriff came to nothing, in words. */
final class Troubles {
    private Troubles() {}

    static String of(Status status) {
        for (Throwable cause = status.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException untrusted) {
                return untrusted.getMessage();
            }
        }
        for (Throwable cause = status.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException refused) {
                return refused.getMessage() != null && refused.getMessage().contains("alert")
                        ? "the sheriff does not take this deputy's certificate ("
                                + refused.getMessage()
                                + "); is it of another fleet?"
                        : "what answers does not speak TLS; is that the port of the fleet?";
            }
            if (cause instanceof ConnectException) {
                return "nobody answers there";
            }
            if (cause instanceof UnknownHostException) {
                return "that host name is not known";
            }
        }
        return status.getDescription() == null
                ? status.getCode().toString()
                : status.getDescription();
    }
}
