package dev.posse.sheriff.grpc;

import static java.util.Objects.requireNonNull;

import dev.posse.common.grpc.Channels;
import dev.posse.common.grpc.Endpoint;
import dev.posse.common.model.DeputyEntry;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.Loop;
import dev.posse.proto.v1.DeputyAgentGrpc;
import dev.posse.proto.v1.FromDeputy;
import dev.posse.proto.v1.ToDeputy;
import dev.posse.sheriff.core.hosts.Connector;
import dev.posse.sheriff.core.hosts.Contact;
import dev.posse.sheriff.core.hosts.DeputyLink;
import dev.posse.sheriff.core.hosts.Greeting;
import dev.posse.sheriff.core.hosts.Hosts;
import dev.posse.sheriff.grpc.logs.LogHub;
import dev.posse.sheriff.pki.Fleet;
import io.grpc.Status;
import io.grpc.stub.CallStreamObserver;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.Optional;
import java.util.function.Supplier;

/** Dials deputies that listen: one connection for control, and another for logs. */
public final class DeputyDialer implements Connector {
    public static final int DEFAULT_PORT = 8000;

    private final Channels channels;
    private final Loop loop;
    private final LogHub logs;
    private final Supplier<Hosts> hosts;
    private final Supplier<Optional<Fleet>> fleet;
    private final Herald herald;

    /**
     * @param hosts asked for when somebody answers, because the hosts come after their dialler
     * @param fleet asked for when a deputy on another machine is dialled
     */
    public DeputyDialer(
            Channels channels,
            Loop loop,
            LogHub logs,
            Supplier<Hosts> hosts,
            Supplier<Optional<Fleet>> fleet,
            Herald herald) {
        this.fleet = requireNonNull(fleet, "fleet");
        this.herald = requireNonNull(herald, "herald");
        this.channels = requireNonNull(channels, "channels");
        this.loop = requireNonNull(loop, "loop");
        this.logs = requireNonNull(logs, "logs");
        this.hosts = requireNonNull(hosts, "hosts");
    }

    @Override
    public Call dial(DeputyEntry entry, Ending ending) {
        DeputyLine line;
        try {
            line = DeputyLine.to(entry, channels, fleet.get());
        } catch (Complaint | IllegalArgumentException e) {
            loop.execute(() -> ending.ended(e.getMessage()));
            return () -> {};
        }
        Conversation conversation = new Conversation(entry, line, ending);
        DeputyAgentGrpc.newStub(line.control()).attach(conversation);
        return () -> conversation.session.close("it is not dialled any more");
    }

    /** One call to one deputy. */
    private final class Conversation
            implements ClientResponseObserver<ToDeputy, FromDeputy>,
                    DeputySession.Wire,
                    DeputySession.Host {
        private final DeputyEntry entry;
        private final DeputyLine line;
        private final Endpoint endpoint;
        private final Ending ending;
        private final DeputySession session;
        private volatile ClientCallStreamObserver<ToDeputy> out;
        private Optional<DialledLogs> logLine = Optional.empty();

        Conversation(DeputyEntry entry, DeputyLine line, Ending ending) {
            this.entry = entry;
            this.line = line;
            this.endpoint = line.endpoint();
            this.ending = ending;
            session = new DeputySession(this, loop, loop, this, line.counterpart(), herald);
        }

        @Override
        public void beforeStart(ClientCallStreamObserver<ToDeputy> stream) {
            stream.disableAutoRequestWithInitial(1);
            out = stream;
        }

        @Override
        public void onNext(FromDeputy message) {
            session.heard(message);
        }

        @Override
        public void onError(Throwable cause) {
            Status status = Status.fromThrowable(cause);
            session.ended(
                    switch (status.getCode()) {
                        case UNAVAILABLE -> line.problem(status);
                        case UNAUTHENTICATED, PERMISSION_DENIED -> line.denied(status);
                        case UNIMPLEMENTED -> "what answers at " + endpoint + " is no deputy";
                        default -> "the connection to " + endpoint + " broke: " + status.getCode();
                    });
        }

        @Override
        public void onCompleted() {
            session.ended("the deputy hung up");
        }

        @Override
        public CallStreamObserver<ToDeputy> out() {
            return out;
        }

        @Override
        public void end(String reason) {
            out.cancel(reason, null);
        }

        @Override
        public Optional<Contact> greet(Greeting greeting, DeputyLink link) {
            Optional<Contact> contact =
                    hosts.get().greet(greeting, link, Optional.of(entry.name()));
            if (contact.isPresent()) {
                logLine = Optional.of(new DialledLogs(line.logs(), greeting.name(), logs, loop));
                logLine.get().open();
            }
            return contact;
        }

        @Override
        public void ended(String why) {
            logLine.ifPresent(DialledLogs::close);
            line.control().shutdownNow();
            ending.ended(why);
        }
    }
}
