package dev.posse.common.config.tree;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in plain words what the JSON reader could not read. */
final class SyntaxFinding {
    private static final Pattern UNEXPECTED =
            Pattern.compile(
                    "^Unexpected character \\((.*?) \\(code (\\d+).*?\\)\\):? ?(.*)$",
                    Pattern.DOTALL);
    private static final Pattern TOKEN =
            Pattern.compile("^Unrecognized token '(.*?)'.*$", Pattern.DOTALL);

    private SyntaxFinding() {}

    static void add(Findings findings, Place place, Place inside, IOException problem) {
        if (problem instanceof JsonEOFException) {
            findings.error(
                    place,
                    "the file ends in the middle"
                            + (inside == null ? "" : " of what is opened at " + inside.shortly()),
                    "close it, or look for a missing quote or bracket; a file that is still being"
                            + " written reads like this too");
        } else if (problem instanceof StreamConstraintsException) {
            findings.error(place, limit(String.valueOf(problem.getMessage())), "");
        } else {
            String text =
                    problem instanceof JsonProcessingException json
                            ? json.getOriginalMessage()
                            : problem.getMessage();
            describe(findings, place, String.valueOf(text));
        }
    }

    private static void describe(Findings findings, Place place, String text) {
        Matcher unexpected = UNEXPECTED.matcher(text);
        Matcher token = TOKEN.matcher(text);
        if (unexpected.matches()) {
            int code = Integer.parseInt(unexpected.group(2));
            findings.error(
                    place, "unexpected " + character(code), expectation(code, unexpected.group(3)));
        } else if (token.matches()) {
            findings.error(
                    place,
                    "the word " + Shown.word(token.group(1)) + " is no JSON",
                    "put text into double quotes; only true, false, null and numbers stand bare");
        } else {
            findings.error(place, "not JSON: " + oneLine(text), "");
        }
    }

    private static String character(int code) {
        return code == '\n' || code == '\r'
                ? "end of the line"
                : Character.isISOControl(code)
                        ? String.format("control character U+%04X", code)
                        : Shown.word(Character.toString(code));
    }

    private static String expectation(int code, String rest) {
        if (code == '\'') {
            return "JSON takes double quotes only";
        }
        if (code == '#') {
            return "comments begin with // or stand between /* and */";
        }
        if (rest.contains("to separate")) {
            return "a comma is missing before it";
        }
        if (rest.contains("colon")) {
            return "a colon is missing between the key and its value";
        }
        if (rest.contains("field name")) {
            return "a key in double quotes has to stand here";
        }
        return rest.contains("expected a valid value")
                ? "a value has to stand here: text in double quotes, a number, true, false, null,"
                        + " a list or an object"
                : oneLine(rest);
    }

    private static String limit(String text) {
        if (text.contains("nesting depth")) {
            return "is nested deeper than " + Limits.DEPTH + " levels";
        }
        if (text.contains("String value length")) {
            return "a text is longer than " + Limits.STRING_CHARACTERS + " characters";
        }
        if (text.contains("Number value length")) {
            return "a number is longer than " + Limits.NUMBER_DIGITS + " digits";
        }
        return text.contains("Name length")
                ? "a key is longer than " + Limits.KEY_CHARACTERS + " characters"
                : "too large: " + oneLine(text);
    }

    private static String oneLine(String text) {
        String first = text.lines().findFirst().orElse("").strip();
        String shown = dev.posse.common.model.Names.printable(first);
        return shown.length() > 200 ? shown.substring(0, 200) : shown;
    }
}
