package dev.posse.common.config.procman;

import dev.posse.common.config.procman.Token.Kind;
import dev.posse.common.config.tree.Findings;
import dev.posse.common.config.tree.Place;
import java.util.List;
import java.util.Set;

/** Walks along the words of a file, and tells what it met in place of what belongs there. */
final class Tokens {
    private static final Set<String> BLOCKS = Set.of("cmd", "group", "script");

    private final String file;
    private final List<Token> tokens;
    private final Findings findings;
    private int at;

    Tokens(String file, List<Token> tokens, Findings findings) {
        this.file = file;
        this.tokens = tokens;
        this.findings = findings;
    }

    Token peek() {
        return tokens.get(at);
    }

    private boolean follows(int further, Kind kind) {
        return tokens.get(Math.min(at + further, tokens.size() - 1)).is(kind);
    }

    /** The next word; the end again and again. */
    Token take() {
        Token token = tokens.get(at);
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    boolean takeIf(Kind kind) {
        boolean there = peek().is(kind);
        if (there) {
            take();
        }
        return there;
    }

    /** Whether a block begins here, which inside of another one tells that its end is missing. */
    boolean atBlock() {
        Token token = peek();
        return token.is(Kind.WORD)
                && BLOCKS.contains(token.text())
                && (follows(1, Kind.OPEN) || follows(1, Kind.STRING) && follows(2, Kind.OPEN));
    }

    /** Tells that something else belongs here. */
    void refuse(Token token, String wanted, String hint) {
        boolean slashes = token.is(Kind.ODD) && token.text().startsWith("/");
        error(
                token.at(),
                wanted + " belongs here, not " + token.shown(),
                slashes ? "comments begin with '#'" : hint);
    }

    void error(Spot spot, String message, String hint) {
        findings.error(Place.inText(file, spot.line(), spot.column()), message, hint);
    }

    void warn(Spot spot, String message, String hint) {
        findings.warning(Place.inText(file, spot.line(), spot.column()), message, hint);
    }

    /** The end of a statement. When it is only forgotten, what follows is read all the same. */
    void endStatement() {
        if (takeIf(Kind.SEMICOLON)) {
            return;
        }
        refuse(peek(), "';'", "each statement ends with ';'");
        if (!peek().is(Kind.WORD)) {
            skipStatement();
        }
    }

    /** To behind the next ';', or to what a statement cannot hold. */
    void skipStatement() {
        while (!peek().is(Kind.END) && !peek().is(Kind.CLOSE) && !atBlock()) {
            if (take().is(Kind.SEMICOLON)) {
                return;
            }
        }
    }

    /** The '{' of a block; false: there is none near, and so no block. */
    boolean open(String what) {
        if (takeIf(Kind.OPEN)) {
            return true;
        }
        refuse(peek(), "'{'", "write " + what + " { ... }");
        while (!peek().is(Kind.END) && !peek().is(Kind.CLOSE) && !atBlock()) {
            if (take().is(Kind.OPEN)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a block goes on; its '}' is taken, and a missing one told.
     *
     * @param what the block
     * @param opened where it began
     */
    boolean goesOn(String what, Spot opened) {
        if (takeIf(Kind.CLOSE)) {
            return false;
        }
        if (peek().is(Kind.END) || atBlock()) {
            error(
                    peek().at(),
                    "the '}' of the "
                            + what
                            + " at line "
                            + opened.line()
                            + " is missing before "
                            + peek().shown(),
                    "write it after the last line of the " + what);
            return false;
        }
        return true;
    }

    /** The line of what was taken last. */
    int lastLine() {
        return tokens.get(Math.max(0, peek().is(Kind.END) ? tokens.size() - 2 : at - 1))
                .at()
                .line();
    }
}
