package dev.posse.common.config.tree;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads JSON with comments and trailing commas into a tree in which every value knows its place.
 * Keys that stand twice in one object are told and the first one counts; everything else that is no
 * JSON ends the reading, with one finding.
 */
public final class TreeParser {
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                    .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(Limits.DEPTH)
                                    .maxStringLength(Limits.STRING_CHARACTERS)
                                    .maxNumberLength(Limits.NUMBER_DIGITS)
                                    .maxNameLength(Limits.KEY_CHARACTERS)
                                    .build())
                    .build();

    private final String file;
    private final String text;
    private final Findings findings;
    private final Deque<Place> open = new ArrayDeque<>();
    private int values;

    private TreeParser(String file, String text, Findings findings) {
        this.file = file;
        this.text = text;
        this.findings = findings;
    }

    /** The tree of a text; empty when it is no JSON, which the findings then tell. */
    public static Optional<Node> parse(String file, String text, Findings findings) {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return new TreeParser(file, content, findings).parse();
    }

    private Optional<Node> parse() {
        try (JsonParser json = JSON.createParser(text)) {
            return parse(json);
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory cannot fail", e);
        }
    }

    private Optional<Node> parse(JsonParser json) throws IOException {
        try {
            if (json.nextToken() == null) {
                findings.error(
                        Place.ofFile(file),
                        "holds no JSON value",
                        "begin with {\"processes\": []}");
                return Optional.empty();
            }
            JsonLocation start = json.currentTokenLocation();
            Node root = value(json, Place.root(file, start.getLineNr(), start.getColumnNr()));
            refuseMore(json);
            return Optional.of(root);
        } catch (TooMuch e) {
            findings.error(
                    e.place,
                    "holds more than " + Limits.VALUES + " values",
                    "split it into several files");
        } catch (IOException e) {
            broken(json, e);
        }
        return Optional.empty();
    }

    private void refuseMore(JsonParser json) throws IOException {
        boolean more;
        JsonLocation at;
        try {
            more = json.nextToken() != null;
            at = json.currentTokenLocation();
        } catch (JacksonException e) {
            // Whatever it is, it does not belong there.
            more = true;
            at = e.getLocation() == null ? json.currentLocation() : e.getLocation();
        }
        if (more) {
            findings.error(
                    Place.root(file, at.getLineNr(), at.getColumnNr()),
                    "something follows after the end of the configuration",
                    "a file holds one JSON value; put several processes into one list");
        }
    }

    private Node value(JsonParser json, Place place) throws IOException {
        if (++values > Limits.VALUES) {
            throw new TooMuch(place);
        }
        JsonToken token = json.currentToken();
        return switch (token) {
            case START_OBJECT -> object(json, place);
            case START_ARRAY -> array(json, place);
            case VALUE_STRING -> new Node.Scalar(place, Node.Kind.STRING, json.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                    new Node.Scalar(place, Node.Kind.NUMBER, json.getText());
            case VALUE_TRUE, VALUE_FALSE ->
                    new Node.Scalar(place, Node.Kind.BOOLEAN, json.getText());
            case VALUE_NULL -> new Node.Scalar(place, Node.Kind.NULL, "null");
            case NOT_AVAILABLE, FIELD_NAME, END_OBJECT, END_ARRAY, VALUE_EMBEDDED_OBJECT ->
                    throw new IllegalStateException("the reader gave " + token + " for a value");
        };
    }

    private Node object(JsonParser json, Place place) throws IOException {
        open.push(place);
        Map<String, Place> seen = new HashMap<>();
        List<Node.Member> members = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            JsonLocation at = json.currentTokenLocation();
            Place keyPlace = place.member(key, at.getLineNr(), at.getColumnNr());
            Place first = seen.putIfAbsent(key, keyPlace);
            json.nextToken();
            JsonLocation start = json.currentTokenLocation();
            Node value = value(json, keyPlace.at(start.getLineNr(), start.getColumnNr()));
            if (first == null) {
                members.add(new Node.Member(key, keyPlace, value));
            } else {
                findings.error(
                        keyPlace,
                        "the key " + Shown.word(key) + " stands twice in one object",
                        "it stands first at " + first.shortly() + "; remove one of them");
            }
        }
        open.pop();
        return new Node.Obj(place, members);
    }

    private Node array(JsonParser json, Place place) throws IOException {
        open.push(place);
        List<Node> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            JsonLocation at = json.currentTokenLocation();
            elements.add(
                    value(json, place.element(elements.size(), at.getLineNr(), at.getColumnNr())));
        }
        open.pop();
        return new Node.Arr(place, elements);
    }

    private void broken(JsonParser json, IOException problem) {
        JsonLocation at =
                problem instanceof StreamConstraintsException
                                || !(problem instanceof JacksonException)
                        ? json.currentLocation()
                        : ((JacksonException) problem).getLocation();
        JsonLocation where = at == null ? json.currentLocation() : at;
        Place inside = open.peek();
        Place place =
                inside == null
                        ? Place.root(file, where.getLineNr(), where.getColumnNr())
                        : inside.at(where.getLineNr(), where.getColumnNr());
        SyntaxFinding.add(findings, place, inside, problem);
    }

    /** Ends the reading of a document of too many values. */
    private static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1L;
        private final transient Place place;

        TooMuch(Place place) {
            this.place = place;
        }
    }
}
