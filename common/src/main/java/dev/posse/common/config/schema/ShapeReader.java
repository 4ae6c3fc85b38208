package dev.posse.common.config.schema;

import dev.posse.common.config.tree.JsonText;
import dev.posse.common.config.tree.Node;
import dev.posse.common.config.tree.Place;
import dev.posse.common.config.tree.Shown;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one object by its table: resolves spellings, checks values, tells what does not fit. */
final class ShapeReader {
    private final Shape shape;
    private final Check check;
    private final Map<String, Said> said = new LinkedHashMap<>();
    private final Set<String> told = new HashSet<>();
    private final Map<String, Place> opened = new HashMap<>();

    /**
     * What stands for a field already.
     *
     * @param written the spelling it came by
     */
    private record Said(Node value, Node.Member member, String written, boolean weak) {}

    ShapeReader(Shape shape, Check check) {
        this.shape = shape;
        this.check = check;
    }

    Canon read(Node.Obj object) {
        read(object, shape.root(), "");
        Map<String, Node> values = new LinkedHashMap<>();
        said.forEach((path, what) -> values.put(path, what.value()));
        Canon canon = new Canon(shape, object.place(), values, told, opened);
        requireFields(canon);
        shape.rules().forEach(rule -> rule.check(canon, check.findings()));
        return canon;
    }

    private void read(Node.Obj object, Level level, String prefix) {
        for (Node.Member member : object.members()) {
            if (Keys.isAuthors(member.key())) {
                continue;
            }
            Optional<Level> next = level.step(member.key());
            if (next.isEmpty()) {
                unknown(member, level, prefix);
            } else if (!member.value().isNull()) {
                read(member, next.get(), prefix + member.key());
            }
        }
    }

    private void read(Node.Member member, Level level, String written) {
        if (member.value() instanceof Node.Obj below && level.hasBelow()) {
            opened.putIfAbsent(level.canonical(), below.place());
            read(below, level, written + ".");
            return;
        }
        Optional<Level.Way> way = level.way(written, check.dialect());
        if (way.isEmpty()) {
            check.findings()
                    .error(
                            member.value().place(),
                            written + " takes an object, not " + member.value().kindName(),
                            "its keys are " + String.join(", ", level.mainKeys()));
            toldOf(level);
            return;
        }
        Field field = way.get().field();
        int before = check.findings().count();
        field.type()
                .read(member.value(), check.forKey(field.path(), way.get().spelling().bare()))
                .ifPresent(
                        value ->
                                put(
                                        field,
                                        new Said(
                                                value,
                                                member,
                                                written,
                                                way.get().spelling().weak())));
        if (check.findings().count() != before) {
            told.add(field.path());
        }
    }

    private void unknown(Node.Member member, Level level, String prefix) {
        UnknownKey.tell(shape, level, member, prefix, check).ifPresent(this::toldOf);
        if (!check.lenient()) {
            told.add((level.canonical().isEmpty() ? "" : level.canonical() + ".") + member.key());
        }
    }

    /** Whatever could have been said there. */
    private void toldOf(Level level) {
        level.allWays().forEach(way -> told.add(way.field().path()));
    }

    private void put(Field field, Said now) {
        Said before = said.get(field.path());
        if (before == null || before.weak()) {
            said.put(field.path(), now);
        } else if (!now.weak() && differ(before, now)) {
            check.findings()
                    .error(
                            now.member().place(),
                            Shown.word(before.written())
                                    + " and "
                                    + Shown.word(now.written())
                                    + " are two spellings of "
                                    + field.path()
                                    + ", and they differ: "
                                    + shown(before)
                                    + " at "
                                    + before.member().place().shortly()
                                    + ", "
                                    + shown(now)
                                    + " here",
                            "keep one of them");
        }
    }

    private static boolean differ(Said before, Said now) {
        return !JsonText.compact(before.value()).equals(JsonText.compact(now.value()));
    }

    private static String shown(Said what) {
        String text = JsonText.compact(what.value());
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    private void requireFields(Canon canon) {
        if (canon.puzzles("")) {
            return; // which may be what is missing
        }
        for (String path : shape.required()) {
            if (!canon.says(path)) {
                check.findings()
                        .error(
                                canon.place(),
                                "the " + shape.name() + " has no " + path,
                                "add \"" + path + "\"");
            }
        }
    }
}
