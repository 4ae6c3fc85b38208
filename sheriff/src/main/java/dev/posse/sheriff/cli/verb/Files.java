package dev.posse.sheriff.cli.verb;

import dev.posse.common.model.Configuration;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Backstage.Loaded;
import dev.posse.sheriff.cli.Console;
import dev.posse.sheriff.cli.text.Amounts;
import java.util.List;

/** Loading configurations: warnings are told, problems end the verb with all of them. */
final class Files {
    private Files() {}

    static Configuration orComplain(Console console, Loaded loaded) {
        warn(console, loaded.warnings());
        if (loaded.configuration().isEmpty()) {
            throw problems(loaded.problems());
        }
        return loaded.configuration().get();
    }

    static void warn(Console console, List<String> warnings) {
        warnings.forEach(console::warn);
    }

    /** All problems at once, each on its line. */
    static Complaint problems(List<String> problems) {
        return new Complaint(
                ExitCode.INVALID_CONFIG,
                Amounts.count(problems.size(), "problem", "problems")
                        + " in the configuration, nothing was changed:\n  "
                        + String.join("\n  ", problems));
    }
}
