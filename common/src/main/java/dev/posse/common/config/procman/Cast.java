package dev.posse.common.config.procman;

import dev.posse.common.config.schema.Hosts;
import dev.posse.common.config.tree.Shown;
import dev.posse.common.model.Names;
import dev.posse.common.model.ProcessId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The commands of a file by the names that they have here, and how its scripts find them. */
final class Cast {
    private final Notes notes;
    private final LegalNames names = new LegalNames();
    private final Map<String, List<Role>> byName = new LinkedHashMap<>();
    private final Map<String, Set<String>> hostsOfName = new LinkedHashMap<>();
    private final Map<String, String> groups = new LinkedHashMap<>();
    private final List<Role> roles = new ArrayList<>();

    /** Each host with each name of the original. */
    private final Set<String> taken = new HashSet<>();

    /** By the very list that all commands of a group share. */
    private final Map<List<String>, String> paths = new IdentityHashMap<>();

    /**
     * A command and who it is here.
     *
     * @param group as a path; empty: in none
     */
    record Role(Model.Command command, String name, String host, String group) {}

    private Cast(Notes notes) {
        this.notes = notes;
    }

    /** Names all commands. A name that comes first keeps it, whatever further ones are given. */
    static Cast of(Model model, Notes notes) {
        Cast cast = new Cast(notes);
        Map<Model.Command, String> wished = new IdentityHashMap<>();
        Map<Model.Command, Boolean> first = new IdentityHashMap<>();
        for (Model.Command command : model.commands()) {
            String name = cast.wish(command);
            wished.put(command, name);
            first.put(command, cast.names.take(hostOf(command), name));
        }
        for (Model.Command command : model.commands()) {
            cast.add(command, wished.get(command), first.get(command));
        }
        return cast;
    }

    static String hostOf(Model.Command command) {
        return command.host()
                .map(Model.Attribute::value)
                .filter(host -> !host.isBlank())
                .orElse(ProcessId.LOCALHOST);
    }

    private String wish(Model.Command command) {
        if (command.name().isBlank()) {
            String name = LegalNames.legal(program(command), "command");
            notes.note(
                    command.at(),
                    "a cmd has no name; it is called " + Shown.word(name) + " here",
                    "write cmd \"" + name + "\" {");
            return name;
        }
        String name = LegalNames.legal(command.name(), "command");
        if (!name.equals(Names.normalize(command.name()))) {
            notes.note(
                    command.at(),
                    "the name "
                            + Shown.word(command.name())
                            + " "
                            + Names.problem(command.name()).orElse("is no name here")
                            + "; it is called "
                            + Shown.word(name)
                            + " here",
                    "rename it in the file to choose another");
        }
        return name;
    }

    /** What runs, without its folder. */
    private static String program(Model.Command command) {
        String program = ExecLine.of(command.exec()).written().stream().findFirst().orElse("");
        return program.substring(program.lastIndexOf('/') + 1);
    }

    private void add(Model.Command command, String wished, boolean first) {
        String host = hostOf(command);
        String name = first ? wished : names.takeNumbered(host, wished);
        boolean again = !taken.add(Hosts.canonical(host) + '\0' + command.name());
        if (!first && again) {
            notes.note(
                    command.at(),
                    "more than one cmd on "
                            + Shown.word(host)
                            + " is called "
                            + Shown.word(command.name())
                            + "; this one is called "
                            + Shown.word(name)
                            + " here",
                    "a script that names "
                            + Shown.word(command.name())
                            + " means all of them, as with procman");
        } else if (!first) {
            String said = command.name().isBlank() ? wished : command.name();
            notes.note(
                    command.at(),
                    Shown.word(said)
                            + " and the name of another cmd on "
                            + Shown.word(host)
                            + " are one name here, where capitals make no difference; this one is"
                            + " called "
                            + Shown.word(name)
                            + " here",
                    command.name().isBlank()
                            ? "rename it in the file to choose another"
                            : "a script that names " + Shown.word(said) + " means this one");
        }
        String group = paths.computeIfAbsent(command.groups(), any -> group(command));
        Role role = new Role(command, name, host, group);
        roles.add(role);
        byName.computeIfAbsent(command.name(), any -> new ArrayList<>()).add(role);
        hostsOfName.computeIfAbsent(name, any -> new TreeSet<>()).add(Hosts.canonical(host));
    }

    private String group(Model.Command command) {
        StringBuilder said = new StringBuilder();
        StringBuilder legal = new StringBuilder();
        for (String step : command.groups()) {
            said.append(said.length() == 0 ? "" : "/").append(step);
            legal.append(legal.length() == 0 ? "" : "/").append(LegalNames.legal(step, "group"));
            if (groups.putIfAbsent(said.toString(), legal.toString()) == null
                    && !Names.normalize(said.toString()).equals(legal.toString())) {
                notes.note(
                        command.at(),
                        "the group "
                                + Shown.word(said.toString())
                                + " is called "
                                + Shown.word(legal.toString())
                                + " here",
                        "");
            }
        }
        return legal.toString();
    }

    /** In the order of the file. */
    List<Role> roles() {
        return List.copyOf(roles);
    }

    /** What a script calls those commands here; empty: there is none of that name. */
    List<String> called(String name) {
        return byName.getOrDefault(name, List.of()).stream()
                .map(
                        role ->
                                hostsOfName.get(role.name()).size() == 1
                                        ? role.name()
                                        : role.name() + "@" + role.host())
                .toList();
    }

    Set<String> commandNames() {
        return byName.keySet();
    }

    /** The path of a group by the original's; null: there is none. */
    String groupOrNull(String path) {
        return groups.get(path.replaceAll("^/+|/+$", ""));
    }

    Set<String> groupNames() {
        return groups.keySet();
    }
}
