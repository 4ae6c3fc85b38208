package dev.posse.gui;

import static java.util.Objects.requireNonNull;

import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What was typed after the program's name.
 *
 * @param sheriff the endpoint of {@code --sheriff}
 * @param dark absent: as the desktop is
 * @param picture draw one picture into this file without a display, and end
 * @param select selectors of what the picture shows selected; empty: the first that runs
 * @param view which place the picture shows
 */
record GuiOptions(
        Optional<String> sheriff,
        Optional<Boolean> dark,
        Optional<Path> picture,
        int width,
        int height,
        Optional<String> select,
        String view,
        int tab,
        boolean help) {
    static final String USAGE =
            """
            Usage: sheriff gui [--sheriff ENDPOINT] [--theme light|dark]

              --sheriff ENDPOINT     unix:PATH or HOST:PORT; else POSSE_SHERIFF, the context file,
                                     the local socket
              --theme light|dark     else as the desktop is
              --screenshot FILE      draw one picture (PNG) without a display, and end
              --size WIDTHxHEIGHT    of the window or the picture (1440x900)
              --select SELECTOR      what the picture shows selected
              --view processes|hosts|events   what the picture shows
              --tab logs|overview|environment|events   which tab of its drawer
              -h, --help             this text
            """;

    private static final List<String> VIEWS = List.of("processes", "hosts", "events");
    private static final List<String> TABS = List.of("logs", "overview", "environment", "events");

    GuiOptions {
        requireNonNull(sheriff, "sheriff");
        requireNonNull(dark, "dark");
        requireNonNull(picture, "picture");
        requireNonNull(select, "select");
        requireNonNull(view, "view");
    }

    /** Complaint 2 that names what is wrong. */
    static GuiOptions parse(List<String> words) {
        Draft draft = new Draft();
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            draft.take(rest.next(), rest);
        }
        return draft.build();
    }

    private static final class Draft {
        private Optional<String> sheriff = Optional.empty();
        private Optional<Boolean> dark = Optional.empty();
        private Optional<Path> picture = Optional.empty();
        private int width = 1440;
        private int height = 900;
        private Optional<String> select = Optional.empty();
        private String view = VIEWS.get(0);
        private String tab = TABS.get(0);
        private boolean help;

        void take(String word, Iterator<String> rest) {
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            String name = equals < 0 ? word : word.substring(0, equals);
            if (name.equals("-h") || name.equals("--help")) {
                help = true;
                return;
            }
            if (!List.of(
                            "--sheriff",
                            "--theme",
                            "--screenshot",
                            "--size",
                            "--select",
                            "--view",
                            "--tab")
                    .contains(name)) {
                throw wrong("'" + word + "' is not an option of the panel");
            }
            if (equals < 0 && !rest.hasNext()) {
                throw wrong(name + " needs a value");
            }
            set(name, equals < 0 ? rest.next() : word.substring(equals + 1));
        }

        private void set(String name, String value) {
            switch (name) {
                case "--sheriff" -> sheriff = Optional.of(value);
                case "--theme" -> dark = Optional.of(oneOf(name, value, "light", "dark") == 1);
                case "--screenshot" -> picture = Optional.of(Path.of(value));
                case "--size" -> size(value);
                case "--select" -> select = Optional.of(value);
                case "--view" -> view = VIEWS.get(oneOf(name, value, VIEWS.toArray(String[]::new)));
                default -> tab = TABS.get(oneOf(name, value, TABS.toArray(String[]::new)));
            }
        }

        private void size(String value) {
            if (!value.matches("[0-9]{3,4}x[0-9]{3,4}")) {
                throw wrong("--size '" + value + "' is not WIDTHxHEIGHT, such as 1440x900");
            }
            width = Integer.parseInt(value.substring(0, value.indexOf('x')));
            height = Integer.parseInt(value.substring(value.indexOf('x') + 1));
        }

        private static int oneOf(String name, String value, String... known) {
            int at = List.of(known).indexOf(value);
            if (at < 0) {
                throw wrong(name + " '" + value + "' is not one of " + String.join(", ", known));
            }
            return at;
        }

        private static Complaint wrong(String what) {
            return new Complaint(ExitCode.USAGE, what + "; see: sheriff gui --help");
        }

        GuiOptions build() {
            return new GuiOptions(
                    sheriff, dark, picture, width, height, select, view, TABS.indexOf(tab), help);
        }
    }
}
