package dev.posse.common.config.procman;

import dev.posse.common.config.tree.Findings;
import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Nodes;
import dev.posse.common.config.tree.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Makes a configuration of what a file of procman says. */
final class Converter {
    private final String file;
    private final Model model;
    private final Cast cast;
    private final Notes notes;
    private final Map<Node, List<String>> comments = new IdentityHashMap<>();
    private final List<Block> blocks = new ArrayList<>();

    /** What stands in the original up to a line; comments above that line belong to it. */
    private record Block(int lastLine, Node node) {}

    private Converter(String file, Model model, Notes notes) {
        this.file = file;
        this.model = model;
        this.notes = notes;
        this.cast = Cast.of(model, notes);
    }

    /** What cannot be carried over is noted in the findings. */
    static Conversion convert(String file, Model model, Findings findings) {
        return new Converter(file, model, new Notes(file, findings)).convert();
    }

    private Conversion convert() {
        Place root = Place.root(file, 1, 1);
        List<Node.Member> members = new ArrayList<>();
        members.add(member(root, "version", Nodes.of(1)));
        members.add(member(root, "defaults", Nodes.of(defaults())));
        members.add(member(root, "processes", processes(root.member("processes", 1, 1))));
        Scripts scripts = new Scripts(model.scripts(), cast, notes);
        Place place = root.member("scripts", 1, 1);
        Node.Obj carried = scripts.carried(place);
        for (int at = 0; at < carried.members().size(); at++) {
            blocks.add(
                    new Block(
                            scripts.carried().get(at).lastLine(),
                            carried.members().get(at).value()));
        }
        if (!carried.members().isEmpty()) {
            members.add(new Node.Member("scripts", place, carried));
        }
        if (!scripts.leftOut().isEmpty()) {
            members.add(member(root, "x_scripts_left_out", Nodes.of(scripts.leftOut())));
        }
        List<String> last = spreadComments();
        return new Conversion(new Node.Obj(root, members), comments, last);
    }

    private static Node.Member member(Place parent, String key, Node value) {
        return new Node.Member(key, parent.member(key, 1, 1), value);
    }

    /** How the original runs everything. */
    private static Map<String, Object> defaults() {
        return Nodes.map(
                "shell", false, "tty", true, "stop", Nodes.map("signal", "INT", "timeout", "7s"));
    }

    private Node processes(Place place) {
        CommandConverter converter = new CommandConverter(notes);
        List<Node> processes = new ArrayList<>();
        for (Cast.Role role : cast.roles()) {
            Spot at = role.command().at();
            Node.Obj process =
                    converter.convert(
                            role, place.element(processes.size(), at.line(), at.column()));
            processes.add(process);
            blocks.add(new Block(role.command().lastLine(), process));
        }
        converter.tellOfFolder();
        return new Node.Arr(place, processes);
    }

    /** Each comment goes to what ends next after it. */
    private List<String> spreadComments() {
        blocks.sort(Comparator.comparingInt(Block::lastLine));
        Deque<Comment> left = new ArrayDeque<>(model.comments());
        for (Block block : blocks) {
            List<String> mine = new ArrayList<>();
            while (!left.isEmpty() && left.peek().line() <= block.lastLine()) {
                mine.add(left.remove().text());
            }
            if (!mine.isEmpty()) {
                comments.put(block.node(), mine);
            }
        }
        return left.stream().map(Comment::text).toList();
    }
}
