package dev.posse.sheriff.grpc;

import static java.util.Objects.requireNonNull;

import dev.posse.common.home.Version;
import dev.posse.common.model.AuditHead;
import dev.posse.common.model.Book;
import dev.posse.common.model.BookDelta;
import dev.posse.common.model.DependencyFacts;
import dev.posse.common.model.Names;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessStatus;
import dev.posse.common.model.SheriffIdentity;
import dev.posse.common.pki.RootsNotice;
import dev.posse.common.run.Timers;
import dev.posse.common.wire.Audits;
import dev.posse.common.wire.Books;
import dev.posse.common.wire.Enrolments;
import dev.posse.common.wire.Ids;
import dev.posse.common.wire.RelayedFacts;
import dev.posse.common.wire.Statuses;
import dev.posse.common.wire.Telemetries;
import dev.posse.common.wire.Times;
import dev.posse.proto.v1.Beat;
import dev.posse.proto.v1.FromDeputy;
import dev.posse.proto.v1.Goodbye;
import dev.posse.proto.v1.Hello;
import dev.posse.proto.v1.RevokedCertificates;
import dev.posse.proto.v1.SendAuditHeads;
import dev.posse.proto.v1.SendBook;
import dev.posse.proto.v1.SignalDone;
import dev.posse.proto.v1.SignalOrder;
import dev.posse.proto.v1.StatusReport;
import dev.posse.proto.v1.ToDeputy;
import dev.posse.proto.v1.Welcome;
import dev.posse.sheriff.core.hosts.Contact;
import dev.posse.sheriff.core.hosts.DeputyLink;
import dev.posse.sheriff.core.hosts.Greeting;
import dev.posse.sheriff.core.hosts.Meanwhile;
import io.grpc.stub.CallStreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attached deputy, whoever dialled: translates what it says for the loop, and what the loop
 * says for it. The next message is asked for only when the loop has taken the last, so that no
 * deputy can flood it.
 */
final class DeputySession implements DeputyLink {
    private static final Logger LOG = LoggerFactory.getLogger(DeputySession.class);
    private static final Duration TO_SAY_HELLO = Duration.ofSeconds(10);

    private final Wire wire;
    private final Executor loop;
    private final Timers timers;
    private final Host host;
    private final Counterpart counterpart;
    private final Herald herald;
    private Optional<Contact> contact = Optional.empty();
    private boolean greeted;
    private boolean over;

    /** The stream to the deputy. */
    interface Wire {
        CallStreamObserver<ToDeputy> out();

        /** Ends the stream from our side. */
        void end(String reason);
    }

    /** To whom it is introduced. */
    interface Host {
        Optional<Contact> greet(Greeting greeting, DeputyLink link);

        /** Told once, on the loop. */
        void ended(String why);
    }

    DeputySession(
            Wire wire,
            Executor loop,
            Timers timers,
            Host host,
            Counterpart counterpart,
            Herald herald) {
        this.wire = requireNonNull(wire, "wire");
        this.loop = requireNonNull(loop, "loop");
        this.timers = requireNonNull(timers, "timers");
        this.host = requireNonNull(host, "host");
        this.counterpart = requireNonNull(counterpart, "counterpart");
        this.herald = requireNonNull(herald, "herald");
        loop.execute(() -> timers.after(TO_SAY_HELLO, this::impatient));
    }

    // ---- what the deputy says; any thread ----

    void heard(FromDeputy message) {
        Consumer<Contact> said;
        try {
            if (message.hasHello()) {
                Greeting greeting = greeting(message.getHello());
                loop.execute(() -> take(() -> greet(greeting)));
                return;
            }
            said = translated(message);
        } catch (IllegalArgumentException nonsense) {
            LOG.warn("a deputy at {} talks nonsense: {}", address(), nonsense.getMessage());
            loop.execute(() -> close("talks nonsense: " + nonsense.getMessage()));
            return;
        }
        loop.execute(() -> take(() -> contact.ifPresent(said)));
    }

    /** The stream is over. */
    void ended(String why) {
        loop.execute(() -> finish(why));
    }

    private Consumer<Contact> translated(FromDeputy message) {
        return switch (message.getMessageCase()) {
            case STATUS -> status(message.getStatus());
            case TELEMETRY -> {
                var telemetry = Telemetries.fromProto(message.getTelemetry());
                yield to -> to.sampled(telemetry);
            }
            case BEAT -> {
                long number = message.getBeat().getNumber();
                yield to -> to.beat(number);
            }
            case REFUSAL -> {
                String reason = message.getRefusal().getReason();
                yield to -> to.refused(reason);
            }
            case NEED_BOOK -> Contact::needsBook;
            case SIGNAL_DONE -> {
                SignalDone done = message.getSignalDone();
                yield to -> to.signalDone(done.getId(), done.getDone(), done.getMessage());
            }
            case BOOK -> {
                Book book = Books.fromProto(message.getBook().getBook());
                yield to -> to.bookReported(book);
            }
            case AUDIT_HEADS -> {
                var heads =
                        message.getAuditHeads().getHeadsList().stream()
                                .map(Audits::fromProto)
                                .toList();
                yield to -> to.auditHeads(heads);
            }
            case HELLO, MESSAGE_NOT_SET -> to -> {};
        };
    }

    private static Consumer<Contact> status(StatusReport report) {
        var statuses = report.getProcessesList().stream().map(Statuses::fromProto).toList();
        List<ProcessId> removed = report.getRemovedList().stream().map(Ids::fromProto).toList();
        Map<ProcessId, ProcessStatus> before =
                report.getBeforeEarlierList().stream()
                        .map(Statuses::fromProto)
                        .collect(Collectors.toMap(ProcessStatus::id, one -> one, (a, b) -> a));
        var earlier = report.getEarlierList().stream().map(Statuses::fromProto).toList();
        Meanwhile meanwhile = new Meanwhile(before, earlier, report.getEarlierDropped());
        return to -> {
            to.happened(meanwhile);
            to.reported(report.getFull(), statuses, removed, report.getGeneration());
        };
    }

    /** Off this machine a host is who its certificate says, so that what it reports counts less. */
    private Greeting greeting(Hello hello) {
        boolean far = counterpart.distance() == Distance.FAR;
        Optional<SheriffIdentity> obeys =
                hello.getSheriffInstance().isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new SheriffIdentity(hello.getSheriffInstance(), hello.getEpoch()));
        return new Greeting(
                hello.getName(),
                far ? "" : hello.getHostname(),
                far ? "" : hello.getFqdn(),
                hello.getVersion(),
                hello.getBootId(),
                hello.getSession(),
                hello.getDeputyInstance(),
                obeys,
                hello.getGeneration(),
                hello.getOs(),
                Times.fromProto(hello.getNow()),
                hello.getStateDir(),
                hello.getPid());
    }

    // ---- on the loop ----

    private void take(Runnable said) {
        try {
            said.run();
        } finally {
            if (!over) {
                send(() -> wire.out().request(1));
            }
        }
    }

    private void greet(Greeting greeting) {
        if (greeted) {
            return;
        }
        greeted = true;
        Optional<String> certified = counterpart.certified().get();
        if (certified.isPresent() && !certified.get().equals(greeting.name())) {
            refuse(
                    "its certificate is of '"
                            + certified.get()
                            + "', and it calls itself '"
                            + Names.printable(greeting.name())
                            + "'; start it without --name");
            return;
        }
        contact = host.greet(greeting, this);
    }

    private void impatient() {
        if (!greeted) {
            close("it did not say who it is within 10 s");
        }
    }

    private void finish(String why) {
        if (over) {
            return;
        }
        over = true;
        herald.remove(this);
        contact.ifPresent(to -> to.closed(why));
        host.ended(why);
    }

    // ---- what the sheriff says ----

    @Override
    public Distance distance() {
        return counterpart.distance();
    }

    @Override
    public String address() {
        return counterpart.address();
    }

    @Override
    public boolean ready() {
        return !over && wire.out().isReady();
    }

    @Override
    public void welcome(SheriffIdentity sheriff, String canonicalHost) {
        say(
                ToDeputy.newBuilder()
                        .setWelcome(
                                Welcome.newBuilder()
                                        .setSheriffInstance(sheriff.instance())
                                        .setEpoch(sheriff.epoch())
                                        .setVersion(Version.current())
                                        .setCanonicalHost(canonicalHost)
                                        .setNow(Times.toProto(timers.now()))));
        herald.add(this);
    }

    /** Which roots the fleet has now; means nothing to a deputy of this machine. */
    void roots(RootsNotice notice) {
        if (counterpart.distance() == Distance.FAR) {
            say(ToDeputy.newBuilder().setRoots(Enrolments.toProto(notice)));
        }
    }

    /** Which certificates count no more; a deputy of this machine knows none. */
    void revoked(Set<String> serials) {
        if (counterpart.distance() == Distance.FAR && !serials.isEmpty()) {
            say(
                    ToDeputy.newBuilder()
                            .setRevoked(RevokedCertificates.newBuilder().addAllSerials(serials)));
        }
    }

    @Override
    public void refuse(String reason) {
        say(
                ToDeputy.newBuilder()
                        .setWelcome(
                                Welcome.newBuilder()
                                        .setVersion(Version.current())
                                        .setNow(Times.toProto(timers.now()))
                                        .setRefused(true)
                                        .setReason(reason)));
        close(reason);
    }

    @Override
    public void book(Book book, boolean takeOver) {
        say(ToDeputy.newBuilder().setBook(Books.toProto(book, takeOver)));
    }

    @Override
    public void delta(BookDelta delta) {
        say(ToDeputy.newBuilder().setDelta(Books.toProto(delta)));
    }

    @Override
    public void facts(List<DependencyFacts> facts) {
        say(ToDeputy.newBuilder().setFacts(RelayedFacts.toProto(facts)));
    }

    @Override
    public void signal(String id, ProcessId process, int signal, boolean mainOnly) {
        say(
                ToDeputy.newBuilder()
                        .setSignal(
                                SignalOrder.newBuilder()
                                        .setId(id)
                                        .setProcess(Ids.toProto(process))
                                        .setSignal(signal)
                                        .setMainOnly(mainOnly)));
    }

    @Override
    public void askBook() {
        say(ToDeputy.newBuilder().setSendBook(SendBook.getDefaultInstance()));
    }

    @Override
    public void goodbye(boolean stopProcesses, boolean leave) {
        say(
                ToDeputy.newBuilder()
                        .setGoodbye(
                                Goodbye.newBuilder()
                                        .setStopProcesses(stopProcesses)
                                        .setLeave(leave)));
    }

    @Override
    public void auditHead(AuditHead head) {
        say(ToDeputy.newBuilder().setAuditHead(Audits.toProto(head)));
    }

    @Override
    public void askAuditHeads() {
        say(ToDeputy.newBuilder().setSendAuditHeads(SendAuditHeads.getDefaultInstance()));
    }

    @Override
    public void beat(long number, long answers) {
        say(ToDeputy.newBuilder().setBeat(Beat.newBuilder().setNumber(number).setAnswers(answers)));
    }

    @Override
    public void close(String reason) {
        if (!over) {
            send(() -> wire.end(reason));
            finish(reason);
        }
    }

    private void say(ToDeputy.Builder message) {
        if (!over) {
            send(() -> wire.out().onNext(message.build()));
        }
    }

    /** A stream that broke a moment ago says so by itself. */
    private void send(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException gone) {
            LOG.debug("the stream to {} is gone: {}", address(), gone.toString());
        }
    }
}
