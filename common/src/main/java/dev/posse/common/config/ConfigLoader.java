package dev.posse.common.config;

import dev.posse.common.config.bind.Assembly;
import dev.posse.common.config.bind.Sets;
import dev.posse.common.config.procman.Procman;
import dev.posse.common.config.tree.Finding;
import dev.posse.common.config.tree.Findings;
import dev.posse.common.config.tree.JsonText;
import dev.posse.common.config.tree.Nodes;
import dev.posse.common.config.tree.Place;
import dev.posse.common.config.tree.SourceFile;
import dev.posse.common.model.Configuration;
import dev.posse.common.model.ProcessSet;
import dev.posse.common.model.ProcessSpec;
import dev.posse.common.model.script.Script;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Loads configurations. Nothing that a file holds makes it throw: the result is the whole model, or
 * everything that is wrong, each with its place and the way out.
 *
 * <p>A relative {@code cwd} of a process on this machine counts from the folder of the file that
 * names it, as its author sees it; for a process on another host it is refused, because only its
 * host has such a folder. A relative path in {@code log} counts from {@code cwd}, or without one
 * from the file's folder.
 */
public final class ConfigLoader {
    private static final Comparator<Problem> IN_ORDER =
            Comparator.comparing(Problem::file)
                    .thenComparingInt(Problem::line)
                    .thenComparingInt(Problem::column);

    private ConfigLoader() {}

    /** Loads a file and what it includes; its absolute path is the configuration's source. */
    public static LoadResult load(Path file, LoadOptions options) {
        Findings findings = new Findings();
        Path absolute = file.toAbsolutePath().normalize();
        Optional<String> text = SourceFile.read(file, Place.ofFile(file.toString()), findings);
        Optional<Configuration> configuration =
                text.flatMap(
                        content ->
                                Assembly.ofFile(file, absolute, options.lenient(), findings)
                                        .assemble(content));
        return result(configuration, findings);
    }

    /**
     * A file of MIT procman as JSON with the comments of the original; loading it gives what
     * loading the original gives. The result tells by its warnings what could not be carried over.
     */
    public static Converted convertProcman(Path file) {
        Findings findings = new Findings();
        Place whole = Place.ofFile(file.toString());
        Optional<String> original = SourceFile.read(file, whole, findings);
        if (original.filter(text -> !Procman.wrote(file.toString(), text)).isPresent()) {
            findings.error(
                    whole,
                    "this is no file of MIT procman's, which ends in .pmd or begins with cmd, group"
                            + " or script",
                    "JSON needs no conversion: sheriff up FILE");
            return new Converted("", result(Optional.empty(), findings));
        }
        // What is wrong with it is told by its loading.
        Optional<String> json =
                original.map(text -> Procman.text(file.toString(), text, new Findings()));
        return new Converted(json.orElse(""), load(file, LoadOptions.STRICT));
    }

    /**
     * A conversion.
     *
     * @param json of no use when the result is invalid
     */
    public record Converted(String json, LoadResult result) {}

    /** Loads a text that names no files. */
    public static LoadResult load(String text, String sourceName) {
        return load(text, sourceName, LoadOptions.STRICT);
    }

    /** Loads a text; relative paths in it count from the options' base, where there is one. */
    public static LoadResult load(String text, String sourceName, LoadOptions options) {
        Findings findings = new Findings();
        Optional<Configuration> configuration =
                Assembly.ofText(sourceName, options.base(), options.lenient(), findings)
                        .assemble(text);
        return result(configuration, findings);
    }

    /**
     * What of a process could not stand in a file: none for whatever was loaded, but a process that
     * came from elsewhere may hold what the model allows and the format does not, such as a
     * relative cwd. Whoever keeps processes as files asks this before taking one.
     */
    public static List<Problem> check(ProcessSpec spec) {
        return load(ConfigWriter.write(spec), spec.id().toString())
                        instanceof LoadResult.Invalid invalid
                ? invalid.problems()
                : List.of();
    }

    /**
     * Scripts of a text that {@link ConfigWriter} or {@link ScriptForm} wrote: an object of the key
     * {@code scripts}. IllegalArgumentException for any other.
     */
    public static List<Script> scripts(String json) {
        if (load("{\"scripts\": " + json + "}", "scripts") instanceof LoadResult.Loaded loaded) {
            return loaded.configuration().scripts();
        }
        throw new IllegalArgumentException("these are no scripts");
    }

    /** What of scripts could not stand in a file; see {@link #check(ProcessSpec)}. */
    public static List<Problem> check(List<Script> scripts) {
        if (scripts.isEmpty()) {
            return List.of();
        }
        String json = JsonText.compact(Nodes.of(Nodes.map("scripts", ScriptForm.map(scripts))));
        return load(json, "scripts") instanceof LoadResult.Invalid invalid
                ? invalid.problems()
                : List.of();
    }

    /** Sets of a text that {@link SetForm} wrote; IllegalArgumentException for any other. */
    public static List<ProcessSet> sets(String json) {
        Findings findings = new Findings();
        List<ProcessSet> sets = Sets.read("{\"groups\": " + json + "}", findings);
        if (findings.hasErrors()) {
            throw new IllegalArgumentException("these are no groups");
        }
        return sets;
    }

    /**
     * What of sets could not stand in a file, whatever processes there are; see {@link
     * #check(ProcessSpec)}.
     */
    public static List<Problem> checkSets(List<ProcessSet> sets) {
        Findings findings = new Findings();
        if (!sets.isEmpty()) {
            Sets.read(
                    JsonText.compact(Nodes.of(Nodes.map("groups", SetForm.list(sets)))), findings);
        }
        return sorted(findings.errors());
    }

    private static LoadResult result(Optional<Configuration> configuration, Findings findings) {
        List<Problem> warnings = sorted(findings.warnings());
        if (configuration.isPresent() && !findings.hasErrors()) {
            return new LoadResult.Loaded(configuration.get(), warnings);
        }
        List<Problem> problems = new ArrayList<>(sorted(findings.errors()));
        if (findings.untold() > 0) {
            Problem last = problems.get(problems.size() - 1);
            problems.add(
                    new Problem(last.file(), 0, 0, "$", findings.untold() + " more problems", ""));
        }
        return new LoadResult.Invalid(problems, warnings);
    }

    private static List<Problem> sorted(List<Finding> findings) {
        return findings.stream().map(ConfigLoader::problem).distinct().sorted(IN_ORDER).toList();
    }

    private static Problem problem(Finding finding) {
        Place place = finding.place();
        return new Problem(
                place.file(),
                place.line(),
                place.column(),
                place.path(),
                finding.message(),
                finding.hint());
    }
}
