package dev.posse.gui.command;

import dev.posse.common.model.ProcessId;
import dev.posse.common.model.Signal;
import dev.posse.common.selector.Selectors;
import dev.posse.gui.link.Verb;
import dev.posse.gui.store.ProcessRow;
import java.util.List;
import java.util.stream.Collectors;

/** What one would type to do the same. */
public final class CommandLines {
    private CommandLines() {}

    /** {@code sheriff stop camera@k9 lidar@k9}. */
    public static String of(Verb verb, int signal, List<ProcessRow> targets) {
        String words =
                switch (verb) {
                    case START -> "start";
                    case STOP -> "stop";
                    case KILL -> "kill";
                    case RESTART -> "restart";
                    case SIGNAL -> "signal " + Signal.name(signal).substring(3);
                    case ENABLE -> "enable";
                    case DISABLE -> "disable";
                };
        return of(words, targets);
    }

    /** {@code sheriff WORDS SELECTORS}. */
    public static String of(String words, List<ProcessRow> targets) {
        return "sheriff "
                + words
                + targets.stream()
                        .map(ProcessRow::id)
                        .map(id -> " " + selector(id))
                        .collect(Collectors.joining());
    }

    /** One word of a POSIX shell that means this process and no other. */
    static String selector(ProcessId id) {
        String plain = id.toString();
        if (plain.matches("[A-Za-z0-9_.@][A-Za-z0-9_.@-]*") && id.name().indexOf('@') < 0) {
            return plain;
        }
        String literal = Selectors.named(id.name()) + "+host:" + Selectors.quoted(id.host());
        return "'" + literal.replace("'", "'\\''") + "'";
    }
}
