package dev.posse.sheriff.cli;

import dev.posse.sheriff.cli.text.DisplayText;
import java.util.Locale;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
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
        String message = DisplayText.printable(problem.getMessage());
        int typed = message.indexOf("Invalid value for ");
        return typed == 0
                ? message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1)
                : message;
    }
}
