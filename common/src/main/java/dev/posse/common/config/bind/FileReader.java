package dev.posse.common.config.bind;

import dev.posse.common.config.schema.Canon;
import dev.posse.common.config.schema.Check;
import dev.posse.common.config.schema.Dialect;
import dev.posse.common.config.schema.Keys;
import dev.posse.common.config.schema.Shapes;
import dev.posse.common.config.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Reads one file in any of the shapes that it may have. */
final class FileReader {
    private static final List<String> BELOW =
            List.of("env", "use_os_env", "auto_restart", "max_restarts");

    private final Check check;
    private final Drafts drafts;
    private final Deputies deputies;
    private final Later later;
    private final Scripts scripts;
    private final Sets sets;
    private final EnvFiles envFiles;
    private final BiConsumer<Node, Layer> include;

    FileReader(
            Check check,
            Drafts drafts,
            Deputies deputies,
            Later later,
            Scripts scripts,
            Sets sets,
            EnvFiles envFiles,
            BiConsumer<Node, Layer> include) {
        this.check = check;
        this.drafts = drafts;
        this.deputies = deputies;
        this.later = later;
        this.scripts = scripts;
        this.sets = sets;
        this.envFiles = envFiles;
        this.include = include;
    }

    void read(Node root, Layer layer) {
        if (root instanceof Node.Arr) {
            drafts.addAll(root, layer, check.withDialect(layer.dialect()));
        } else if (!(root instanceof Node.Obj object)) {
            check.findings()
                    .error(
                            root.place(),
                            "a configuration is an object or a list, not " + root.kindName(),
                            "begin with {\"processes\": []}");
        } else if (TypedSpec.is(object) || isProcess(object)) {
            drafts.add(object, Optional.empty(), layer, check.withDialect(layer.dialect()));
        } else {
            file(object, layer);
        }
    }

    /** A bare process has a key that only processes have, and none that only files have. */
    private static boolean isProcess(Node.Obj object) {
        boolean ofProcess = false;
        for (Node.Member member : object.members()) {
            boolean inProcess = Shapes.INSTANCE.knows(member.key());
            boolean inFile = Shapes.FILE.knows(member.key());
            if (inFile && !inProcess) {
                return false;
            }
            ofProcess |= inProcess && !inFile;
        }
        return ofProcess;
    }

    private void file(Node.Obj object, Layer outer) {
        Check own = check.withDialect(dialect(object, outer.dialect()));
        Canon file = envFiles.resolve(Shapes.FILE.read(object, own));
        Layer layer = layer(file, outer, own);
        file.get("deputies").ifPresent(deputies::add);
        later.add(file);
        file.get("scripts").ifPresent(scripts::add);
        file.get("groups").ifPresent(sets::add);
        file.get("processes").ifPresent(list -> drafts.addAll(list, layer, own));
        file.get("instances").ifPresent(list -> drafts.addAll(list, layer, own));
        file.get("process_manager").ifPresent(wrapped -> wrapped(wrapped, layer, own));
        file.get("include").ifPresent(globs -> include.accept(globs, layer));
    }

    /** It decides how other values are read, so it has to be known before them. */
    private static Dialect dialect(Node.Obj object, Dialect outer) {
        return object.members().stream()
                .filter(member -> Keys.normal(member.key()).equals("dialect"))
                .map(Node.Member::value)
                .filter(Node.Scalar.class::isInstance)
                .map(value -> ((Node.Scalar) value).text())
                .map(word -> Keys.normal(word).equals("tuix") ? Dialect.TUIX : Dialect.POSSE)
                .findFirst()
                .orElse(outer);
    }

    /** tuix keeps its configuration under a key of its own. */
    private void wrapped(Node node, Layer layer, Check own) {
        if (node instanceof Node.Obj object) {
            file(object, new Layer(layer.defaults(), layer.tags(), Dialect.TUIX));
        } else {
            own.findings()
                    .error(
                            node.place(),
                            "process_manager takes an object, not " + node.kindName(),
                            "write {\"processes\": [...]}");
        }
    }

    private Layer layer(Canon file, Layer outer, Check own) {
        Canon below = Shapes.DEFAULTS.empty(file.place());
        for (String key : BELOW) {
            Optional<Node> value = file.get(key);
            if (value.isPresent()) {
                below = below.with(inProcess(key), value.get());
            }
        }
        Canon defaults = below.over(outer.defaults());
        Optional<Node> said = file.get("defaults");
        if (said.isPresent() && said.get() instanceof Node.Obj object) {
            defaults = envFiles.resolve(Shapes.DEFAULTS.read(object, own)).over(defaults);
        } else if (said.isPresent()) {
            own.findings()
                    .error(
                            said.get().place(),
                            "defaults takes an object, not " + said.get().kindName(),
                            "write the keys that hold for every process");
        }
        List<String> tags = new ArrayList<>(outer.tags());
        file.get("default_tags").ifPresent(more -> tags.addAll(Values.texts(more)));
        return new Layer(defaults, tags, own.dialect());
    }

    private static String inProcess(String key) {
        return switch (key) {
            case "auto_restart" -> "restart.policy";
            case "max_restarts" -> "restart.max_restarts";
            default -> key;
        };
    }
}
