package dev.posse.sheriff.cli.verb;

import static java.util.Objects.requireNonNull;

import dev.posse.sheriff.cli.Console;
import dev.posse.sheriff.cli.logs.Entry;
import dev.posse.sheriff.cli.logs.EntryText;
import dev.posse.sheriff.cli.text.DisplayText;
import java.util.function.Consumer;

/** The bytes of lines as they are; what is missing goes to the messages. */
final class RawPrinter implements Consumer<Entry> {
    private final Console console;

    RawPrinter(Console console) {
        this.console = requireNonNull(console, "console");
    }

    @Override
    public void accept(Entry entry) {
        if (entry instanceof Entry.Line line) {
            console.out().write(line.text(), 0, line.text().length);
            if (!line.partial()) {
                console.out().write('\n');
            }
        } else if (entry instanceof Entry.Gap gap) {
            console.say(
                    DisplayText.printable(entry.process() + ": " + EntryText.missing(gap.gap())));
        } else if (entry instanceof Entry.Remark remark) {
            console.say(DisplayText.printable(entry.process() + ": " + remark.text()));
        }
    }
}
