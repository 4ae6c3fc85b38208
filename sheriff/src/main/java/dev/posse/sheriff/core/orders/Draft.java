package dev.posse.sheriff.core.orders;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.SheriffIdentity;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The next state in the making. Copies only the maps that change. Every change but that of answers
 * makes the next generation; a changed order bears it, and one that is as before bears its old one.
 */
public final class Draft {
    private final WantedState base;
    private SheriffIdentity identity;
    private long atLeast;
    private Map<ProcessId, Wanted> processes;
    private Map<String, Source> sources;
    private Map<String, KnownHost> hosts;
    private Map<String, String> bindings;
    private Map<String, Answered> answers;

    Draft(WantedState base) {
        this.base = base;
        identity = base.identity();
        processes = base.processes();
        sources = base.sources();
        hosts = base.hosts();
        bindings = base.bindings();
        answers = base.answers();
    }

    /** The generation that changed orders of this draft bear. */
    public long nextGeneration() {
        return base.generation() + 1;
    }

    /** The process as this draft wants it, or null. */
    public Wanted get(ProcessId id) {
        return processes.get(id);
    }

    public Map<String, KnownHost> hosts() {
        return hosts;
    }

    /** Wants the process so; says nothing new to its deputy when the order is the same. */
    public Draft put(Wanted wanted) {
        Wanted before = processes.get(wanted.id());
        if (before != null && before.equals(wanted.at(before.generation()))) {
            return this;
        }
        own();
        if (before != null && Orders.same(before.order(), wanted.order())) {
            processes.put(wanted.id(), wanted.at(before.generation()));
            return this;
        }
        processes.put(wanted.id(), wanted.at(nextGeneration()));
        return this;
    }

    public Draft remove(ProcessId id) {
        if (processes.containsKey(id)) {
            own();
            processes.remove(id);
        }
        return this;
    }

    public Draft source(Source source) {
        if (!source.equals(sources.get(source.name()))) {
            sources = new LinkedHashMap<>(sources);
            sources.put(source.name(), source);
        }
        return this;
    }

    public Draft host(KnownHost host) {
        if (!host.equals(hosts.get(host.name()))) {
            hosts = new LinkedHashMap<>(hosts);
            hosts.put(host.name(), host);
        }
        return this;
    }

    public Draft dropHost(String name) {
        if (hosts.containsKey(name)) {
            hosts = new LinkedHashMap<>(hosts);
            hosts.remove(name);
        }
        return this;
    }

    public Draft bind(String key, String host) {
        if (!host.equals(bindings.get(key))) {
            bindings = new LinkedHashMap<>(bindings);
            bindings.put(key, host);
        }
        return this;
    }

    public Draft unbind(String key) {
        if (bindings.containsKey(key)) {
            bindings = new LinkedHashMap<>(bindings);
            bindings.remove(key);
        }
        return this;
    }

    public Draft answered(Answered answer) {
        answers = new LinkedHashMap<>(answers);
        answers.put(answer.id(), answer);
        return this;
    }

    /** Leaves out answers that are in the table by now. */
    public Draft withoutAnswers(Iterable<String> ids) {
        Map<String, Answered> left = new LinkedHashMap<>(answers);
        ids.forEach(left::remove);
        answers = left;
        return this;
    }

    /** From here on obeyed in place of whoever was before: see take-over. */
    public Draft identity(SheriffIdentity other, long atLeastGeneration) {
        identity = other;
        atLeast = atLeastGeneration;
        return this;
    }

    /** Whether anything at all differs from the state that this was drafted from. */
    public boolean changed() {
        return orders() || answers != base.answers();
    }

    public WantedState build() {
        long generation = orders() ? Math.max(nextGeneration(), atLeast) : base.generation();
        return new WantedState(
                identity, generation, processes, sources, hosts, bindings, answers, base.kept());
    }

    private boolean orders() {
        return processes != base.processes()
                || sources != base.sources()
                || hosts != base.hosts()
                || bindings != base.bindings()
                || !identity.equals(base.identity());
    }

    private void own() {
        if (processes == base.processes()) {
            processes = new LinkedHashMap<>(processes);
        }
    }
}
