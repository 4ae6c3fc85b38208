package dev.posse.common.config.check;

import dev.posse.common.config.tree.Node;
import dev.posse.common.model.Hooks.Phase;

/** What hooks are called. */
public final class HookNames {
    private HookNames() {}

    /**
     * Its own name, or one of its phase and number.
     *
     * @param before how many stand before it
     */
    public static String of(Node.Obj hook, Phase phase, int before) {
        return hook.get("name")
                .map(name -> ((Node.Scalar) name).text())
                .orElse(phase.word() + "-" + (before + 1));
    }
}
