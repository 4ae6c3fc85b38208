package dev.posse.deputy.grpc;

import dev.posse.common.grpc.Outbox;
import dev.posse.common.model.AuditHead;
import dev.posse.common.model.Book;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.ProcessStatus;
import dev.posse.common.model.Telemetry;
import dev.posse.common.run.Timers;
import dev.posse.common.wire.Audits;
import dev.posse.common.wire.Books;
import dev.posse.common.wire.Enrolments;
import dev.posse.common.wire.Ids;
import dev.posse.common.wire.RelayedFacts;
import dev.posse.common.wire.Statuses;
import dev.posse.common.wire.Telemetries;
import dev.posse.common.wire.Times;
import dev.posse.deputy.core.Reply;
import dev.posse.proto.v1.AuditHeads;
import dev.posse.proto.v1.Beat;
import dev.posse.proto.v1.BookReport;
import dev.posse.proto.v1.FromDeputy;
import dev.posse.proto.v1.Goodbye;
import dev.posse.proto.v1.Hello;
import dev.posse.proto.v1.NeedBook;
import dev.posse.proto.v1.Refusal;
import dev.posse.proto.v1.SignalDone;
import dev.posse.proto.v1.SignalOrder;
import dev.posse.proto.v1.StatusReport;
import dev.posse.proto.v1.ToDeputy;
import dev.posse.proto.v1.Welcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session with a sheriff, on the deputy's loop: takes orders, tells what is, and gives up when
 * nothing is heard for ten seconds.
 */
final class SheriffSession {
    static final Duration BEAT = Duration.ofSeconds(1);
    static final Duration LOST = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(SheriffSession.class);

    /** Changes that may wait for a sheriff who does not read. */
    private static final int MOST_WAITING = 10_000;

    private final Office office;
    private final Runnable cut;
    private final Outbox<FromDeputy> outbox;
    private final Timers.Cancellable beating;
    private long heardAt;
    private long lastBeat;
    private long beats;
    private boolean obeyed;
    private boolean toldAll;
    private boolean over;

    /**
     * @param cut ends the stream; called once, on any thread
     */
    SheriffSession(Office office, Runnable cut) {
        this.office = office;
        this.cut = cut;
        outbox =
                new Outbox<>(
                        MOST_WAITING, () -> office.loop().execute(() -> end("it does not read")));
        heardAt = office.loop().nanoTime();
        beating = office.loop().every(BEAT, this::beat);
    }

    Outbox<FromDeputy> outbox() {
        return outbox;
    }

    /** Says who we are: the first message. */
    void begin(long session) {
        Introduction me = office.introduction();
        Hello.Builder hello =
                Hello.newBuilder()
                        .setName(me.name())
                        .setHostname(me.hostname())
                        .setFqdn(me.fqdn())
                        .setVersion(me.version())
                        .setBootId(me.bootId())
                        .setSession(session)
                        .setDeputyInstance(me.instance())
                        .setOs(me.os())
                        .setCores(me.cores())
                        .setNow(Times.toProto(office.loop().now()))
                        .setStateDir(me.stateDir())
                        .setPid(me.pid());
        office.deputy()
                .book()
                .ifPresent(
                        book ->
                                hello.setSheriffInstance(book.sheriff().instance())
                                        .setEpoch(book.sheriff().epoch())
                                        .setGeneration(book.generation()));
        send(FromDeputy.newBuilder().setHello(hello));
    }

    void hear(ToDeputy message) {
        if (over) {
            return;
        }
        heardAt = office.loop().nanoTime();
        if (obeyed) {
            office.lostSheriff().heard();
        }
        try {
            switch (message.getMessageCase()) {
                case WELCOME -> welcome(message.getWelcome());
                case BOOK ->
                        answer(
                                office.deputy()
                                        .take(
                                                Books.fromProto(message.getBook()),
                                                message.getBook().getTakeOver()));
                case DELTA -> answer(office.deputy().take(Books.fromProto(message.getDelta())));
                case BEAT -> beaten(message.getBeat());
                case SIGNAL -> signal(message.getSignal());
                case SEND_BOOK -> sendBook();
                case GOODBYE -> goodbye(message.getGoodbye());
                case AUDIT_HEAD -> office.heads().keep(Audits.fromProto(message.getAuditHead()));
                case SEND_AUDIT_HEADS -> office.heads().all(this::tellHeads);
                case ROOTS -> office.news().roots(Enrolments.fromProto(message.getRoots()));
                case FACTS -> office.deputy().relayed(RelayedFacts.fromProto(message.getFacts()));
                case REVOKED ->
                        office.news().revoked(Set.copyOf(message.getRevoked().getSerialsList()));
                case MESSAGE_NOT_SET -> LOG.debug("a message of a newer sheriff is passed over");
            }
        } catch (IllegalArgumentException e) {
            LOG.error("the sheriff sent what cannot be: {}", e.getMessage());
            end("it sent what cannot be: " + e.getMessage());
        }
    }

    private void welcome(Welcome welcome) {
        office.news().time(Times.fromProto(welcome.getNow()));
        if (welcome.getRefused()) {
            LOG.warn("the sheriff does not take this deputy: {}", welcome.getReason());
            return;
        }
        LOG.info(
                "attached to sheriff {} (epoch {}, version {}) as {}",
                welcome.getSheriffInstance(),
                welcome.getEpoch(),
                welcome.getVersion(),
                welcome.getCanonicalHost());
    }

    private void answer(Reply reply) {
        if (reply instanceof Reply.Taken) {
            if (!obeyed) {
                obeyed = true;
                office.lostSheriff().heard();
                tellAll();
            }
        } else if (reply instanceof Reply.NeedsBook needs) {
            send(
                    FromDeputy.newBuilder()
                            .setNeedBook(
                                    NeedBook.newBuilder()
                                            .setHaveGeneration(needs.haveGeneration())));
        } else if (reply instanceof Reply.Refused refused) {
            LOG.warn("orders are refused: {}", refused.reason());
            obeyed = false;
            Refusal.Builder refusal = Refusal.newBuilder().setReason(refused.reason());
            refused.known()
                    .ifPresent(
                            known ->
                                    refusal.setKnownInstance(known.instance())
                                            .setKnownEpoch(known.epoch()));
            send(FromDeputy.newBuilder().setRefusal(refusal));
        }
    }

    private void beaten(Beat beat) {
        lastBeat = beat.getNumber();
        if (toldAll) {
            office.sessions().unheard().answered(beat.getAnswers());
        }
    }

    /** Whether it is told what happens. */
    boolean listens() {
        return toldAll;
    }

    /** The number of the first beat that is not sent yet; whatever was sent goes before it. */
    long nextBeat() {
        return beats + 1;
    }

    private void tellAll() {
        toldAll = true;
        Unheard unheard = office.sessions().unheard();
        StatusReport.Builder all =
                StatusReport.newBuilder()
                        .setFull(true)
                        .setGeneration(office.deputy().generation())
                        .setEarlierDropped(unheard.takeDropped());
        unheard.before().forEach(status -> all.addBeforeEarlier(Statuses.toProto(status)));
        unheard.tell(nextBeat()).forEach(status -> all.addEarlier(Statuses.toProto(status)));
        office.deputy().statuses().forEach(status -> all.addProcesses(Statuses.toProto(status)));
        send(FromDeputy.newBuilder().setStatus(all));
    }

    void acted(long generation) {
        if (toldAll) {
            send(
                    FromDeputy.newBuilder()
                            .setStatus(StatusReport.newBuilder().setGeneration(generation)));
        }
    }

    void changed(ProcessStatus status) {
        if (toldAll) {
            report(StatusReport.newBuilder().addProcesses(Statuses.toProto(status)));
        }
    }

    void removed(ProcessId id) {
        if (toldAll) {
            report(StatusReport.newBuilder().addRemoved(Ids.toProto(id)));
        }
    }

    void sampled(Telemetry telemetry) {
        if (toldAll) {
            outbox.sendNewest(
                    "telemetry",
                    FromDeputy.newBuilder().setTelemetry(Telemetries.toProto(telemetry)).build());
        }
    }

    private void report(StatusReport.Builder report) {
        send(FromDeputy.newBuilder().setStatus(report.setGeneration(office.deputy().generation())));
    }

    private void signal(SignalOrder order) {
        ProcessId process = Ids.fromProto(order.getProcess());
        office.deputy().inOrder(() -> signal(process, order));
    }

    private void signal(ProcessId process, SignalOrder order) {
        Optional<String> problem =
                obeyed
                        ? office.deputy().signal(process, order.getSignal(), order.getMainOnly())
                        : Optional.of("this deputy obeys another sheriff");
        send(
                FromDeputy.newBuilder()
                        .setSignalDone(
                                SignalDone.newBuilder()
                                        .setId(order.getId())
                                        .setDone(problem.isEmpty())
                                        .setMessage(problem.orElse(""))));
    }

    private void sendBook() {
        BookReport.Builder report = BookReport.newBuilder();
        Optional<Book> book = office.deputy().book();
        book.ifPresent(held -> report.setBook(Books.toProto(held, false)));
        send(FromDeputy.newBuilder().setBook(report));
    }

    private void tellHeads(List<AuditHead> heads) {
        AuditHeads.Builder all = AuditHeads.newBuilder();
        heads.forEach(head -> all.addHeads(Audits.toProto(head)));
        office.loop().execute(() -> send(FromDeputy.newBuilder().setAuditHeads(all)));
    }

    private void goodbye(Goodbye goodbye) {
        if (!obeyed) {
            LOG.warn("a farewell of a sheriff that is not obeyed is passed over");
            return;
        }
        Runnable then = goodbye.getLeave() ? office.leave() : () -> {};
        if (goodbye.getStopProcesses()) {
            office.deputy().stopEverything(then);
        } else {
            then.run();
        }
    }

    private void beat() {
        if (over) {
            return;
        }
        if (office.loop().nanoTime() - heardAt > LOST.toNanos()) {
            end("nothing was heard for " + LOST.toSeconds() + " s");
            return;
        }
        outbox.sendNewest(
                "beat",
                FromDeputy.newBuilder()
                        .setBeat(Beat.newBuilder().setNumber(++beats).setAnswers(lastBeat))
                        .build());
    }

    private void send(FromDeputy.Builder message) {
        if (!over) {
            outbox.send(message.build());
        }
    }

    /** The session is over; its stream is ended. */
    void end(String why) {
        if (!over) {
            over = true;
            beating.cancel();
            LOG.info("the session with the sheriff is over: {}", why);
            office.sessions().remove(this);
            outbox.close();
            cut.run();
        }
    }
}
