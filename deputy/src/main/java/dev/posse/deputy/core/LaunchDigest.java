package dev.posse.deputy.core;

import dev.posse.common.model.Launch;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * A short word for a launch: equal launches have equal words in every deputy, so that one which
 * comes back can tell whether a child still is what its order asks for.
 */
public final class LaunchDigest {
    private static final int BYTES = 12;

    private final MessageDigest digest;

    private LaunchDigest(MessageDigest digest) {
        this.digest = digest;
    }

    public static String of(Launch launch) {
        try {
            LaunchDigest made = new LaunchDigest(MessageDigest.getInstance("SHA-256"));
            made.add(launch);
            return HexFormat.of().formatHex(made.digest.digest(), 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JRE has SHA-256", e);
        }
    }

    private void add(Launch launch) {
        add(launch.command());
        add(launch.args());
        add(launch.shell());
        add(launch.interpreter());
        add(launch.cwd());
        add(launch.env().size());
        new TreeMap<>(launch.env())
                .forEach(
                        (name, value) -> {
                            add(name);
                            add(value);
                        });
        // Where there are none, the word is that of a deputy which knew none.
        launch.secrets()
                .forEach(
                        (name, ref) -> {
                            add("secret");
                            add(name);
                            add(ref.kind());
                            add(ref.where());
                        });
        add(launch.useOsEnv());
        add(launch.tty());
        add(launch.identity());
        Launch.Limits limits = launch.limits();
        add(limits.umask());
        add(limits.nice());
        add(limits.cpus());
        add(limits.scheduler());
        add(limits.ioClass());
        add(new TreeMap<>(limits.ulimits()));
        add(launch.mergeStreams());
    }

    /** Each part with its length, so that no two lists of parts look alike. */
    private void add(Object part) {
        byte[] bytes = part.toString().getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }
}
