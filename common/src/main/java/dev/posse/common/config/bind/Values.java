package dev.posse.common.config.bind;

import static java.util.Objects.requireNonNull;

import dev.posse.common.config.schema.Canon;
import dev.posse.common.config.tree.Node;
import dev.posse.common.model.Signal;
import dev.posse.common.text.DurationText;
import dev.posse.common.text.SizeText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Takes values out of a checked object; the table has made sure that they are of their type. */
record Values(Canon canon) {
    Values {
        requireNonNull(canon, "canon");
    }

    Optional<String> text(String path) {
        return canon.text(path);
    }

    /** Text that is absent when it is empty. */
    Optional<String> filled(String path) {
        return canon.text(path).filter(text -> !text.isEmpty());
    }

    boolean bool(String path, boolean otherwise) {
        return text(path).map(Boolean::parseBoolean).orElse(otherwise);
    }

    int integer(String path, int otherwise) {
        return text(path).map(Integer::parseInt).orElse(otherwise);
    }

    long longInteger(String path, long otherwise) {
        return text(path).map(Long::parseLong).orElse(otherwise);
    }

    double number(String path, double otherwise) {
        return text(path).map(Double::parseDouble).orElse(otherwise);
    }

    Duration duration(String path, Duration otherwise) {
        return text(path).map(text -> DurationText.parse(text).orElseThrow()).orElse(otherwise);
    }

    long size(String path, long otherwise) {
        return text(path).map(text -> SizeText.parse(text).orElseThrow()).orElse(otherwise);
    }

    int signal(String path, int otherwise) {
        return text(path).map(text -> Signal.parse(text).orElseThrow()).orElse(otherwise);
    }

    Optional<List<String>> texts(String path) {
        return canon.get(path).map(Values::texts);
    }

    static List<String> texts(Node list) {
        return ((Node.Arr) list)
                .elements().stream().map(element -> ((Node.Scalar) element).text()).toList();
    }
}
