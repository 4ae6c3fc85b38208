package dev.posse.common.config.bind;

import dev.posse.common.config.schema.Canon;
import dev.posse.common.config.schema.Shapes;
import dev.posse.common.config.tree.Findings;
import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Place;
import dev.posse.common.config.tree.Shown;
import dev.posse.common.config.tree.SourceFile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads files of NAME=VALUE lines and puts them below the env of the object that names them. Blank
 * lines and lines that begin with # say nothing; {@code export} may stand in front; quotes around
 * the whole value are not part of it.
 */
final class EnvFiles {
    private final Function<String, Optional<String>> folderOfFile;
    private final Findings findings;

    EnvFiles(Function<String, Optional<String>> folderOfFile, Findings findings) {
        this.folderOfFile = folderOfFile;
        this.findings = findings;
    }

    /** The object with the files' variables in its env, and without env_files. */
    Canon resolve(Canon object) {
        Optional<Node> files = object.get("env_files");
        if (files.isEmpty()) {
            return object;
        }
        Map<String, Node.Member> env = new LinkedHashMap<>();
        for (Node file : ((Node.Arr) files.get()).elements()) {
            read((Node.Scalar) file, env);
        }
        Node.Obj below = new Node.Obj(files.get().place(), new ArrayList<>(env.values()));
        Canon lower = Shapes.DEFAULTS.empty(object.place()).with("env", below);
        return object.without("env_files").over(lower);
    }

    private void read(Node.Scalar name, Map<String, Node.Member> env) {
        Optional<Path> path = path(name);
        if (path.isEmpty()) {
            return;
        }
        Findings own = new Findings();
        Optional<String> text = SourceFile.read(path.get(), name.place(), own);
        own.errors()
                .forEach(
                        problem ->
                                findings.error(
                                        name.place(),
                                        "environment file "
                                                + Shown.word(name.text())
                                                + ": "
                                                + problem.message(),
                                        problem.hint().isEmpty()
                                                ? "it is looked for as " + path.get()
                                                : problem.hint()));
        text.ifPresent(content -> lines(path.get().toString(), content, env));
    }

    private Optional<Path> path(Node.Scalar name) {
        Optional<String> folder = folderOfFile.apply(name.place().file());
        if (folder.isEmpty()) {
            findings.error(
                    name.place(),
                    "env_files needs a configuration file beside which they stand",
                    "put the variables into env");
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(folder.get()).resolve(name.text()));
        } catch (InvalidPathException e) {
            findings.error(
                    name.place(),
                    Shown.word(name.text()) + " is no path",
                    "write the path of a file");
            return Optional.empty();
        }
    }

    private void lines(String file, String text, Map<String, Node.Member> env) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                line(Place.root(file, i + 1, 1), line, env);
            }
        }
    }

    private void line(Place place, String line, Map<String, Node.Member> env) {
        String plain = line.startsWith("export ") ? line.substring(7).strip() : line;
        int equals = plain.indexOf('=');
        String name = equals < 0 ? "" : plain.substring(0, equals).strip();
        if (name.isEmpty() || plain.indexOf('\0') >= 0) {
            findings.error(place, Shown.word(line) + " is not NAME=VALUE", "begin comments with #");
            return;
        }
        String value = unquoted(plain.substring(equals + 1).strip());
        env.put(name, new Node.Member(name, place, Node.Scalar.string(place, value)));
    }

    private static String unquoted(String value) {
        boolean quoted =
                value.length() >= 2
                        && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                        && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
