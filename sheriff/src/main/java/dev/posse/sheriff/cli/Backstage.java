package dev.posse.sheriff.cli;

import dev.posse.common.model.Configuration;
import dev.posse.common.model.ProcessSpec;
import dev.posse.sheriff.cli.port.FleetAdmin;
import dev.posse.sheriff.cli.port.People;
import dev.posse.sheriff.cli.port.Sheriff;
import dev.posse.sheriff.cli.top.Screen;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What verbs need beside the terminal: the sheriff, the loader of files, the other programs. Each
 * is reached only when a verb asks, since loading its classes takes time that {@code ps} has not.
 */
public interface Backstage {
    /**
     * @param address as typed or set; absent: the local sheriff
     * @throws dev.posse.common.run.Complaint UNREACHABLE when none answers there
     */
    Sheriff connect(Optional<String> address);

    /** The users of that sheriff. */
    People people(Optional<String> address);

    /** Connects to the fleet of that sheriff at the first call. */
    FleetAdmin fleet(Optional<String> address);

    /** What a configuration file says; its problems are a result, not an exception. */
    default Loaded load(Path file) {
        return load(file, false);
    }

    /**
     * @param lenient unknown keys are warnings
     */
    Loaded load(Path file, boolean lenient);

    /**
     * The same of a text.
     *
     * @param name what stands for the file in messages
     */
    Loaded loadText(String name, String text);

    /** A file of MIT procman as JSON; its problems and notes are a result, not an exception. */
    Converted convertProcman(Path file);

    /** The canonical JSON object of one process; {@link #loadText} reads it. */
    String write(ProcessSpec spec);

    /** A configuration file that holds all of it. */
    String write(Configuration configuration);

    /**
     * The whole terminal, for a verb that draws on it.
     *
     * @throws dev.posse.common.run.Complaint USAGE when it cannot be driven
     */
    Screen screen();

    /** The programs of this machine. */
    Programs programs();

    /**
     * @param configuration absent when there are problems
     * @param problems each with its place and the way out
     */
    record Loaded(
            Optional<Configuration> configuration, List<String> problems, List<String> warnings) {
        public Loaded {
            problems = List.copyOf(problems);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * @param json of no use when there are problems
     */
    record Converted(String json, Loaded loaded) {}
}
