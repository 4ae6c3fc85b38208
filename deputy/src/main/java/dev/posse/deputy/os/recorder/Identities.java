package dev.posse.deputy.os.recorder;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Launch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Turns users and groups that only a directory service knows (LDAP, SSSD) into numbers, since the
 * recorder reads {@code /etc/passwd} and {@code /etc/group} alone. A name that nobody knows stays,
 * and the recorder fails with it. May block for seconds when a directory does not answer.
 */
final class Identities {
    private static final long PATIENCE_SECONDS = 5;
    private static final String NUMBERS = "[0-9]+(:[0-9]+)?";

    private final Path etc;

    Identities(Path etc) {
        this.etc = requireNonNull(etc, "etc");
    }

    Launch.Identity resolve(Launch.Identity wanted) {
        List<String> groups = wanted.groups().stream().map(this::group).toList();
        if (wanted.user().filter(this::needsDirectory).isEmpty()) {
            return new Launch.Identity(wanted.user(), groups);
        }
        String user = wanted.user().get();
        Optional<String> uid = ask("id", "-u", "--", user);
        Optional<String> gid = ask("id", "-g", "--", user);
        if (uid.isEmpty() || gid.isEmpty()) {
            return new Launch.Identity(wanted.user(), groups);
        }
        List<String> all =
                groups.isEmpty()
                        ? ask("id", "-G", "--", user)
                                .map(found -> List.of(found.split(" ")))
                                .orElse(List.of())
                        : groups;
        return new Launch.Identity(Optional.of(uid.get() + ":" + gid.get()), all);
    }

    private boolean needsDirectory(String user) {
        return !user.matches(NUMBERS) && !isListed("passwd", user);
    }

    private String group(String name) {
        if (name.matches(NUMBERS) || isListed("group", name)) {
            return name;
        }
        return ask("getent", "group", name)
                .map(line -> line.split(":"))
                .filter(fields -> fields.length > 2)
                .map(fields -> fields[2])
                .orElse(name);
    }

    private boolean isListed(String file, String name) {
        try (var lines = Files.lines(etc.resolve(file), StandardCharsets.ISO_8859_1)) {
            return lines.anyMatch(line -> line.startsWith(name + ":"));
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static Optional<String> ask(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            String answer =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            .strip();
            return process.exitValue() == 0 && !answer.isEmpty()
                    ? Optional.of(answer)
                    : Optional.empty();
        } catch (IOException absent) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
