package dev.posse.common.home;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where one user's Posse keeps its state: {@code $POSSE_HOME}, else {@code $XDG_STATE_HOME/posse},
 * else {@code ~/.local/state/posse}.
 */
public record Home(Path root) {
    public Home {
        root = root.toAbsolutePath().normalize();
    }

    public static Home of(Map<String, String> environment) {
        return new Home(
                path(environment.get("POSSE_HOME"))
                        .or(
                                () ->
                                        path(environment.get("XDG_STATE_HOME"))
                                                .map(xdg -> xdg.resolve("posse")))
                        .orElseGet(
                                () ->
                                        path(environment.get("HOME"))
                                                .orElse(Path.of(System.getProperty("user.home")))
                                                .resolve(".local/state/posse")));
    }

    public Path sheriff() {
        return root.resolve("sheriff");
    }

    public Path deputy() {
        return root.resolve("deputy");
    }

    /** Shared by the programs of one user, for loopback TCP. */
    public Path token() {
        return root.resolve("token");
    }

    /** Where the local sheriff listens. */
    public Path sheriffSocket() {
        return sheriffSocket(sheriff());
    }

    public static Path sheriffSocket(Path sheriffState) {
        return sheriffState.resolve("sheriff.sock");
    }

    private static Optional<Path> path(String text) {
        return text == null || text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
    }
}
