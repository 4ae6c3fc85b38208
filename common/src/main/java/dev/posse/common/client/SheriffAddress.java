package dev.posse.common.client;

import dev.posse.common.grpc.Endpoint;
import dev.posse.common.home.Home;
import dev.posse.common.pki.Pin;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the sheriff: by the flag {@code --sheriff}, else by {@code POSSE_SHERIFF}, else by the
 * context file, else at the local socket.
 *
 * @param from which of these, for messages
 * @param pin of the root of the fleet that has to answer; empty: a credential tells
 * @param tokenFile with a user's token; empty: the caller is the owner of the state folder
 */
public record SheriffAddress(
        Endpoint endpoint, String from, Optional<Path> tokenFile, Optional<Pin> pin) {
    /** Before the name of a context, in the place of an address. */
    public static final String CONTEXT = "context:";

    /** Where {@code sheriff serve --listen} listens when it names no port. */
    public static final int DEFAULT_PORT = 8080;

    /** Complaint 2 when what was found is no address. */
    public static SheriffAddress find(
            Optional<String> flag, Map<String, String> environment, Home home) {
        Optional<Path> token =
                Optional.of(environment.getOrDefault("POSSE_TOKEN_FILE", ""))
                        .filter(file -> !file.isBlank())
                        .map(Path::of);
        Optional<Pin> pin =
                Optional.of(environment.getOrDefault("POSSE_PIN", ""))
                        .filter(text -> !text.isBlank())
                        .map(text -> pin(text, "POSSE_PIN"));
        if (flag.isPresent()) {
            return named(flag.get(), "--sheriff", token, environment, pin);
        }
        String variable = environment.getOrDefault("POSSE_SHERIFF", "");
        if (!variable.isBlank()) {
            return named(variable, "POSSE_SHERIFF", token, environment, pin);
        }
        String context = environment.getOrDefault("POSSE_CONTEXT", "");
        if (!context.isBlank()) {
            return named(CONTEXT + context, "POSSE_CONTEXT", token, environment, pin);
        }
        Contexts contexts = contexts(environment);
        if (contexts.current().isPresent()) {
            Contexts.Entry used = contexts.get(contexts.current().get());
            return new SheriffAddress(
                    parse(used.sheriff(), contextFile(environment).orElseThrow().toString()),
                    "context " + contexts.current().get(),
                    token.or(() -> used.tokenFile().map(Path::of)),
                    pin.or(() -> pin(used)));
        }
        return new SheriffAddress(
                new Endpoint.Unix(home.sheriffSocket()), "the local socket", token, pin);
    }

    /** Complaint 2 when the text is no address. */
    public static void check(String text) {
        parse(text, "--sheriff");
    }

    private static SheriffAddress named(
            String text,
            String from,
            Optional<Path> token,
            Map<String, String> environment,
            Optional<Pin> pin) {
        if (!text.startsWith(CONTEXT)) {
            return new SheriffAddress(parse(text, from), from, token, pin);
        }
        String name = text.substring(CONTEXT.length());
        if (name.equals("local")) {
            return new SheriffAddress(
                    new Endpoint.Unix(Home.of(environment).sheriffSocket()), from, token, pin);
        }
        Contexts.Entry entry = contexts(environment).get(name);
        return new SheriffAddress(
                parse(entry.sheriff(), "context " + name),
                "context " + name,
                entry.tokenFile().map(Path::of).or(() -> token),
                pin(entry).or(() -> pin));
    }

    private static Optional<Pin> pin(Contexts.Entry entry) {
        return entry.pin().map(text -> pin(text, "the context"));
    }

    /** Complaint 2 when the text is none. */
    public static Pin pin(String text, String from) {
        try {
            return Pin.parse(text.strip());
        } catch (IllegalArgumentException e) {
            throw new Complaint(
                    ExitCode.USAGE,
                    from
                            + ": a fleet's pin has 52 letters and digits, as sheriff ca show tells"
                            + " it, and this is none: "
                            + text,
                    e);
        }
    }

    private static Contexts contexts(Map<String, String> environment) {
        return contextFile(environment).map(Contexts::load).orElse(Contexts.NONE);
    }

    /** {@code $XDG_CONFIG_HOME/posse/context.json}; empty when no home is known. */
    public static Optional<Path> contextFile(Map<String, String> environment) {
        String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
        String home = environment.getOrDefault("HOME", "");
        if (config.isBlank() && home.isBlank()) {
            return Optional.empty();
        }
        Path folder = config.isBlank() ? Path.of(home, ".config") : Path.of(config);
        return Optional.of(folder.resolve("posse").resolve("context.json"));
    }

    private static Endpoint parse(String text, String from) {
        try {
            return Endpoint.parse(text, DEFAULT_PORT);
        } catch (IllegalArgumentException e) {
            throw new Complaint(ExitCode.USAGE, from + ": " + e.getMessage(), e);
        }
    }
}
