package dev.posse.common.config.schema;

import dev.posse.common.model.LogPolicy;
import java.util.Map;

/** The types that several tables share. */
final class Types {
    static final Type BOOL = new BoolType();
    static final Type COUNT = new IntType(0, Integer.MAX_VALUE);
    static final Type SPAN = SpanType.ANY;
    static final Type POSITIVE_SPAN = SpanType.positive();
    static final Type RETAIN = new SizeType(LogPolicy.MIN_RETAIN_BYTES);
    static final Type POLICY = new PolicyType();
    static final Type SIGNAL = new SignalType();
    static final Type ENV = new EnvType();
    static final Type ID = new IdType();
    static final Type LOOSE = new LooseTextType();
    static final Type MAYBE_SECRET = EitherType.of(new LooseTextType(), new SecretType());
    static final Type NAMES = new ListType(Texts.NAME, true);
    static final Type GLOBS = new ListType(Texts.GLOB, true);
    static final Type VARS = new MapType(Texts.FILLED, LOOSE);

    private Types() {}

    static Type integer(long least, long most) {
        return new IntType(least, most);
    }

    static Type some(Type element) {
        return new ListType(element, true);
    }

    static Type list(Type element) {
        return new ListType(element, false);
    }

    static Type object(Shape shape) {
        return new ShapeType(shape);
    }

    static Type named(Shape shape) {
        return new MapType(Texts.NAME, new ShapeType(shape));
    }

    static Type any(String shown) {
        return new AnyType(shown, Map.of());
    }
}
