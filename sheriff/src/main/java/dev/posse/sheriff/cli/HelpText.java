package dev.posse.sheriff.cli;

import dev.posse.sheriff.cli.VerbTable.Entry;
import dev.posse.sheriff.cli.VerbTable.Topic;
import dev.posse.sheriff.cli.text.DisplayText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The help: an overview of the verbs, and one page for each. */
final class HelpText {
    private static final int NAMES = 30;

    private HelpText() {}

    static List<String> overview(VerbTable verbs) {
        List<String> text = new ArrayList<>();
        text.add("Usage: sheriff [OPTIONS] VERB ...");
        text.add("Says what runs where, and makes it so.");
        for (Topic topic : Topic.values()) {
            if (topic == Topic.HIDDEN) {
                continue;
            }
            text.add("");
            text.add(topic.title());
            for (Entry entry : verbs.shown()) {
                if (entry.topic() == topic) {
                    text.add("  " + DisplayText.padRight(entry.name(), 14) + entry.summary());
                }
            }
        }
        text.add("");
        text.add(
                "Processes are named by selectors; several mean any of them, + means both, ! not:");
        text.add("  camera   camera@k9   nav*   name:\"a b\"   group:drivers   host:k9   tag:prod");
        text.add("  state:failed   /re/   all   group:drivers+host:k9   all !group:drivers");
        text.add("");
        text.add("Everywhere: -s ADDRESS, -c CONTEXT, -o table|wide|json|jsonl|name, --columns,");
        text.add(
                "  --no-headers, -W, --wait, --no-wait, --timeout, -y, --reason, --no-color, --utc");
        text.add("");
        text.add(
                "Exit: 0 ok, 1 failed, 2 usage, 3 no such process, 4 sheriff unreachable, 5 denied,");
        text.add("  6 timed out, 7 configuration invalid, 8 conflict, 130 interrupted");
        text.add("");
        text.add("First steps: sheriff up configs/demo.json    More: sheriff VERB --help");
        return text;
    }

    static String of(Entry entry, CommandLine command) {
        List<String> text = new ArrayList<>();
        text.add(("Usage: sheriff " + entry.name() + " " + entry.usage()).stripTrailing());
        text.add(entry.summary());
        if (!entry.aliases().isEmpty()) {
            text.add("Also: " + String.join(", ", entry.aliases()));
        }
        List<OptionSpec> own =
                command.getCommandSpec().options().stream()
                        .filter(option -> !option.inherited() && !option.hidden())
                        .sorted(Comparator.comparing(option -> option.longestName()))
                        .toList();
        if (!own.isEmpty()) {
            text.add("");
            own.forEach(option -> add(text, option));
        }
        String[] more = command.getCommandSpec().usageMessage().footer();
        if (more.length > 0) {
            text.add("");
            text.addAll(List.of(more));
        }
        text.add("");
        text.add("Options that every verb takes: sheriff --help");
        return String.join(System.lineSeparator(), text);
    }

    private static void add(List<String> text, OptionSpec option) {
        String names = String.join(", ", option.names());
        String value =
                option.arity().max() == 0 || option.typeInfo().isBoolean()
                        ? ""
                        : " " + option.paramLabel();
        String left = "  " + names + value;
        String[] lines = option.description();
        boolean beside = DisplayText.width(left) < NAMES - 1;
        text.add(beside && lines.length > 0 ? DisplayText.padRight(left, NAMES) + lines[0] : left);
        for (int at = beside ? 1 : 0; at < lines.length; at++) {
            text.add(" ".repeat(NAMES) + lines[at]);
        }
    }
}
