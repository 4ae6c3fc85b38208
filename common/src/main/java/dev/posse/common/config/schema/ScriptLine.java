package dev.posse.common.config.schema;

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
                    "steps are: start, stop or restart, then everything, cmd \"name\", group"
                            + " \"name\" or tag \"name\", then wait \"running\", \"stopped\" or"
                            + " \"healthy\"; wait ms 500; wait cmd \"name\" status \"running\";"
                            + " run_script \"name\"; a wait may end in timeout 10s, a step in"
                            + " on_failure continue or on_failure run_script \"name\"",
                    text -> text);

    private final Deque<Word> words;

    private ScriptLine(Deque<Word> words) {
        this.words = words;
    }

    /** The step; IllegalArgumentException with what is wrong with it. */
    public static ScriptStep parse(String line) {
        if (line.length() > LONGEST) {
            throw new IllegalArgumentException("is no step of a script");
        }
        ScriptLine reader = new ScriptLine(words(line));
        ScriptStep step = reader.step();
        if (!reader.words.isEmpty()) {
            throw reader.wrong();
        }
        return step;
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
        String first = plain();
        return switch (first) {
            case "start" -> act(ScriptVerb.START);
            case "stop" -> act(ScriptVerb.STOP);
            case "restart" -> act(ScriptVerb.RESTART);
            case "wait" -> pause();
            case "run_script" -> new ScriptStep.Call(quoted(), recourse());
            default -> throw wrong();
        };
    }

    private ScriptStep act(ScriptVerb verb) {
        ScriptTarget target = target(plain());
        Optional<ScriptWait> wait = takes("wait") ? Optional.of(until()) : Optional.empty();
        return new ScriptStep.Act(verb, target, wait, recourse());
    }

    private ScriptStep pause() {
        String what = plain();
        if (what.equals("ms")) {
            String number = plain();
            if (!number.matches("\\d{1,9}")) {
                throw wrong();
            }
            return new ScriptStep.Delay(Duration.ofMillis(Long.parseLong(number)));
        }
        ScriptTarget target = target(what);
        if (!takes("status")) {
            throw wrong();
        }
        return new ScriptStep.Await(target, until(), recourse());
    }

    private ScriptTarget target(String kind) {
        return switch (kind) {
            case "everything" -> new ScriptTarget.Everything();
            case "cmd", "process" -> new ScriptTarget.Process(quoted());
            case "group" -> new ScriptTarget.Group(quoted());
            case "tag" -> new ScriptTarget.Tag(quoted());
            default -> throw wrong();
        };
    }

    private ScriptWait until() {
        ScriptGoal goal =
                switch (quoted()) {
                    case "running" -> ScriptGoal.RUNNING;
                    case "stopped" -> ScriptGoal.STOPPED;
                    case "healthy" -> ScriptGoal.HEALTHY;
                    default -> throw wrong();
                };
        Optional<Duration> timeout =
                takes("timeout")
                        ? Optional.of(
                                DurationText.parse(next().text())
                                        .filter(time -> !time.isZero())
                                        .orElseThrow(this::wrong))
                        : Optional.empty();
        return new ScriptWait(goal, timeout);
    }

    private Recourse recourse() {
        if (!takes("on_failure")) {
            return Recourse.FAIL;
        }
        return switch (plain()) {
            case "fail" -> Recourse.FAIL;
            case "continue" -> new Recourse.GoOn();
            case "run_script" -> new Recourse.Run(quoted());
            default -> throw wrong();
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

    private String plain() {
        Word word = next();
        if (word.quoted()) {
            throw wrong();
        }
        return word.text();
    }

    private String quoted() {
        Word word = next();
        if (!word.quoted() || word.text().isBlank()) {
            throw wrong();
        }
        return word.text();
    }

    private Word next() {
        if (words.isEmpty()) {
            throw wrong();
        }
        return words.remove();
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("is no step of a script");
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
