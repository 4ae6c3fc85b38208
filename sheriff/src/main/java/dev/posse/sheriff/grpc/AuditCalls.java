package dev.posse.sheriff.grpc;

import dev.posse.common.model.AuditRow;
import dev.posse.common.wire.Audits;
import dev.posse.common.wire.Times;
import dev.posse.proto.v1.ListAuditRequest;
import dev.posse.sheriff.core.audit.AuditLog;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The audit as clients ask for it. */
final class AuditCalls {
    private static final Logger LOG = LoggerFactory.getLogger(AuditCalls.class);
    private static final int USUAL = 100;

    private AuditCalls() {}

    /** IllegalArgumentException for nonsense. */
    static AuditLog.Query query(ListAuditRequest request) {
        return new AuditLog.Query(
                request.hasSince()
                        ? Optional.of(Times.fromProto(request.getSince()))
                        : Optional.empty(),
                request.getWho(),
                request.getTarget(),
                request.getLast() == 0 ? USUAL : request.getLast());
    }

    static void send(StreamObserver<dev.posse.proto.v1.AuditRow> client, List<AuditRow> rows) {
        try {
            rows.forEach(row -> client.onNext(Audits.toProto(row)));
            client.onCompleted();
        } catch (StatusRuntimeException | IllegalStateException gone) {
            LOG.debug("the caller is gone: {}", gone.toString());
        }
    }
}
