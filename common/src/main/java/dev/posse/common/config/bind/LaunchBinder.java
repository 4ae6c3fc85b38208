package dev.posse.common.config.bind;

import dev.posse.common.config.tree.Node;
import dev.posse.common.model.Launch;
import dev.posse.common.model.SecretRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** How the child starts. */
final class LaunchBinder {
    private static final String SHELL_INTERPRETER = "/bin/sh";

    private final Values values;

    LaunchBinder(Values values) {
        this.values = values;
    }

    Launch launch() {
        return new Launch(
                values.text("command").orElse(""),
                values.texts("args").orElse(List.of()),
                values.text("shell").orElse("auto"),
                // tuix calls the shell by that word; every other one is a program's name.
                values.text("interpreter")
                        .map(name -> name.equals("shell") ? SHELL_INTERPRETER : name),
                values.filled("cwd"),
                env(),
                secrets(),
                values.bool("use_os_env", true),
                terminal(),
                new Launch.Identity(values.text("user"), values.texts("groups").orElse(List.of())),
                limits(),
                values.bool("log.merge", false));
    }

    private Map<String, String> env() {
        Map<String, String> env = new LinkedHashMap<>();
        values.canon()
                .get("env")
                .ifPresent(
                        node -> {
                            for (Node.Member member : ((Node.Obj) node).members()) {
                                if (member.value() instanceof Node.Scalar scalar) {
                                    env.put(member.key(), scalar.text());
                                }
                            }
                        });
        return env;
    }

    /** In the canonical form that their type makes: one object within another. */
    private Map<String, SecretRef> secrets() {
        Map<String, SecretRef> secrets = new LinkedHashMap<>();
        values.canon().get("env").map(env -> ((Node.Obj) env).members()).orElse(List.of()).stream()
                .filter(member -> member.value() instanceof Node.Obj)
                .forEach(member -> secrets.put(member.key(), secret((Node.Obj) member.value())));
        return secrets;
    }

    private static SecretRef secret(Node.Obj object) {
        Node.Member source = ((Node.Obj) object.members().get(0).value()).members().get(0);
        return new SecretRef(
                source.key().equals("file") ? SecretRef.Kind.FILE : SecretRef.Kind.ENV,
                ((Node.Scalar) source.value()).text());
    }

    private Optional<Launch.Terminal> terminal() {
        boolean sized = values.canon().has("tty.columns") || values.canon().has("tty.rows");
        return values.bool("tty.enabled", sized)
                ? Optional.of(
                        new Launch.Terminal(
                                values.integer("tty.columns", Launch.Terminal.USUAL.columns()),
                                values.integer("tty.rows", Launch.Terminal.USUAL.rows())))
                : Optional.empty();
    }

    private Launch.Limits limits() {
        return new Launch.Limits(
                values.text("umask")
                        .map(octal -> OptionalInt.of(Integer.parseInt(octal, 8)))
                        .orElse(OptionalInt.empty()),
                values.canon().has("nice")
                        ? OptionalInt.of(values.integer("nice", 0))
                        : OptionalInt.empty(),
                values.text("cpus"),
                scheduler(),
                values.text("io_class"),
                ulimits());
    }

    private Optional<Launch.Scheduler> scheduler() {
        return values.canon()
                .get("scheduler.policy")
                .map(
                        policy ->
                                new Launch.Scheduler(
                                        ((Node.Scalar) policy).text(),
                                        values.integer("scheduler.priority", 0)));
    }

    private Map<String, Launch.Ulimit> ulimits() {
        Map<String, Launch.Ulimit> ulimits = new LinkedHashMap<>();
        values.canon()
                .get("ulimits")
                .ifPresent(
                        node -> {
                            for (Node.Member member : ((Node.Obj) node).members()) {
                                ulimits.put(member.key(), ulimit(member.value()));
                            }
                        });
        return ulimits;
    }

    private static Launch.Ulimit ulimit(Node value) {
        if (value instanceof Node.Obj both) {
            return new Launch.Ulimit(
                    number(both.get("soft").orElseThrow()), number(both.get("hard").orElseThrow()));
        }
        return new Launch.Ulimit(number(value), number(value));
    }

    private static long number(Node value) {
        String text = ((Node.Scalar) value).text();
        return text.equals("unlimited") ? Launch.Ulimit.UNLIMITED : Long.parseLong(text);
    }
}
