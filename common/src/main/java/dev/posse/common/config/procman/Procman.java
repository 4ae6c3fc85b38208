package dev.posse.common.config.procman;

import dev.posse.common.config.tree.Findings;
import dev.posse.common.config.tree.Node;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Files of MIT procman: which they are, and what they are as a configuration. */
public final class Procman {
    private static final Set<String> BLOCKS = Set.of("cmd", "group", "script");

    /** Enough of a file to see what it begins with. */
    private static final int GLANCE = 1 << 16;

    private Procman() {}

    /** Whether it has the ending of procman's files. */
    public static boolean isNamedSo(String file) {
        return file.toLowerCase(Locale.ROOT).endsWith(".pmd");
    }

    /**
     * Whether a file is procman's: by its ending {@code .pmd}, or with another one than JSON's by
     * what it begins with. What begins as JSON does is JSON whatever it is called.
     */
    public static boolean wrote(String file, String text) {
        String name = file.toLowerCase(Locale.ROOT);
        if (name.endsWith(".json") || name.endsWith(".jsonc")) {
            return false;
        }
        String glance = text.substring(0, Math.min(text.length(), GLANCE));
        List<Token> tokens = Lexer.read(file, glance, new Findings()).tokens();
        Token first = tokens.get(0);
        if (isNamedSo(file)) {
            return !first.is(Token.Kind.OPEN) && !first.text().startsWith("[");
        }
        return first.is(Token.Kind.WORD)
                && BLOCKS.contains(first.text())
                && (tokens.get(1).is(Token.Kind.STRING) || tokens.get(1).is(Token.Kind.OPEN));
    }

    /**
     * The file as the tree of a configuration, whose places are those of the file. What is wrong
     * are errors, and what could not be carried over as it stood are warnings of the findings.
     */
    public static Node read(String file, String text, Findings findings) {
        return convert(file, text, findings).tree();
    }

    /** The same as a text to be read by people too, with the comments of the original. */
    public static String text(String file, String text, Findings findings) {
        return ConversionText.of(file, convert(file, text, findings));
    }

    private static Conversion convert(String file, String text, Findings findings) {
        return Converter.convert(file, Parser.parse(file, text, findings), findings);
    }
}
