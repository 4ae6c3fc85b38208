package dev.posse.sheriff.core.plan;

import dev.posse.common.model.DeputyEntry;
import dev.posse.common.model.Plan.Kind;
import dev.posse.common.model.Plan.Other;
import dev.posse.common.model.ProcessSet;
import dev.posse.common.model.script.Script;
import dev.posse.sheriff.core.orders.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a source says otherwise than before, beside its processes. */
final class SourceDiff {
    private final List<Other> others = new ArrayList<>();

    private SourceDiff() {}

    /** Empty: the same. */
    static List<Other> between(Optional<Source> before, Source now) {
        SourceDiff diff = new SourceDiff();
        diff.all("group", before, now, Source::sets, ProcessSet::name);
        diff.all("script", before, now, Source::scripts, Script::name);
        diff.all("host", before, now, Source::deputies, DeputyEntry::name);
        return diff.others;
    }

    private <T> void all(
            String what,
            Optional<Source> before,
            Source now,
            Function<Source, List<T>> part,
            Function<T, String> name) {
        Map<String, T> old = new LinkedHashMap<>();
        before.map(part).orElse(List.of()).forEach(one -> old.put(name.apply(one), one));
        for (T one : part.apply(now)) {
            T was = old.remove(name.apply(one));
            if (was == null) {
                others.add(new Other(Kind.ADD, what, name.apply(one)));
            } else if (!was.equals(one)) {
                others.add(new Other(Kind.UPDATE, what, name.apply(one)));
            }
        }
        old.keySet().forEach(gone -> others.add(new Other(Kind.REMOVE, what, gone)));
    }
}
