package dev.posse.gui.theme;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.paint.Color;

/**
 * The colours of one theme that mean something; what only decorates is left to the theme's style
 * sheet. The single source of these colours: style sheets see them as looked-up colours.
 *
 * @param base behind the tables and the log
 * @param raised behind bars, cards and group rows
 * @param selected behind selected rows and selected log text
 * @param onFailed text on a filled pill of {@link Tone#FAILED}
 * @param sources names of processes in a merged log, one by the hash of the process
 * @param hit behind a search hit; {@code hitText} is written on it
 * @param currentHit behind the hit that next and previous stand on
 */
public record Palette(
        boolean dark,
        Color base,
        Color raised,
        Color selected,
        Color line,
        Color text,
        Color muted,
        Color accent,
        Map<Tone, Color> tones,
        Color onFailed,
        List<Color> sources,
        Color hit,
        Color currentHit,
        Color hitText) {

    public static final Palette LIGHT =
            new Palette(
                    false,
                    Color.web("#FFFFFF"),
                    Color.web("#F6F8FA"),
                    Color.web("#F0F7FF"),
                    Color.web("#D1D9E0"),
                    Color.web("#1F2328"),
                    Color.web("#59636E"),
                    Color.web("#0969DA"),
                    tones("#00694F", "#0969DA", "#9A6700", "#A40E26", "#59636E"),
                    Color.web("#FFFFFF"),
                    colors(
                            "#860F23", "#A94E00", "#5E4205", "#707102", "#195705", "#137E63",
                            "#095255", "#03769D", "#0B4196", "#6D58BB", "#692278", "#A84078"),
                    Color.web("#FFF1A8"),
                    Color.web("#FFB547"),
                    Color.web("#1F2328"));

    public static final Palette DARK =
            new Palette(
                    true,
                    Color.web("#0D1117"),
                    Color.web("#151B23"),
                    Color.web("#172A45"),
                    Color.web("#2A313B"),
                    Color.web("#E6EDF3"),
                    Color.web("#8B949E"),
                    Color.web("#58A6FF"),
                    tones("#2EC4A0", "#58A6FF", "#F2CC60", "#FF6A55", "#8B949E"),
                    Color.web("#0D1117"),
                    colors(
                            "#FFBEBD", "#DE844F", "#FEC766", "#A4A537", "#A2E694", "#27B892",
                            "#49EAF2", "#28ACDF", "#B9D2FC", "#9E8FE9", "#F1BAFE", "#DA7BAA"),
                    Color.web("#5C4A00"),
                    Color.web("#F2CC60"),
                    Color.web("#FFFFFF"));

    public Palette {
        requireNonNull(base, "base");
        tones = Map.copyOf(tones);
        sources = List.copyOf(sources);
    }

    public Color tone(Tone tone) {
        return tones.get(tone);
    }

    /** Text on {@link #currentHit}, which is bright in both themes. */
    public Color currentHitText() {
        return LIGHT.text;
    }

    /** Behind selected text of the log. */
    public Color logSelected() {
        return dark ? Color.web("#264F78") : Color.web("#ADD6FF");
    }

    /** Behind what the pointer is over. */
    public Color hover() {
        return raised.interpolate(selected, 0.5);
    }

    /** Behind what is said about the link. */
    public Color banner() {
        return base.interpolate(tone(Tone.WARN), 0.12);
    }

    /** The same process has the same colour in every session. */
    public Color source(int hash) {
        return sources.get(Math.floorMod(hash, sources.size()));
    }

    /** Looked-up colours for the root of a scene. */
    public String css() {
        StringBuilder css = new StringBuilder();
        look(css, "base", base);
        look(css, "raised", raised);
        look(css, "selected", selected);
        look(css, "line", line);
        look(css, "text", text);
        look(css, "muted", muted);
        look(css, "accent", accent);
        look(css, "hover", hover());
        look(css, "hair", base.interpolate(line, 0.45));
        look(css, "banner", banner());
        look(css, "on-failed", onFailed);
        for (Tone tone : Tone.values()) {
            look(css, tone.name().toLowerCase(Locale.ROOT), tone(tone));
        }
        return css.toString();
    }

    private static void look(StringBuilder css, String name, Color color) {
        css.append("-posse-").append(name).append(": ").append(web(color)).append("; ");
    }

    /** {@code #rrggbb}. */
    public static String web(Color color) {
        return String.format(
                Locale.ROOT,
                "#%02x%02x%02x",
                Math.round(color.getRed() * 255),
                Math.round(color.getGreen() * 255),
                Math.round(color.getBlue() * 255));
    }

    private static Map<Tone, Color> tones(
            String ok, String busy, String warn, String failed, String idle) {
        Map<Tone, Color> tones = new EnumMap<>(Tone.class);
        tones.put(Tone.OK, Color.web(ok));
        tones.put(Tone.BUSY, Color.web(busy));
        tones.put(Tone.WARN, Color.web(warn));
        tones.put(Tone.FAILED, Color.web(failed));
        tones.put(Tone.IDLE, Color.web(idle));
        return tones;
    }

    private static List<Color> colors(String... webs) {
        return java.util.Arrays.stream(webs).map(Color::web).toList();
    }
}
