package dev.posse.common.config;

import dev.posse.common.model.ProcessSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Named sets as the maps and lists of which JSON is made. */
public final class SetForm {
    private SetForm() {}

    /** As the key {@code groups} has them. */
    public static List<Object> list(List<ProcessSet> sets) {
        return sets.stream().<Object>map(SetForm::map).toList();
    }

    /** One, saying only what differs from the defaults. */
    public static Map<String, Object> map(ProcessSet set) {
        ProcessSet usual = ProcessSet.of(set.name());
        Differing out = new Differing();
        out.put("name", set.name(), "");
        out.map().put("members", set.members());
        return out.put("start_order", word(set.startOrder()), word(usual.startOrder()))
                .put("stop_order", word(set.stopOrder()), word(usual.stopOrder()))
                .put("autostart", set.autostart(), usual.autostart())
                .put("on_start_failure", word(set.onStartFailure()), word(usual.onStartFailure()))
                .map();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
