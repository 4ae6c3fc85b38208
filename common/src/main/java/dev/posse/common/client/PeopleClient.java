package dev.posse.common.client;

import static java.util.Objects.requireNonNull;

import dev.posse.common.grpc.Endpoint;
import dev.posse.common.model.RevokedDeputy;
import dev.posse.common.model.Role;
import dev.posse.common.model.UserFacts;
import dev.posse.common.wire.Audits;
import dev.posse.common.wire.Times;
import dev.posse.proto.v1.AddUserReply;
import dev.posse.proto.v1.AddUserRequest;
import dev.posse.proto.v1.ListUsersReply;
import dev.posse.proto.v1.ListUsersRequest;
import dev.posse.proto.v1.RemoveUserRequest;
import dev.posse.proto.v1.RevokeDeputyRequest;
import dev.posse.proto.v1.UsersGrpc;
import dev.posse.proto.v1.WhoAmIReply;
import dev.posse.proto.v1.WhoAmIRequest;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The users of one sheriff, over somebody else's connection. */
public final class PeopleClient {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Endpoint endpoint;
    private final ManagedChannel channel;
    private final String actor;

    /** Who the caller is. */
    public record Me(String name, Role role, String from) {}

    /** All who may, and who may not any more. */
    public record Everybody(List<UserFacts> users, List<RevokedDeputy> revoked) {
        public Everybody {
            users = List.copyOf(users);
            revoked = List.copyOf(revoked);
        }
    }

    PeopleClient(Endpoint endpoint, ManagedChannel channel, String actor) {
        this.endpoint = requireNonNull(endpoint, "endpoint");
        this.channel = requireNonNull(channel, "channel");
        this.actor = requireNonNull(actor, "actor");
    }

    public Me whoAmI() {
        return call(
                calls -> {
                    WhoAmIReply me = calls.whoAmI(WhoAmIRequest.getDefaultInstance());
                    return new Me(me.getName(), Audits.role(me.getRole()), me.getFrom());
                });
    }

    /** Gives the user's token, which nobody can ask for again. */
    public String add(String name, Role role, String reason) {
        AddUserRequest request =
                AddUserRequest.newBuilder()
                        .setName(name)
                        .setRole(Audits.role(role))
                        .setActor(actor)
                        .setReason(reason)
                        .setCommandId(SheriffClient.newCommandId())
                        .build();
        return call(
                calls -> {
                    AddUserReply reply = calls.addUser(request);
                    return reply.getToken();
                });
    }

    public Everybody everybody() {
        return call(
                calls -> {
                    ListUsersReply reply = calls.listUsers(ListUsersRequest.getDefaultInstance());
                    return new Everybody(
                            reply.getUsersList().stream()
                                    .map(
                                            user ->
                                                    new UserFacts(
                                                            user.getName(),
                                                            Audits.role(user.getRole()),
                                                            Times.fromProto(user.getSince()),
                                                            user.getAddedBy()))
                                    .toList(),
                            reply.getRevokedList().stream()
                                    .map(
                                            one ->
                                                    new RevokedDeputy(
                                                            one.getName(),
                                                            one.getSerialsList(),
                                                            Times.fromProto(one.getSince())))
                                    .toList());
                });
    }

    /** Gives a sentence of what came of it. */
    public String remove(String name, String reason) {
        RemoveUserRequest request =
                RemoveUserRequest.newBuilder()
                        .setName(name)
                        .setActor(actor)
                        .setReason(reason)
                        .setCommandId(SheriffClient.newCommandId())
                        .build();
        return call(calls -> calls.removeUser(request).getMessage());
    }

    /** Gives a sentence of what came of it. */
    public String revokeDeputy(String name, boolean undo, String reason) {
        RevokeDeputyRequest request =
                RevokeDeputyRequest.newBuilder()
                        .setName(name)
                        .setUndo(undo)
                        .setActor(actor)
                        .setReason(reason)
                        .setCommandId(SheriffClient.newCommandId())
                        .build();
        return call(calls -> calls.revokeDeputy(request).getMessage());
    }

    /** One certificate, whosever it is, counts no more; gives a sentence of what came of it. */
    public String revokeCertificate(String serial, String reason) {
        RevokeDeputyRequest request =
                RevokeDeputyRequest.newBuilder()
                        .setSerial(serial)
                        .setActor(actor)
                        .setReason(reason)
                        .setCommandId(SheriffClient.newCommandId())
                        .build();
        return call(calls -> calls.revokeDeputy(request).getMessage());
    }

    private <T> T call(Function<UsersGrpc.UsersBlockingStub, T> call) {
        Reconnect.now(channel);
        try {
            return call.apply(
                    UsersGrpc.newBlockingStub(channel)
                            .withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (StatusRuntimeException e) {
            throw Complaints.of(e, endpoint);
        } catch (IllegalArgumentException e) {
            throw Complaints.unreadable(e, endpoint);
        }
    }
}
