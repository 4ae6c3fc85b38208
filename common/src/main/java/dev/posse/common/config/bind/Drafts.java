package dev.posse.common.config.bind;

import dev.posse.common.config.check.ProcessRules;
import dev.posse.common.config.schema.Canon;
import dev.posse.common.config.schema.Check;
import dev.posse.common.config.schema.Hosts;
import dev.posse.common.config.schema.Shapes;
import dev.posse.common.config.tree.Findings;
import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Nodes;
import dev.posse.common.config.tree.Place;
import dev.posse.common.config.tree.Shown;
import dev.posse.common.model.Names;
import dev.posse.common.model.ProcessId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads processes and lays them over what lies below them. */
final class Drafts {
    private static final String GO_TEMPLATE = "servicehost";

    private final Findings findings;
    private final EnvFiles envFiles;
    private final HostPaths paths;
    private final List<Draft> all = new ArrayList<>();

    Drafts(Function<String, Optional<String>> folderOfFile, String home, Findings findings) {
        this.findings = findings;
        this.envFiles = new EnvFiles(folderOfFile, findings);
        this.paths = new HostPaths(folderOfFile, home, findings);
    }

    List<Draft> all() {
        return all;
    }

    /** A list of processes, or an object of names and processes. */
    void addAll(Node processes, Layer layer, Check check) {
        if (processes instanceof Node.Arr list) {
            list.elements().forEach(element -> add(element, Optional.empty(), layer, check));
        } else if (processes instanceof Node.Obj byName) {
            byName.members()
                    .forEach(member -> add(member.value(), Optional.of(member), layer, check));
        } else {
            findings.error(
                    processes.place(),
                    "processes are a list or an object, not " + processes.kindName(),
                    "write [ {\"name\": ..., \"command\": ...} ]");
        }
    }

    /**
     * One process.
     *
     * @param member the key it stands under, when that is its name
     */
    void add(Node node, Optional<Node.Member> member, Layer layer, Check check) {
        if (!(node instanceof Node.Obj object)) {
            findings.error(
                    node.place(),
                    "a process is an object, not " + node.kindName(),
                    "write {\"name\": ..., \"command\": ...}");
            return;
        }
        Optional<Node.Obj> process =
                TypedSpec.is(object) ? TypedSpec.spec(object, findings) : Optional.of(object);
        process.ifPresent(found -> read(found, member, layer, check));
    }

    private void read(Node.Obj object, Optional<Node.Member> member, Layer layer, Check check) {
        int before = findings.count();
        Canon own = folded(envFiles.resolve(Shapes.INSTANCE.read(object, check)));
        Optional<Node.Scalar> name = name(own, object, member);
        Canon merged = tagged(own.over(layer.defaults()), layer.tags());
        String host = merged.text("host").map(Hosts::canonical).orElse(ProcessId.LOCALHOST);
        Canon whole = paths.absolute(merged, host);
        Canon named = name.map(found -> identified(whole, found, host)).orElse(whole);
        ProcessRules.check(own, named, findings);
        boolean clean = findings.count() == before && whole.clean();
        name.ifPresent(found -> all.add(new Draft(named, object.place(), found, host, clean)));
    }

    /** So that what is kept of it as a whole says who it is. */
    private static Canon identified(Canon process, Node.Scalar name, String host) {
        Canon named = process.with("name", name);
        return host.equals(ProcessId.LOCALHOST)
                ? named.without("host")
                : named.with(
                        "host",
                        Node.Scalar.string(
                                process.get("host").map(Node::place).orElse(name.place()), host));
    }

    private Optional<Node.Scalar> name(
            Canon process, Node.Obj object, Optional<Node.Member> member) {
        Optional<Node.Scalar> said = process.get("name").map(node -> (Node.Scalar) node);
        if (member.isPresent()) {
            return nameByKey(member.get(), said);
        }
        if (!process.says("name") && !process.puzzles("")) {
            findings.error(object.place(), "the process has no name", "add \"name\"");
        }
        return said;
    }

    private Optional<Node.Scalar> nameByKey(Node.Member member, Optional<Node.Scalar> said) {
        Place place = member.place();
        Optional<String> problem = Names.problem(member.key());
        if (problem.isPresent()) {
            findings.error(
                    place,
                    "name " + Shown.word(member.key()) + " " + problem.get(),
                    "a name has 1 to "
                            + Names.MAX_LENGTH
                            + " printable characters, no '/', and no '-' or '.' at its start");
            return Optional.empty();
        }
        String key = Names.normalize(member.key());
        if (said.isPresent() && !said.get().text().equals(key)) {
            findings.error(
                    said.get().place(),
                    "the process under the key "
                            + Shown.word(key)
                            + " says that its name is "
                            + Shown.word(said.get().text()),
                    "remove the name");
        }
        return Optional.of(Node.Scalar.string(place, key));
    }

    private static Canon tagged(Canon process, List<String> more) {
        if (more.isEmpty()) {
            return process;
        }
        Set<String> tags =
                new LinkedHashSet<>(process.get("tags").map(Values::texts).orElse(List.of()));
        tags.addAll(more);
        return process.with("tags", Nodes.of(List.copyOf(tags)));
    }

    /** The Go manager's own keys are variables of the one template it knows. */
    private static Canon folded(Canon process) {
        if (!process.has("wasm_path") && !process.has("db_name")) {
            return process;
        }
        Canon result = process;
        for (String key : List.of("wasm_path", "db_name")) {
            Optional<Node> value = process.get(key);
            if (value.isPresent()) {
                Canon lower =
                        Shapes.DEFAULTS
                                .empty(process.place())
                                .with("vars", Nodes.of(Nodes.map(key, value.get())));
                result = result.without(key).over(lower);
            }
        }
        return result.has("template") || result.has("command")
                ? result
                : result.with("template", Node.Scalar.string(process.place(), GO_TEMPLATE));
    }
}
