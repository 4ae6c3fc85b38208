package dev.posse.common.config.check;

import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Place;
import dev.posse.common.config.tree.Shown;
import dev.posse.common.model.Hooks;
import dev.posse.common.model.Hooks.Phase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Hooks of one phase are few, and have a name each. */
final class HookRules {
    private HookRules() {}

    static void check(Said said) {
        for (Phase phase : Phase.values()) {
            String key = "hooks." + phase.word();
            List<Node> hooks = said.elements(key);
            if (hooks.size() > Hooks.MOST_OF_A_PHASE) {
                said.error(
                        key,
                        key
                                + " has "
                                + hooks.size()
                                + " hooks, and may have "
                                + Hooks.MOST_OF_A_PHASE,
                        "put several commands into one script");
            }
            names(said, phase, hooks);
        }
    }

    private static void names(Said said, Phase phase, List<Node> hooks) {
        Map<String, Place> names = new HashMap<>();
        for (int at = 0; at < hooks.size(); at++) {
            Node.Obj hook = (Node.Obj) hooks.get(at);
            String name = HookNames.of(hook, phase, at);
            Place place = hook.get("name").map(Node::place).orElse(hook.place());
            Place first = names.putIfAbsent(name, place);
            if (first != null) {
                said.findings()
                        .error(
                                place,
                                "two hooks "
                                        + phase.word()
                                        + " of this process are called "
                                        + Shown.word(name),
                                "the first is at " + first.shortly() + "; rename one of them");
            }
        }
    }
}
