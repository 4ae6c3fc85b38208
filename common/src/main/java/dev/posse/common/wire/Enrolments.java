package dev.posse.common.wire;

import com.google.protobuf.ByteString;
import dev.posse.common.pki.Enrolment;
import dev.posse.common.pki.Pem;
import dev.posse.common.pki.RootsNotice;
import dev.posse.proto.v1.Enrolled;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

/** Translates what a fleet tells its members about certificates. */
public final class Enrolments {
    private Enrolments() {}

    public static dev.posse.proto.v1.RootsNotice toProto(RootsNotice notice) {
        dev.posse.proto.v1.RootsNotice.Builder proto =
                dev.posse.proto.v1.RootsNotice.newBuilder().setVersion(notice.version());
        notice.roots().forEach(root -> proto.addRoots(ByteString.copyFrom(root)));
        notice.signatures().forEach(made -> proto.addSignatures(ByteString.copyFrom(made)));
        return proto.build();
    }

    /** IllegalArgumentException when it names no root, or too many. */
    public static RootsNotice fromProto(dev.posse.proto.v1.RootsNotice proto) {
        return new RootsNotice(
                proto.getVersion(),
                proto.getRootsList().stream().map(ByteString::toByteArray).toList(),
                proto.getSignaturesList().stream().map(ByteString::toByteArray).toList());
    }

    public static Enrolled toProto(String fleet, Enrolment enrolment) {
        return Enrolled.newBuilder()
                .setFleet(fleet)
                .setName(enrolment.name())
                .setClientCertificate(bytes(enrolment.client()))
                .setServerCertificate(bytes(enrolment.server()))
                .setIssuer(bytes(enrolment.issuer()))
                .setRoots(toProto(enrolment.notice()))
                .setNow(Times.toProto(enrolment.now()))
                .build();
    }

    /** IllegalArgumentException when something in it is broken. */
    public static Enrolment fromProto(Enrolled proto) {
        return new Enrolment(
                proto.getName(),
                certificate(proto.getClientCertificate()),
                certificate(proto.getServerCertificate()),
                certificate(proto.getIssuer()),
                fromProto(proto.getRoots()),
                Times.fromProto(proto.getNow()));
    }

    public static ByteString bytes(X509Certificate certificate) {
        return ByteString.copyFrom(Pem.encoded(certificate));
    }

    public static X509Certificate certificate(ByteString bytes) {
        try {
            return Pem.certificate(bytes.toByteArray());
        } catch (CertificateException e) {
            throw new IllegalArgumentException("a certificate is broken", e);
        }
    }
}
