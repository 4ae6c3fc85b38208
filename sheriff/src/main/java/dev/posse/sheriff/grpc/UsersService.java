package dev.posse.sheriff.grpc;

import static java.util.Objects.requireNonNull;

import dev.posse.common.grpc.LiveCalls;
import dev.posse.common.grpc.RoleInterceptor;
import dev.posse.common.home.UserKey;
import dev.posse.common.home.UserToken;
import dev.posse.common.model.Principal;
import dev.posse.common.model.RevokedDeputy;
import dev.posse.common.model.Role;
import dev.posse.common.model.UserFacts;
import dev.posse.common.run.Loop;
import dev.posse.common.wire.Audits;
import dev.posse.common.wire.Times;
import dev.posse.proto.v1.AddUserReply;
import dev.posse.proto.v1.AddUserRequest;
import dev.posse.proto.v1.ListUsersReply;
import dev.posse.proto.v1.ListUsersRequest;
import dev.posse.proto.v1.RemoveUserRequest;
import dev.posse.proto.v1.RevokeDeputyRequest;
import dev.posse.proto.v1.User;
import dev.posse.proto.v1.UsersGrpc;
import dev.posse.proto.v1.UsersReply;
import dev.posse.proto.v1.WhoAmIReply;
import dev.posse.proto.v1.WhoAmIRequest;
import dev.posse.sheriff.core.hosts.Hosts;
import dev.posse.sheriff.store.PeopleFile;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;

/** Who may use this sheriff beside its owner. */
public final class UsersService extends UsersGrpc.UsersImplBase {
    private static final Pattern SERIAL = Pattern.compile("[0-9a-f]{1,40}");

    private final PeopleFile people;
    private final Executor disk;
    private final Loop loop;
    private final Hosts hosts;
    private final LiveCalls calls;
    private final Serials serials;
    private final Asking asking;
    private final SecureRandom random = new SecureRandom();

    /** Those of the certificates that somebody could still show, hexadecimal. */
    public interface Serials {
        List<String> ofDeputy(String name);

        List<String> ofPerson(String name);
    }

    private interface Work<R> {
        R done() throws IOException;
    }

    /**
     * @param disk where files are written, one after the other
     */
    public UsersService(
            PeopleFile people,
            Executor disk,
            Loop loop,
            Hosts hosts,
            LiveCalls calls,
            Serials serials) {
        this.people = requireNonNull(people, "people");
        this.disk = requireNonNull(disk, "disk");
        this.loop = requireNonNull(loop, "loop");
        this.hosts = requireNonNull(hosts, "hosts");
        this.calls = requireNonNull(calls, "calls");
        this.serials = requireNonNull(serials, "serials");
        asking = new Asking(disk);
    }

    @Override
    public void addUser(AddUserRequest request, StreamObserver<AddUserReply> client) {
        Principal caller = caller();
        work(
                client,
                () -> {
                    Role role = role(request.getRole());
                    UserToken token = UserToken.make(request.getName(), random);
                    boolean added =
                            people.add(
                                    new PeopleFile.User(
                                            new UserFacts(
                                                    token.name(),
                                                    role,
                                                    loop.now(),
                                                    caller.toString()),
                                            UserKey.of(token, role)));
                    if (!added) {
                        throw Status.ALREADY_EXISTS
                                .withDescription(
                                        "there is a user '"
                                                + token.name()
                                                + "' already. For a new token or another role:"
                                                + " sheriff user remove "
                                                + token.name()
                                                + ", then add again")
                                .asRuntimeException();
                    }
                    return AddUserReply.newBuilder()
                            .setToken(token.reveal())
                            .setMessage("user " + token.name() + " is " + role.word())
                            .build();
                });
    }

    @Override
    public void listUsers(ListUsersRequest request, StreamObserver<ListUsersReply> client) {
        asking.answer(
                client,
                () -> {
                    ListUsersReply.Builder reply = ListUsersReply.newBuilder();
                    for (UserFacts user : people.users()) {
                        reply.addUsers(
                                User.newBuilder()
                                        .setName(user.name())
                                        .setRole(Audits.role(user.role()))
                                        .setSince(Times.toProto(user.since()))
                                        .setAddedBy(user.addedBy()));
                    }
                    for (RevokedDeputy deputy : people.revoked()) {
                        reply.addRevoked(
                                dev.posse.proto.v1.RevokedDeputy.newBuilder()
                                        .setName(deputy.name())
                                        .addAllSerials(deputy.serials())
                                        .setSince(Times.toProto(deputy.since())));
                    }
                    return reply.build();
                });
    }

    @Override
    public void removeUser(RemoveUserRequest request, StreamObserver<UsersReply> client) {
        String name = request.getName();
        work(
                client,
                () -> {
                    if (!people.remove(name, serials.ofPerson(name))) {
                        throw Status.NOT_FOUND
                                .withDescription(
                                        "there is no user '"
                                                + name
                                                + "'; users: "
                                                + names(
                                                        people.users().stream()
                                                                .map(UserFacts::name)
                                                                .toList()))
                                .asRuntimeException();
                    }
                    int cut =
                            calls.cut(
                                    who -> !isOwner(who) && who.name().equals(name),
                                    "the user '"
                                            + name
                                            + "' was removed from this sheriff. Ask an admin for a"
                                            + " new token: sheriff user add "
                                            + name
                                            + " --role ROLE");
                    return reply(
                            "user "
                                    + name
                                    + " is removed"
                                    + (cut == 0 ? "" : "; " + cut + " live calls were ended"));
                });
    }

    @Override
    public void revokeDeputy(RevokeDeputyRequest request, StreamObserver<UsersReply> client) {
        String name = request.getName();
        work(
                client,
                () -> {
                    if (!request.getSerial().isEmpty()) {
                        return revoke(request.getSerial(), request.getUndo());
                    }
                    if (request.getUndo()) {
                        return readmit(name);
                    }
                    people.revoke(new RevokedDeputy(name, serials.ofDeputy(name), loop.now()));
                    calls.cut(
                            who -> who.role() == Role.DEPUTY && who.name().equals(name),
                            people.barred(name).orElseThrow());
                    loop.execute(() -> cut(name));
                    return reply(
                            "deputy "
                                    + name
                                    + " is not let in any more; its processes go on. To let it in"
                                    + " again: sheriff revoke deputy "
                                    + name
                                    + " --undo");
                });
    }

    private UsersReply revoke(String serial, boolean undo) throws IOException {
        if (undo || !SERIAL.matcher(serial).matches()) {
            throw new IllegalArgumentException(
                    undo
                            ? "a revoked certificate stays so; make a new one"
                            : "'"
                                    + serial
                                    + "' is no serial number of a certificate (hexadecimal)");
        }
        people.revokeAll(List.of(serial.replaceFirst("^0+(?=.)", "")));
        return reply("the certificate " + serial + " counts no more");
    }

    private UsersReply readmit(String name) throws IOException {
        if (!people.readmit(name)) {
            throw Status.NOT_FOUND
                    .withDescription(
                            "the deputy '"
                                    + name
                                    + "' is not revoked; revoked are: "
                                    + names(
                                            people.revoked().stream()
                                                    .map(RevokedDeputy::name)
                                                    .toList()))
                    .asRuntimeException();
        }
        return reply(
                "deputy "
                        + name
                        + " may attach again; where it had certificates, it needs new ones: sheriff"
                        + " token create --deputy "
                        + name);
    }

    /** Whoever attached under that name, however the sheriff calls its host. */
    private void cut(String name) {
        String why = people.barred(name).orElse("it was revoked");
        List.copyOf(hosts.table().all()).stream()
                .filter(
                        host ->
                                host.name().equals(name)
                                        || host.greeting()
                                                .filter(hello -> hello.name().equals(name))
                                                .isPresent())
                .forEach(host -> hosts.cut(host, why));
    }

    @Override
    public void whoAmI(WhoAmIRequest request, StreamObserver<WhoAmIReply> client) {
        Principal caller = caller();
        asking.answer(
                client,
                () ->
                        WhoAmIReply.newBuilder()
                                .setName(caller.name())
                                .setRole(Audits.role(caller.role()))
                                .setFrom(caller.from())
                                .build());
    }

    /** The owner is no user, whatever his unix name is. */
    private static boolean isOwner(Principal who) {
        return who.roles().size() > 1;
    }

    private static Principal caller() {
        Principal caller = RoleInterceptor.CALLER.get();
        if (caller == null) {
            throw Status.PERMISSION_DENIED
                    .withDescription("nobody may act unnamed")
                    .asRuntimeException();
        }
        return caller;
    }

    private static Role role(dev.posse.proto.v1.Role role) {
        return switch (role) {
            case ROLE_VIEWER -> Role.VIEWER;
            case ROLE_OPERATOR -> Role.OPERATOR;
            case ROLE_ADMIN -> Role.ADMIN;
            case ROLE_UNSPECIFIED, ROLE_ANYONE, ROLE_DEPUTY, ROLE_SHERIFF, UNRECOGNIZED ->
                    throw new IllegalArgumentException(
                            "a user is a viewer, an operator or an admin");
        };
    }

    private static String names(List<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    private static UsersReply reply(String message) {
        return UsersReply.newBuilder().setMessage(message).build();
    }

    private <R> void work(StreamObserver<R> client, Work<R> work) {
        disk.execute(
                () ->
                        asking.guarded(
                                client,
                                () -> {
                                    try {
                                        Asking.send(client, work.done());
                                    } catch (IOException e) {
                                        Asking.fail(
                                                client,
                                                Status.RESOURCE_EXHAUSTED.withDescription(
                                                        "nothing was changed: " + e.getMessage()));
                                    }
                                }));
    }
}
