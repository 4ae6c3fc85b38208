package dev.posse.common.config.bind;

import dev.posse.common.config.procman.Procman;
import dev.posse.common.config.schema.Check;
import dev.posse.common.config.schema.Dialect;
import dev.posse.common.config.tree.Findings;
import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Place;
import dev.posse.common.config.tree.TreeParser;
import dev.posse.common.model.Configuration;
import dev.posse.common.model.ProcessSpec;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a configuration together from its file and those that it includes. */
public final class Assembly {
    private final String source;
    private final String shown;
    private final boolean lenient;
    private final Findings findings;
    private final Later later;
    private final Scripts scripts;
    private final Sets sets;
    private final Deputies deputies;
    private final Drafts drafts;
    private final Map<String, Folder> folders = new HashMap<>();
    private final Includes includes;

    private Assembly(
            String source,
            String shown,
            Optional<Folder> folder,
            boolean lenient,
            Findings findings) {
        this.source = source;
        this.shown = shown;
        this.lenient = lenient;
        this.findings = findings;
        this.later = new Later(findings);
        this.scripts = new Scripts(findings);
        this.sets = new Sets(findings);
        this.deputies = new Deputies(source, findings);
        this.drafts = new Drafts(this::folderOf, System.getProperty("user.home", "/"), findings);
        this.includes = new Includes(findings);
        folder.ifPresent(found -> folders.put(shown, found));
    }

    /**
     * For a file.
     *
     * @param file as its user named it
     * @param absolute the same from the root; the configuration's source
     */
    public static Assembly ofFile(Path file, Path absolute, boolean lenient, Findings findings) {
        Path folder = absolute.getParent() == null ? absolute : absolute.getParent();
        Path shownFolder = file.getParent() == null ? Path.of("") : file.getParent();
        Assembly assembly =
                new Assembly(
                        absolute.toString(),
                        file.toString(),
                        Optional.of(new Folder(folder, folder, shownFolder)),
                        lenient,
                        findings);
        assembly.includes.enter(absolute);
        return assembly;
    }

    /** For a text; without a base it may name no files. */
    public static Assembly ofText(
            String source, Optional<Path> base, boolean lenient, Findings findings) {
        return new Assembly(
                source,
                source,
                base.map(Path::toAbsolutePath)
                        .map(Path::normalize)
                        .map(folder -> new Folder(folder, folder, folder)),
                lenient,
                findings);
    }

    /** The configuration; empty when the text is no JSON. Findings tell whatever is wrong. */
    public Optional<Configuration> assemble(String text) {
        Optional<Node> root = tree(shown, text);
        root.ifPresent(node -> reader().read(node, Layer.BOTTOM));
        return root.map(node -> finish());
    }

    private Optional<Node> tree(String file, String text) {
        if (text.isEmpty()) {
            findings.error(
                    Place.ofFile(file),
                    "is empty",
                    Procman.isNamedSo(file)
                            ? "begin with cmd \"name\" { exec = \"program\"; }"
                            : "begin with {\"processes\": []}");
            return Optional.empty();
        }
        return Procman.wrote(file, text)
                ? Optional.of(Procman.read(file, text, findings))
                : TreeParser.parse(file, text, findings);
    }

    private FileReader reader() {
        return new FileReader(
                Check.of(findings, lenient, Dialect.POSSE),
                drafts,
                deputies,
                later,
                scripts,
                sets,
                new EnvFiles(this::folderOf, findings),
                this::include);
    }

    private Optional<String> folderOf(String file) {
        return Optional.ofNullable(folders.get(file)).map(folder -> folder.path().toString());
    }

    private void include(Node globs, Layer layer) {
        Folder folder = folders.get(globs.place().file());
        for (Includes.Found found : includes.find((Node.Arr) globs, folder)) {
            includes.open(found, folder).ifPresent(included -> read(included, layer));
        }
    }

    private void read(Includes.Included included, Layer layer) {
        String name = included.shown().toString();
        folders.put(name, included.folder());
        tree(name, included.text()).ifPresent(node -> reader().read(node, layer));
        includes.leave();
    }

    private Configuration finish() {
        Specs specs = new Specs(source, findings, later);
        drafts.all().forEach(specs::add);
        new Dependencies(drafts.all(), findings).check();
        new PidFiles(findings).check(drafts.all());
        new HostNames(deputies.names(), findings).check(drafts.all());
        later.warn(Place.ofFile(shown));
        List<ProcessSpec> processes = sets.autostarted(specs.specs());
        sets.check(specs.labels(), drafts.all());
        scripts.check(specs.labels(), sets.names());
        return new Configuration(
                source, processes, deputies.entries(), scripts.all(), sets.all(), later.ofFile());
    }
}
