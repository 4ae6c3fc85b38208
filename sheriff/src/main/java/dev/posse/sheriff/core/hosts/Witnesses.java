package dev.posse.sheriff.core.hosts;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.AuditHead;
import dev.posse.common.model.AuditReport;
import dev.posse.common.model.AuditReport.Witness;
import dev.posse.common.run.Timers;
import dev.posse.sheriff.core.audit.AuditLog;
import dev.posse.sheriff.core.orders.Ledger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Lets the deputies remember the audit's newest row: who cuts rows off here would have to change
 * them there too. Touched by the sheriff's loop only.
 */
public final class Witnesses {
    static final Duration EVERY = Duration.ofMinutes(1);
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HostTable table;
    private final Ledger ledger;
    private final Timers timers;
    private final AuditLog audit;
    private final List<Asked> asked = new ArrayList<>();

    Witnesses(HostTable table, Ledger ledger, Timers timers, AuditLog audit) {
        this.table = requireNonNull(table, "table");
        this.ledger = requireNonNull(ledger, "ledger");
        this.timers = requireNonNull(timers, "timers");
        this.audit = requireNonNull(audit, "audit");
    }

    void start() {
        timers.every(EVERY, () -> table.all().forEach(this::tell));
    }

    /** Tells one deputy the newest row. */
    void tell(Host host) {
        AuditLog.Head head = audit.head();
        if (head.seq() > 0 && host.obeys()) {
            host.link()
                    .ifPresent(
                            link ->
                                    link.auditHead(
                                            new AuditHead(
                                                    us(), head.seq(), head.hash(), timers.now())));
        }
    }

    /** A deputy says what it remembers. */
    void heard(Host host, List<AuditHead> heads) {
        List.copyOf(asked).forEach(one -> one.heard(host.name(), heads));
    }

    /**
     * Asks all deputies that are attached, and compares with what is kept here; answers on any
     * thread.
     */
    public void compare(Consumer<AuditReport> answer) {
        List<Host> there = table.all().stream().filter(Host::obeys).toList();
        Set<String> names = there.stream().map(Host::name).collect(Collectors.toSet());
        Asked ask = new Asked(names, answer);
        asked.add(ask);
        timers.after(PATIENCE, ask::finish);
        there.forEach(host -> host.link().ifPresent(DeputyLink::askAuditHeads));
        ask.look();
    }

    private String us() {
        return ledger.durable().identity().instance();
    }

    /** Pure: what one deputy's memory says about the rows that are kept. */
    static Witness witness(
            String host, List<AuditHead> heads, AuditLog.Checked here, long first, long last) {
        long compared = 0;
        long newest = 0;
        String problem = "";
        for (AuditHead head : heads) {
            newest = Math.max(newest, head.seq());
            if (head.seq() > last) {
                problem =
                        "it was told row "
                                + head.seq()
                                + " at "
                                + head.at()
                                + ", and here the audit ends at row "
                                + last
                                + ": rows were cut off";
            } else if (head.seq() >= first) {
                compared++;
                Optional<String> ours = here.hash(head.seq());
                if (problem.isEmpty() && ours.filter(head.hash()::equals).isEmpty()) {
                    problem =
                            "it was told another row "
                                    + head.seq()
                                    + " at "
                                    + head.at()
                                    + ": the audit was rewritten from there or before";
                }
            }
        }
        return new Witness(host, heads.size(), compared, newest, problem);
    }

    private final class Asked {
        private final Set<String> names;
        private final Consumer<AuditReport> answer;
        private final Map<String, List<AuditHead>> said = new HashMap<>();
        private boolean over;

        Asked(Set<String> names, Consumer<AuditReport> answer) {
            this.names = names;
            this.answer = answer;
        }

        void heard(String host, List<AuditHead> heads) {
            if (names.contains(host)) {
                said.put(host, heads.stream().filter(head -> head.sheriff().equals(us())).toList());
                look();
            }
        }

        void look() {
            if (said.keySet().containsAll(names)) {
                finish();
            }
        }

        void finish() {
            if (over) {
                return;
            }
            over = true;
            asked.remove(this);
            Set<Long> wanted =
                    said.values().stream()
                            .flatMap(List::stream)
                            .map(AuditHead::seq)
                            .collect(Collectors.toSet());
            audit.verify(wanted, here -> answer.accept(here.report().with(compared(here))));
        }

        private List<Witness> compared(AuditLog.Checked here) {
            var report = here.report();
            return names.stream()
                    .sorted()
                    .map(
                            name ->
                                    said.containsKey(name)
                                            ? witness(
                                                    name,
                                                    said.get(name),
                                                    here,
                                                    report.first(),
                                                    report.last())
                                            : new Witness(
                                                    name,
                                                    0,
                                                    0,
                                                    0,
                                                    "it did not answer within "
                                                            + PATIENCE.toSeconds()
                                                            + " s, so nobody knows"))
                    .toList();
        }
    }
}
