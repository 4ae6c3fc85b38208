package dev.posse.gui;

import static java.util.Objects.requireNonNull;

import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.gui.command.PanelActions.View;
import dev.posse.gui.table.Grouping;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was typed after the program's name.
 *
 * @param sheriff the endpoint of {@code --sheriff}
 * @param dark absent: as the desktop is
 * @param picture draw this without a display, and end
 */
record GuiOptions(
        Optional<String> sheriff,
        Optional<Boolean> dark,
        int width,
        int height,
        Optional<Shot> picture,
        boolean help) {
    static final String USAGE =
            """
            Usage: sheriff gui [--sheriff ENDPOINT] [--theme light|dark] [--size WIDTHxHEIGHT]
                   sheriff gui --screenshot FILE [--view ...] [--by ...] [--tab ...] [...]

              --sheriff ENDPOINT     unix:PATH or HOST:PORT; else POSSE_SHERIFF, the context file,
                                     the local socket
              --theme light|dark     else as the desktop is
              --size WIDTHxHEIGHT    of the window or the picture (1440x900)

              --screenshot FILE      draw one picture (PNG) without a display, and end
              --view processes|hosts|events|scripts
              --by group|host|flat   how the processes are arranged
              --select SELECTOR      what is selected; else the first that runs
              --tab logs|overview|environment|events   of the drawer
              --find TEXT            what the log is searched for
              --open COMMAND         whose dialog stands over it, such as process.new
              -h, --help             this text
            """;

    private static final String SHERIFF = "--sheriff";
    private static final String THEME = "--theme";
    private static final String SIZE = "--size";
    private static final String SCREENSHOT = "--screenshot";
    private static final String SELECT = "--select";
    private static final String VIEW = "--view";
    private static final String TAB = "--tab";
    private static final String BY = "--by";
    private static final String FIND = "--find";
    private static final String OPEN = "--open";
    private static final List<String> NAMES =
            List.of(SHERIFF, THEME, SIZE, SCREENSHOT, SELECT, VIEW, TAB, BY, FIND, OPEN);
    private static final List<String> TABS = List.of("logs", "overview", "environment", "events");

    GuiOptions {
        requireNonNull(sheriff, "sheriff");
        requireNonNull(dark, "dark");
        requireNonNull(picture, "picture");
    }

    /** Complaint 2 that names what is wrong. */
    static GuiOptions parse(List<String> words) {
        Map<String, String> typed = new TreeMap<>();
        boolean help = false;
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            if (word.equals("-h") || word.equals("--help")) {
                help = true;
            } else {
                take(word, rest, typed);
            }
        }
        return build(typed, help);
    }

    private static void take(String word, Iterator<String> rest, Map<String, String> typed) {
        int equals = word.startsWith("--") ? word.indexOf('=') : -1;
        String name = equals < 0 ? word : word.substring(0, equals);
        if (!NAMES.contains(name)) {
            throw wrong("'" + word + "' is not an option of the panel");
        }
        if (equals < 0 && !rest.hasNext()) {
            throw wrong(name + " needs a value");
        }
        typed.put(name, equals < 0 ? rest.next() : word.substring(equals + 1));
    }

    private static GuiOptions build(Map<String, String> typed, boolean help) {
        String size = typed.getOrDefault(SIZE, "1440x900");
        if (!size.matches("[0-9]{3,4}x[0-9]{3,4}")) {
            throw wrong(SIZE + " '" + size + "' is not WIDTHxHEIGHT, such as 1440x900");
        }
        String[] sides = size.split("x");
        int tab = oneOf(typed, TAB, TABS);
        View view = View.values()[oneOf(typed, VIEW, names(View.values()))];
        Grouping by = Grouping.values()[oneOf(typed, BY, names(Grouping.values()))];
        return new GuiOptions(
                text(typed, SHERIFF),
                text(typed, THEME).map(theme -> oneOf(typed, THEME, List.of("light", "dark")) == 1),
                Integer.parseInt(sides[0]),
                Integer.parseInt(sides[1]),
                text(typed, SCREENSHOT)
                        .map(
                                file ->
                                        new Shot(
                                                Path.of(file),
                                                text(typed, SELECT),
                                                view,
                                                tab,
                                                by,
                                                text(typed, FIND),
                                                text(typed, OPEN))),
                help);
    }

    private static Optional<String> text(Map<String, String> typed, String name) {
        return Optional.ofNullable(typed.get(name));
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
    }

    /** The place in the list; the first when nothing was typed. */
    private static int oneOf(Map<String, String> typed, String name, List<String> known) {
        String value = typed.getOrDefault(name, known.get(0));
        if (!known.contains(value)) {
            throw wrong(name + " '" + value + "' is not one of " + String.join(", ", known));
        }
        return known.indexOf(value);
    }

    private static Complaint wrong(String what) {
        return new Complaint(ExitCode.USAGE, what + "; see: sheriff gui --help");
    }
}
