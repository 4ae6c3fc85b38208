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

    /** The same for what was typed, where line and column would mean nothing. */
    static Configuration typedOrComplain(Console console, Loaded loaded) {
        loaded.warnings().stream().map(Files::withoutPlace).forEach(console::warn);
        return loaded.configuration()
                .orElseThrow(
                        () ->
                                new Complaint(
                                        ExitCode.INVALID_CONFIG,
                                        "nothing was changed, because of this:\n  "
                                                + String.join(
                                                        "\n  ",
                                                        loaded.problems().stream()
                                                                .map(Files::withoutPlace)
                                                                .toList())));
    }

    private static String withoutPlace(String problem) {
        return problem.replaceFirst("^[^:]*:\\d+:\\d+ \\$(\\[0])?\\.?", "");
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
