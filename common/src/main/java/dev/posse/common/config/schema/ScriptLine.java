package dev.posse.common.config.schema;

import dev.posse.common.config.tree.Shown;
import dev.posse.common.model.script.Recourse;
import dev.posse.common.model.script.ScriptGoal;
import dev.posse.common.model.script.ScriptStep;
import dev.posse.common.model.script.ScriptTarget;
import dev.posse.common.model.script.ScriptVerb;
import dev.posse.common.model.script.ScriptWait;
import dev.posse.common.text.DurationText;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * One step of a script as MIT procman writes it: {@code start group "web" wait "running";}. It may
 * also say {@code timeout 10s} and {@code on_failure continue} or {@code on_failure run_script
 * "x"}.
 */
public final class ScriptLine {
    private static final int LONGEST = 1000;

    static final TextType TYPE =
            new TextType(
                    "a step such as 'start group \"web\" wait \"running\";'",
                    ScriptLine::problem,
                    ScriptLine::wayOut,
                    text -> text);

    private static final String NONE = "is no step of a script";
    private static final String TARGET = "everything, cmd, group or tag";
    private static final String WAIT = "wait cmd \"name\" status \"running\"";
    private static final String NAME = "a name in double quotes";
    private static final String GOAL = "\"running\", \"stopped\" or \"healthy\"";

    private final Deque<Word> words;

    private ScriptLine(Deque<Word> words) {
        this.words = words;
    }

    /** The step; IllegalArgumentException with what is wrong with it. */
    public static ScriptStep parse(String line) {
        if (line.length() > LONGEST) {
            throw new IllegalArgumentException(NONE);
        }
        ScriptLine reader = new ScriptLine(words(line));
        ScriptStep step = reader.step();
        if (!reader.words.isEmpty()) {
            throw wrong(reader.words.peek(), "its end");
        }
        return step;
    }

    /** For a step that begins as one does, how that kind goes on. */
    private static String wayOut(String line) {
        String tail = "; it may end in on_failure continue or on_failure run_script \"name\"";
        String start = line.strip();
        String first = start.substring(0, Math.min(start.length(), LONGEST)).split("\\s", 2)[0];
        return switch (first) {
            case "start", "stop", "restart" ->
                    "write "
                            + first
                            + " everything, cmd \"name\", group \"name\" or tag \"name\", and"
                            + " perhaps wait "
                            + GOAL
                            + " and timeout 10s"
                            + tail;
            case "wait" ->
                    start.matches("wait\\s+ms\\b.*")
                            ? "write wait ms 500; it never fails, so nothing comes behind"
                            : "write wait ms 500, or " + WAIT + tail;
            case "run_script" -> "write run_script \"name\"" + tail;
            default ->
                    "steps are start, stop or restart, such as start cmd \"name\" wait"
                            + " \"running\"; wait ms 500; "
                            + WAIT
                            + "; run_script \"name\"";
        };
    }

    private static Optional<String> problem(String line) {
        try {
            parse(line);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    private ScriptStep step() {
        String wanted = "start, stop, restart, wait or run_script";
        Word first = plain(wanted);
        return switch (first.text()) {
            case "start" -> act(ScriptVerb.START);
            case "stop" -> act(ScriptVerb.STOP);
            case "restart" -> act(ScriptVerb.RESTART);
            case "wait" -> pause();
            case "run_script" -> new ScriptStep.Call(quoted(NAME), recourse());
            default -> throw wrong(first, wanted);
        };
    }

    private ScriptStep act(ScriptVerb verb) {
        ScriptTarget target = target(plain(TARGET), TARGET);
        Optional<ScriptWait> wait = takes("wait") ? Optional.of(until()) : Optional.empty();
        return new ScriptStep.Act(verb, target, wait, recourse());
    }

    private ScriptStep pause() {
        String wanted = "ms, " + TARGET;
        Word what = plain(wanted);
        if (what.text().equals("ms")) {
            String millis = "a number of milliseconds, at most " + Integer.MAX_VALUE + ",";
            Word number = plain(millis);
            if (!number.text().matches("\\d{1,10}")
                    || Long.parseLong(number.text()) > Integer.MAX_VALUE) {
                throw wrong(number, millis);
            }
            return new ScriptStep.Delay(Duration.ofMillis(Long.parseLong(number.text())));
        }
        ScriptTarget target = target(what, wanted);
        if (!takes("status")) {
            throw words.isEmpty() ? ends("status") : wrong(words.peek(), "status");
        }
        return new ScriptStep.Await(target, until(), recourse());
    }

    private ScriptTarget target(Word kind, String wanted) {
        return switch (kind.text()) {
            case "everything" -> new ScriptTarget.Everything();
            case "cmd", "process" -> new ScriptTarget.Process(quoted(NAME));
            case "group" -> new ScriptTarget.Group(quoted(NAME));
            case "tag" -> new ScriptTarget.Tag(quoted(NAME));
            default -> throw wrong(kind, wanted);
        };
    }

    private ScriptWait until() {
        Word said = next(GOAL);
        if (!said.quoted()) {
            throw wrong(said, GOAL);
        }
        ScriptGoal goal =
                switch (said.text()) {
                    case "running" -> ScriptGoal.RUNNING;
                    case "stopped" -> ScriptGoal.STOPPED;
                    case "healthy" -> ScriptGoal.HEALTHY;
                    default -> throw wrong(said, GOAL);
                };
        return new ScriptWait(goal, takes("timeout") ? Optional.of(timeout()) : Optional.empty());
    }

    private Duration timeout() {
        String wanted = "a time with its unit, such as 10s";
        Word said = next(wanted);
        if (DurationText.isTooLong(said.text())) {
            throw wrong(said, "a time of at most " + DurationText.format(DurationText.LONGEST));
        }
        return DurationText.parse(said.text())
                .filter(time -> !time.isZero())
                .orElseThrow(() -> wrong(said, wanted));
    }

    private Recourse recourse() {
        if (!takes("on_failure")) {
            return Recourse.FAIL;
        }
        String wanted = "fail, continue or run_script";
        Word said = plain(wanted);
        return switch (said.text()) {
            case "fail" -> Recourse.FAIL;
            case "continue" -> new Recourse.GoOn();
            case "run_script" -> new Recourse.Run(quoted(NAME));
            default -> throw wrong(said, wanted);
        };
    }

    private boolean takes(String word) {
        boolean there =
                !words.isEmpty() && !words.peek().quoted() && words.peek().text().equals(word);
        if (there) {
            words.remove();
        }
        return there;
    }

    private Word plain(String wanted) {
        Word word = next(wanted);
        if (word.quoted()) {
            throw wrong(word, wanted);
        }
        return word;
    }

    private String quoted(String wanted) {
        Word word = next(wanted);
        if (!word.quoted() || word.text().isBlank()) {
            throw wrong(word, wanted);
        }
        return word.text();
    }

    private Word next(String wanted) {
        if (words.isEmpty()) {
            throw ends(wanted);
        }
        return words.remove();
    }

    private static IllegalArgumentException wrong(Word word, String wanted) {
        String shown = word.quoted() ? '"' + word.text() + '"' : word.text();
        return new IllegalArgumentException(
                NONE + ": " + Shown.word(shown) + " stands where " + wanted + " has to be");
    }

    private static IllegalArgumentException ends(String wanted) {
        return new IllegalArgumentException(NONE + ": it ends where " + wanted + " has to be");
    }

    private record Word(String text, boolean quoted) {}

    private static Deque<Word> words(String line) {
        Deque<Word> words = new ArrayDeque<>();
        String text = line.strip();
        String step = text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
        int at = 0;
        while (at < step.length()) {
            char here = step.charAt(at);
            if (Character.isWhitespace(here)) {
                at++;
            } else if (here == '"') {
                StringBuilder word = new StringBuilder();
                at = quoted(step, at + 1, word);
                words.add(new Word(word.toString(), true));
            } else {
                int end = at;
                while (end < step.length()
                        && step.charAt(end) != '"'
                        && !Character.isWhitespace(step.charAt(end))) {
                    end++;
                }
                words.add(new Word(step.substring(at, end), false));
                at = end;
            }
        }
        return words;
    }

    /** Where the text goes on behind the quotes. */
    private static int quoted(String step, int from, StringBuilder word) {
        int at = from;
        while (at < step.length() && step.charAt(at) != '"') {
            if (step.charAt(at) == '\\' && at + 1 < step.length()) {
                at++;
            }
            word.append(step.charAt(at));
            at++;
        }
        if (at >= step.length()) {
            throw new IllegalArgumentException("has quotes that do not end");
        }
        return at + 1;
    }
}
