package dev.posse.deputy.os.recorder;

import dev.posse.common.model.Launch;
import dev.posse.common.model.Signal;
import dev.posse.common.pki.Secret;
import dev.posse.deputy.core.LaunchPlan;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A launch as a recorder reads it: NUL-terminated records, closed by an empty one, so that a
 * request cut short launches nothing.
 */
final class LaunchRequest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);

    private LaunchRequest() {}

    /**
     * Encodes a plan.
     *
     * @param secrets the values of the plan's secrets
     * @param identity the plan's own, with names that only this machine's directory service knows
     *     already turned into numbers
     * @param folder the run folder, which the child's environment names, so that what is left of
     *     the child can be found without its recorder
     * @param groups files by which it enters control groups, and all that it starts with it
     * @throws IllegalArgumentException for what no program can be given: a NUL, or a variable
     *     without a name
     */
    static byte[] encode(
            long launch,
            LaunchPlan plan,
            Map<String, Secret> secrets,
            Launch.Identity identity,
            Path folder,
            List<Path> groups) {
        LaunchRequest request = new LaunchRequest();
        request.add("folder", folder.toString());
        request.add("launch", String.valueOf(launch));
        plan.argv().forEach(arg -> request.add("arg", arg));
        Map<String, String> env = new LinkedHashMap<>(plan.env());
        env.put(LostTree.MARK, folder.toString());
        env.forEach(request::addVariable);
        secrets.forEach(request::addSecret);
        request.add("cwd", plan.cwd());
        plan.tty().ifPresent(tty -> request.add("tty", tty.columns() + "x" + tty.rows()));
        if (plan.mergeStreams()) {
            request.add("merge", "1");
        }
        request.addIdentity(identity);
        request.addLimits(plan.limits());
        groups.forEach(group -> request.add("cgroup", group.toString()));
        plan.leash().ifPresent(leash -> request.add("silence", silence(leash)));
        request.bytes.write(0);
        return request.bytes.toByteArray();
    }

    private void addIdentity(Launch.Identity identity) {
        identity.user().ifPresent(user -> add("user", user));
        if (!identity.groups().isEmpty()) {
            add("groups", String.join(",", identity.groups()));
        }
    }

    private void addLimits(Launch.Limits limits) {
        limits.umask().ifPresent(umask -> add("umask", Integer.toOctalString(umask)));
        limits.nice().ifPresent(nice -> add("nice", String.valueOf(nice)));
        limits.cpus().ifPresent(cpus -> add("cpus", cpus.replace(" ", "")));
        limits.scheduler()
                .ifPresent(some -> add("scheduler", some.policy() + ":" + some.priority()));
        limits.ioClass().ifPresent(ioClass -> add("io_class", ioClass));
        for (Map.Entry<String, Launch.Ulimit> limit : limits.ulimits().entrySet()) {
            Launch.Ulimit bounds = limit.getValue();
            add("rlimit", limit.getKey() + ":" + bound(bounds.soft()) + ":" + bound(bounds.hard()));
        }
    }

    /** The recorder kills by itself, and whatever is forked meanwhile a moment later. */
    private static String silence(Duration leash) {
        return leash.toSeconds()
                + String.format(Locale.ROOT, ".%03d ", leash.toMillisPart())
                + Signal.KILL
                + " 1";
    }

    private static String bound(long value) {
        return value == Launch.Ulimit.UNLIMITED ? "unlimited" : String.valueOf(value);
    }

    private void addVariable(String name, String value) {
        if (name.isEmpty() || name.contains("=")) {
            throw new IllegalArgumentException(
                    "environment variable '" + name + "' is empty or holds a '='");
        }
        add("env", name + "=" + value);
    }

    private void addSecret(String name, Secret value) {
        if (name.isEmpty() || name.contains("=")) {
            throw new IllegalArgumentException(
                    "environment variable '" + name + "' is empty or holds a '='");
        }
        bytes.writeBytes(("env=" + name + "=").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(value.reveal());
        bytes.write(0);
    }

    private void add(String name, String value) {
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(name + " holds a NUL character");
        }
        bytes.writeBytes((name + "=" + value).getBytes(StandardCharsets.UTF_8));
        bytes.write(0);
    }
}
