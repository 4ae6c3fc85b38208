package dev.posse.common.model.script;

import dev.posse.common.model.Names;
import java.util.List;
import java.util.Optional;

/**
 * Steps under a name, MIT procman's sequence.
 *
 * @param name may hold {@code /}, by which menus are made of it
 */
public record Script(String name, List<ScriptStep> steps) {
    /** So many steps, with all that it runs, is no script that anybody wrote. */
    public static final int MOST_STEPS = 10_000;

    public Script {
        problem(name)
                .ifPresent(
                        problem -> {
                            throw new IllegalArgumentException(
                                    "script name '" + Names.printable(name) + "' " + problem);
                        });
        steps = List.copyOf(steps);
    }

    /** What is wrong with the name, as the end of a sentence; a script's may hold slashes. */
    public static Optional<String> problem(String name) {
        if (name.startsWith("/") || name.endsWith("/")) {
            return Optional.of("begins or ends with '/'");
        }
        return Names.problem(name.replace('/', '_'));
    }
}
