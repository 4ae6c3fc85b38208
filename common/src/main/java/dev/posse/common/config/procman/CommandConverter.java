package dev.posse.common.config.procman;

import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Nodes;
import dev.posse.common.config.tree.Place;
import dev.posse.common.config.tree.Shown;
import dev.posse.common.model.ProcessId;
import dev.posse.common.model.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a process of one {@code cmd}. */
final class CommandConverter {
    private static final Set<String> SHELL_SIGNS =
            Set.of("&&", "||", "|", ";", "&", ">", ">>", "<", "2>", "2>&1", "&>");

    /** More seconds than these are more than the longest time that a configuration may say. */
    private static final int MOST_DIGITS = 9;

    private final Notes notes;
    private Spot relativeAt;
    private String relative;
    private int relatives;

    CommandConverter(Notes notes) {
        this.notes = notes;
    }

    Node.Obj convert(Cast.Role role, Place place) {
        Model.Command command = role.command();
        List<Node.Member> members = new ArrayList<>();
        add(members, place, command.at(), "name", role.name());
        host(role, place, members);
        if (!role.group().isEmpty()) {
            add(members, place, command.at(), "group", role.group());
        }
        tellOfGroup(command);
        exec(command, place, members);
        respawn(command, place, members);
        stop(command, place, members);
        return new Node.Obj(place, members);
    }

    private static void add(
            List<Node.Member> members, Place process, Spot at, String key, Object value) {
        Place place = process.member(key, at.line(), at.column());
        Node node =
                value instanceof String text ? Node.Scalar.string(place, text) : Nodes.of(value);
        members.add(new Node.Member(key, place, node));
    }

    private static Spot spot(Model.Command command, String key) {
        return command.get(key).map(Model.Attribute::at).orElse(command.at());
    }

    private void host(Cast.Role role, Place place, List<Node.Member> members) {
        Model.Command command = role.command();
        Optional<Model.Attribute> said = command.host();
        if (said.filter(host -> !host.value().isBlank()).isEmpty()) {
            notes.note(
                    command.at(),
                    Shown.word(role.name()) + " says no host; it runs on the sheriff's machine",
                    "write host = \"...\"; where it is to run elsewhere");
        } else if (!role.host().equals(ProcessId.LOCALHOST)) {
            add(members, place, said.get().at(), "host", role.host());
        }
        Optional<Model.Attribute> other =
                command.get("host").filter(any -> command.get("deputy").isPresent());
        if (other.isPresent() && !other.get().value().equals(command.get("deputy").get().value())) {
            notes.note(
                    said.orElseThrow().at(),
                    "host and deputy mean the same, and say different things; "
                            + Shown.word(role.host())
                            + " counts, as it stands last",
                    "remove one of them");
        }
    }

    private void tellOfGroup(Model.Command command) {
        String around = command.groups().isEmpty() ? "" : lastOf(command.groups());
        command.get("group")
                .filter(group -> !group.value().equals(around))
                .ifPresent(
                        group ->
                                notes.note(
                                        group.at(),
                                        "the attribute group is not looked at, as with procman:"
                                                + " the group around the cmd counts",
                                        "put the cmd into group \""
                                                + group.value()
                                                + "\" { ... }"));
    }

    private static String lastOf(List<String> list) {
        return list.get(list.size() - 1);
    }

    private void exec(Model.Command command, Place place, List<Node.Member> members) {
        Spot at = spot(command, "exec");
        ExecLine exec = ExecLine.of(command.exec());
        if (exec.words().isEmpty()) {
            if (!command.exec().isEmpty()) {
                notes.error(
                        at,
                        "exec names no program: " + Shown.word(command.exec()),
                        "write the program behind its variables");
            }
            // So that nothing else is said about it.
            add(members, place, at, "command", "missing");
            return;
        }
        CommandText text = CommandText.of(exec);
        add(members, place, at, "command", text.command());
        if (!text.env().isEmpty()) {
            add(members, place, at, "env", text.env());
        }
        tellOfWords(exec, at);
        lookAtProgram(exec, at);
    }

    private void tellOfWords(ExecLine exec, Spot at) {
        exec.split()
                .ifPresent(
                        why ->
                                notes.note(
                                        at,
                                        "exec is only split at its blanks, as with procman: " + why,
                                        "look whether the quotes are as meant"));
        exec.env().keySet().stream()
                .filter(String::isEmpty)
                .forEach(
                        name ->
                                notes.note(
                                        at,
                                        "a word before the program begins with '=', which names"
                                                + " no variable; it is left out",
                                        "remove it"));
        exec.env().entrySet().stream()
                .filter(
                        entry ->
                                Piece.of(entry.getValue()).stream()
                                        .anyMatch(CommandConverter::isVariable))
                .forEach(entry -> tellOfLiteral(entry, at));
        if (exec.split().isEmpty() && exec.text().indexOf('\\') >= 0 && keepsBackslash(exec)) {
            notes.note(
                    at,
                    "a backslash reaches the program together with what stands behind it;"
                            + " procman lost the character behind it",
                    "compare what the program is given: sheriff describe");
        }
        exec.words().stream()
                .map(
                        word ->
                                word.size() == 1 && word.get(0) instanceof Piece.Text text
                                        ? text.text()
                                        : "")
                .filter(SHELL_SIGNS::contains)
                .findFirst()
                .ifPresent(
                        sign ->
                                notes.note(
                                        at,
                                        Shown.word(sign)
                                                + " is an argument like any other, as with procman:"
                                                + " no shell reads exec",
                                        "where a shell is meant, write exec = \"sh -c '...'\";"));
    }

    private static boolean isVariable(Piece piece) {
        return piece instanceof Piece.Variable;
    }

    private static boolean keepsBackslash(ExecLine exec) {
        return ShellWords.split(exec.text()).orElseThrow().words().stream()
                .skip(exec.env().size())
                .anyMatch(word -> word.indexOf('\\') >= 0);
    }

    private void tellOfLiteral(Map.Entry<String, String> entry, Spot at) {
        notes.note(
                at,
                entry.getKey()
                        + " is set to the very text "
                        + Shown.word(entry.getValue())
                        + ", as with procman, which puts nothing in there",
                "where a variable is meant, write in the converted file \"env\": {\""
                        + entry.getKey()
                        + "\": \"${NAME}...\"}");
    }

    private void lookAtProgram(ExecLine exec, Spot at) {
        String program = exec.written().get(0);
        boolean counts = program.indexOf('/') > 0 && !program.startsWith("$");
        if (counts && relatives++ == 0) {
            relativeAt = at;
            relative = program;
        }
    }

    /** One note for all of them. */
    void tellOfFolder() {
        if (relatives == 0) {
            return;
        }
        notes.note(
                relativeAt,
                (relatives == 1 ? "a program is" : relatives + " programs are")
                        + " named by a relative path (the first: "
                        + Shown.word(relative)
                        + "), which counts from the folder in which the deputy was started",
                "say the folder: in the converted file \"cwd\" under \"defaults\", or by a file"
                        + " {\"defaults\": {\"cwd\": \"/folder\"}, \"include\": [\""
                        + fileName()
                        + "\"]}");
    }

    private String fileName() {
        return notes.file().substring(notes.file().lastIndexOf('/') + 1);
    }

    private void respawn(Model.Command command, Place place, List<Node.Member> members) {
        Optional<Model.Attribute> said = command.get("auto_respawn");
        if (command.respawns()) {
            add(
                    members,
                    place,
                    spot(command, "auto_respawn"),
                    "restart",
                    Nodes.map("policy", "always"));
        } else if (said.filter(value -> !value.value().equalsIgnoreCase("false"))
                .filter(value -> !value.value().equalsIgnoreCase("no"))
                .isPresent()) {
            notes.note(
                    said.get().at(),
                    "auto_respawn "
                            + Shown.word(said.get().value())
                            + " means false, as with procman",
                    "write \"true\" or \"false\"");
        }
    }

    private void stop(Model.Command command, Place place, List<Node.Member> members) {
        Map<String, Object> stop = Nodes.map();
        command.get("stop_signal").ifPresent(said -> signal(said, stop));
        command.get("stop_time_allowed").ifPresent(said -> time(said, stop));
        if (!stop.isEmpty()) {
            String first =
                    command.get("stop_signal").isPresent() ? "stop_signal" : "stop_time_allowed";
            add(members, place, spot(command, first), "stop", stop);
        }
    }

    private void signal(Model.Attribute said, Map<String, Object> stop) {
        String number = said.value().replaceFirst("^0+", "");
        Optional<Integer> signal = number.length() > 2 ? Optional.empty() : Signal.parse(number);
        if (signal.isEmpty()) {
            notes.note(
                    said.at(),
                    "there is no signal " + Shown.word(number) + "; SIGINT is sent in its place",
                    "2 is SIGINT, 15 SIGTERM");
        } else if (signal.get() != Signal.INT) {
            stop.put("signal", Signal.name(signal.get()).substring("SIG".length()));
        }
    }

    private void time(Model.Attribute said, Map<String, Object> stop) {
        String seconds = said.value().replaceFirst("^0+", "");
        if (seconds.length() > MOST_DIGITS) {
            notes.error(
                    said.at(),
                    "stop_time_allowed " + Shown.word(seconds) + " is too long",
                    "it is in seconds; 7 is usual");
        } else if (!seconds.equals("7")) {
            stop.put("timeout", seconds + "s");
        }
    }
}
