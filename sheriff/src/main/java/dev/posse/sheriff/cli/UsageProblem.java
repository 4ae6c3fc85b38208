package dev.posse.sheriff.cli;

import dev.posse.sheriff.cli.text.DisplayText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What was typed wrong, in our words. */
final class UsageProblem {
    private UsageProblem() {}

    static String say(ParameterException problem) {
        if (problem instanceof UnmatchedArgumentException unmatched) {
            String word = DisplayText.printable(unmatched.getUnmatched().get(0));
            return word.startsWith("-")
                    ? "there is no option " + word + " (a name that begins with '-' goes after --)"
                    : "'" + word + "' is one word too many";
        }
        if (problem instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            return "needs "
                    + String.join(
                            " and ",
                            missing.getMissing().stream().map(ArgSpec::paramLabel).toList());
        }
        if (problem.getArgSpec() != null && problem.getArgSpec().type().isEnum()) {
            return choice(problem);
        }
        String message = DisplayText.printable(problem.getMessage());
        int typed = message.indexOf("Invalid value for ");
        return typed == 0
                ? message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1)
                : message;
    }

    private static String choice(ParameterException problem) {
        List<String> words =
                Arrays.stream(problem.getArgSpec().type().getEnumConstants())
                        .map(value -> value.toString().toLowerCase(Locale.ROOT))
                        .toList();
        String option =
                problem.getArgSpec() instanceof OptionSpec named
                        ? named.longestName()
                        : problem.getArgSpec().paramLabel();
        return option
                + " takes "
                + String.join(", ", words.subList(0, words.size() - 1))
                + " or "
                + words.get(words.size() - 1)
                + (problem.getValue() == null
                        ? ""
                        : ", and got '" + DisplayText.printable(problem.getValue()) + "'");
    }
}
