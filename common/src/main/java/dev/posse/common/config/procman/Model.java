package dev.posse.common.config.procman;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file of MIT procman says.
 *
 * @param commands in the order of the file
 * @param scripts in the order of the file; each name once
 */
record Model(List<Command> commands, List<Script> scripts, List<Comment> comments) {
    Model {
        commands = List.copyOf(commands);
        scripts = List.copyOf(scripts);
        comments = List.copyOf(comments);
    }

    /**
     * One {@code cmd}.
     *
     * @param name as written; empty: it has none
     * @param groups the groups around it, from the outermost
     * @param attributes by name; of one that stands twice the last
     * @param lastLine where its brace closes
     */
    record Command(
            Spot at,
            String name,
            List<String> groups,
            Map<String, Attribute> attributes,
            int lastLine) {
        Command {
            requireNonNull(at, "at");
            requireNonNull(name, "name");
            groups = List.copyOf(groups);
            attributes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        }

        Optional<Attribute> get(String key) {
            return Optional.ofNullable(attributes.get(key));
        }

        String exec() {
            return get("exec").map(Attribute::value).orElse("");
        }

        /** {@code host} is libbot's word and {@code deputy} the later one. */
        Optional<Attribute> host() {
            Optional<Attribute> host = get("host");
            Optional<Attribute> deputy = get("deputy");
            return host.isPresent() && deputy.isPresent()
                    ? host.get().isBefore(deputy.get()) ? deputy : host
                    : host.or(() -> deputy);
        }

        boolean respawns() {
            return get("auto_respawn").filter(said -> isTrue(said.value())).isPresent();
        }

        static boolean isTrue(String value) {
            return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("yes");
        }
    }

    /**
     * {@code key = value;}.
     *
     * @param at of the key
     */
    record Attribute(Spot at, String value) {
        boolean isBefore(Attribute other) {
            return at.line() < other.at.line()
                    || at.line() == other.at.line() && at.column() < other.at.column();
        }
    }

    /** One {@code script}. */
    record Script(Spot at, String name, List<Action> actions, int lastLine) {
        Script {
            requireNonNull(at, "at");
            requireNonNull(name, "name");
            actions = List.copyOf(actions);
        }
    }

    /** What an action is about: all, a {@code cmd} or a {@code group}. */
    record Target(Kind kind, String name) {
        enum Kind {
            EVERYTHING,
            COMMAND,
            GROUP
        }
    }

    /** One step of a script. */
    sealed interface Action {
        Spot at();

        /**
         * {@code start}, {@code stop} or {@code restart}.
         *
         * @param until "running" or "stopped"; absent: it does not wait
         */
        record Act(Spot at, String verb, Target target, Optional<String> until) implements Action {}

        /** {@code wait ms}; the number as written. */
        record Delay(Spot at, String millis) implements Action {}

        /** {@code wait cmd "x" status "running"}. */
        record Await(Spot at, Target target, String until) implements Action {}

        /** {@code run_script}. */
        record Run(Spot at, String script) implements Action {}
    }

    /** Collects while the file is read. */
    static final class Draft {
        final List<Command> commands = new ArrayList<>();
        final Map<String, Script> scripts = new LinkedHashMap<>();

        Model with(List<Comment> comments) {
            return new Model(commands, List.copyOf(scripts.values()), comments);
        }
    }
}
