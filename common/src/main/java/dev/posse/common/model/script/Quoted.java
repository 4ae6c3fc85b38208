package dev.posse.common.model.script;

/** Names as a text form has them: in double quotes, with a backslash before quotes. */
final class Quoted {
    private Quoted() {}

    static String of(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
