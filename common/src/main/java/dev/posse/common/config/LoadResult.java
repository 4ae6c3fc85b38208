package dev.posse.common.config;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Configuration;
import java.util.List;
import java.util.stream.Collectors;

/** What became of loading a configuration. */
public sealed interface LoadResult permits LoadResult.Loaded, LoadResult.Invalid {
    /** What is odd but does no harm, such as keys that nothing acts on yet. */
    List<Problem> warnings();

    /** It is valid. */
    record Loaded(Configuration configuration, List<Problem> warnings) implements LoadResult {
        public Loaded {
            requireNonNull(configuration, "configuration");
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * It is not, and nothing of it is used; these are all its problems, in the order of the file.
     */
    record Invalid(List<Problem> problems, List<Problem> warnings) implements LoadResult {
        public Invalid {
            problems = List.copyOf(problems);
            warnings = List.copyOf(warnings);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("invalid without a problem");
            }
        }

        /** A heading and one line for each problem, without a newline at the end. */
        public String text() {
            return problems.size()
                    + (problems.size() == 1 ? " problem" : " problems")
                    + " in the configuration:\n"
                    + problems.stream()
                            .map(problem -> "  " + problem)
                            .collect(Collectors.joining("\n"));
        }
    }
}
