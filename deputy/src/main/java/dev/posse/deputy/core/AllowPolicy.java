package dev.posse.deputy.core;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.LogPolicy;
import dev.posse.common.model.Origin;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.Role;
import dev.posse.common.model.SecretRef;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What this host lets its sheriff start, whatever the sheriff says: so that who steals the
 * sheriff's key does not own every host. It bars launches; it never stops what runs.
 *
 * @param users as whom processes may run; empty: as the deputy itself, unless that is root
 * @param groups which may be given to a process beside its user's own
 * @param commands prefixes, each a list of words of which the last may end in a slash; absent: any
 * @param adhoc whether processes are started that no configuration names
 * @param maxRole OPERATOR: only what was launched here before, unchanged; VIEWER: no order is taken
 * @param logFolders below which the deputy writes copies of logs and pid files, with its own rights
 * @param secretFolders below which the deputy, with its own rights, reads secrets for processes
 * @param environment of {@link #LOADERS} those that an order may set
 */
public record AllowPolicy(
        Set<String> users,
        Set<String> groups,
        Optional<List<List<String>>> commands,
        boolean adhoc,
        Role maxRole,
        List<Path> logFolders,
        List<Path> secretFolders,
        Set<String> environment,
        Presence presence,
        Path file,
        Users machine) {
    /** Variables by which any program can be made to run something else. */
    public static final Set<String> LOADERS =
            Set.of(
                    "LD_PRELOAD",
                    "LD_AUDIT",
                    "LD_LIBRARY_PATH",
                    "BASH_ENV",
                    "ENV",
                    "PYTHONPATH",
                    "PYTHONSTARTUP",
                    "PERL5LIB",
                    "PERL5OPT",
                    "RUBYOPT",
                    "NODE_OPTIONS",
                    "JAVA_TOOL_OPTIONS",
                    "JDK_JAVA_OPTIONS");

    private static final int ROOT = 0;

    /** Where the policy comes from. */
    public enum Presence {
        /** There is a file. */
        WRITTEN,
        /** None, and the sheriff is this machine's own: it is the same user. */
        NEAR,
        /** None, and orders come over the network. */
        FAR
    }

    public AllowPolicy {
        users = Set.copyOf(users);
        groups = Set.copyOf(groups);
        commands = commands.map(all -> all.stream().map(List::copyOf).toList());
        requireNonNull(maxRole, "maxRole");
        logFolders = List.copyOf(logFolders);
        secretFolders = List.copyOf(secretFolders);
        environment = Set.copyOf(environment);
        requireNonNull(presence, "presence");
        requireNonNull(file, "file");
        requireNonNull(machine, "machine");
    }

    /**
     * Of a host without a file.
     *
     * @param far whether orders come from another machine
     */
    public static AllowPolicy absent(boolean far, Path file, Users machine) {
        return new AllowPolicy(
                Set.of(),
                Set.of(),
                Optional.empty(),
                true,
                Role.ADMIN,
                List.of(),
                List.of(),
                Set.of(),
                far ? Presence.FAR : Presence.NEAR,
                file,
                machine);
    }

    /** Why no order is taken at all; empty: they are. */
    Optional<String> refusesOrders() {
        return maxRole == Role.VIEWER
                ? Optional.of(
                        "this deputy's policy takes no orders (\"max_role\": \"viewer\" in "
                                + file
                                + " on its host); what runs there goes on")
                : Optional.empty();
    }

    /**
     * Why that launch is refused; empty: it is not.
     *
     * @param before whether this deputy has launched exactly that before
     */
    Optional<String> refusal(ProcessSpec spec, LaunchPlan plan, boolean before) {
        if (presence == Presence.NEAR) {
            return Optional.empty();
        }
        return barredSource(spec, before)
                .or(() -> barredUser(plan))
                .or(() -> barredGroup(plan))
                .or(() -> barredCommand(plan))
                .or(() -> barredVariable(spec))
                .or(() -> barredLog(spec.log()))
                .or(() -> barredPidFile(spec))
                .or(() -> barredSecret(plan))
                .map(why -> "refused by this deputy's policy: " + why);
    }

    /** The same for a command that runs beside a process. */
    Optional<String> refusalBeside(LaunchPlan plan) {
        if (presence == Presence.NEAR) {
            return Optional.empty();
        }
        return maxRole == Role.OPERATOR
                ? Optional.of("commands beside a process are not pinned")
                : barredUser(plan)
                        .or(() -> barredGroup(plan))
                        .or(() -> barredCommand(plan))
                        .or(() -> barredSecret(plan));
    }

    private Optional<String> barredSource(ProcessSpec spec, boolean before) {
        if (!adhoc && spec.origin().source().equals(Origin.ADHOC)) {
            return Optional.of(
                    "no configuration names this process; put it into one and apply that, or write"
                            + " \"adhoc\": true"
                            + there());
        }
        return maxRole == Role.OPERATOR && !before
                ? Optional.of(
                        "it is new or was changed, and this host starts only what it has started"
                                + " before; write \"max_role\": \"admin\""
                                + there())
                : Optional.empty();
    }

    private Optional<String> barredUser(LaunchPlan plan) {
        String user = plan.identity().user().orElse(machine.self());
        OptionalInt uid =
                plan.identity().user().isEmpty()
                        ? OptionalInt.of(machine.selfUid())
                        : machine.uid(user);
        boolean root = uid.isPresent() && uid.getAsInt() == ROOT || user.equals("root");
        if (listed(user, uid) || users.isEmpty() && !root && mayBeAnybody(uid)) {
            return Optional.empty();
        }
        return Optional.of(
                presence == Presence.FAR
                        ? "the deputy runs as root and takes orders over the network, and nobody has"
                                + " said that it may run something as root; name a user for this"
                                + " process, or write {\"users\": [\"root\"]}"
                                + there()
                        : "nothing may run as '"
                                + user
                                + "' here"
                                + (users.isEmpty()
                                        ? ""
                                        : ", only as " + String.join(", ", new TreeSet<>(users)))
                                + "; choose another \"user\" for this process, or add '"
                                + user
                                + "' to \"users\""
                                + there());
    }

    /** Without a file any user but root; with one that names none, the deputy's own alone. */
    private boolean mayBeAnybody(OptionalInt uid) {
        return presence == Presence.FAR || uid.isPresent() && uid.getAsInt() == machine.selfUid();
    }

    private boolean listed(String user, OptionalInt uid) {
        return users.contains(user)
                || uid.isPresent()
                        && users.stream()
                                .map(machine::uid)
                                .anyMatch(each -> each.isPresent() && each.equals(uid));
    }

    private Optional<String> barredGroup(LaunchPlan plan) {
        return plan.identity().groups().stream()
                .filter(group -> !groups.contains(group))
                .findFirst()
                .map(
                        group ->
                                "no process may be given the group '"
                                        + group
                                        + "'; leave it out, or add it to \"groups\""
                                        + there());
    }

    private Optional<String> barredCommand(LaunchPlan plan) {
        if (commands.isEmpty()
                || commands.get().stream().anyMatch(prefix -> begins(prefix, plan.argv()))) {
            return Optional.empty();
        }
        return Optional.of(
                "'"
                        + String.join(" ", plan.argv().subList(0, Math.min(3, plan.argv().size())))
                        + (plan.argv().size() > 3 ? " …" : "")
                        + "' is none of the commands that may run here; write the program with its"
                        + " whole path, or add its prefix to \"commands\""
                        + there());
    }

    /**
     * Word by word; only the last word of a prefix may be a folder, and nothing climbs out of it.
     */
    static boolean begins(List<String> prefix, List<String> argv) {
        if (prefix.isEmpty() || argv.size() < prefix.size()) {
            return false;
        }
        int last = prefix.size() - 1;
        String folder = prefix.get(last);
        String word = argv.get(last);
        boolean fits =
                folder.endsWith("/")
                        ? word.startsWith(folder)
                                && word.length() > folder.length()
                                && !("/" + word + "/").contains("/../")
                        : word.equals(folder);
        return fits && argv.subList(0, last).equals(prefix.subList(0, last));
    }

    private Optional<String> barredVariable(ProcessSpec spec) {
        if (commands.isEmpty()) {
            return Optional.empty();
        }
        return Stream.concat(
                        spec.launch().env().keySet().stream(),
                        spec.launch().secrets().keySet().stream())
                .filter(LOADERS::contains)
                .filter(name -> !environment.contains(name))
                .sorted()
                .findFirst()
                .map(
                        name ->
                                "it sets "
                                        + name
                                        + ", by which a command that may run could run any other;"
                                        + " leave it out, or add it to \"env\""
                                        + there());
    }

    private Optional<String> barredLog(LogPolicy log) {
        return Stream.of(log.dir(), log.stdout(), log.stderr())
                .flatMap(Optional::stream)
                .filter(place -> !isBelow(logFolders, place))
                .findFirst()
                .map(
                        place ->
                                "the deputy, with its own rights, would write copies of the log to '"
                                        + place
                                        + "'; leave that out, or add its folder to \"log_folders\""
                                        + there());
    }

    private Optional<String> barredPidFile(ProcessSpec spec) {
        return spec.supervision()
                .detection()
                .pidFile()
                .filter(place -> !isBelow(logFolders, place))
                .map(
                        place ->
                                "the deputy, with its own rights, would write the pid file '"
                                        + place
                                        + "'; leave that out, or add its folder, which is written"
                                        + " to as those of logs are, to \"log_folders\""
                                        + there());
    }

    /** A sheriff's key must not be a way to read what root alone may. */
    private Optional<String> barredSecret(LaunchPlan plan) {
        return plan.secrets().values().stream()
                .filter(ref -> ref.kind() == SecretRef.Kind.FILE)
                .map(SecretRef::where)
                .filter(place -> !isBelow(secretFolders, place))
                .sorted()
                .findFirst()
                .map(
                        place ->
                                "the deputy, with its own rights, would read the secret '"
                                        + place
                                        + "' for it; leave that out, or add its folder to"
                                        + " \"secret_folders\""
                                        + there());
    }

    private static boolean isBelow(List<Path> folders, String place) {
        try {
            Path path = Path.of(place);
            return path.isAbsolute() && folders.stream().anyMatch(path.normalize()::startsWith);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private String there() {
        return " in " + file + " on this host, and start its deputy again (processes go on)";
    }
}
