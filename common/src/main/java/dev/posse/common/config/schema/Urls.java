package dev.posse.common.config.schema;

import dev.posse.common.config.tree.Shown;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** URLs that a health check asks; what a variable in them stands for is known on the host alone. */
final class Urls {
    static final int LAST_PORT = 65_535;

    private static final String VARIABLE = "(?:\\$\\{[^}]*\\}|\\$[A-Za-z_]\\w*|%\\w+)";
    private static final Pattern PORT = Pattern.compile(":" + VARIABLE + "(?=[/?#]|$)");
    private static final Pattern ANY = Pattern.compile(VARIABLE);
    private static final Pattern NUMBERED = Pattern.compile(".*:(\\d+)");

    private Urls() {}

    static Optional<String> problem(String url) {
        if (url.isBlank()) {
            return Optional.of("is blank");
        }
        String filled = ANY.matcher(PORT.matcher(url).replaceAll(":1")).replaceAll("v");
        try {
            return problem(new URI(filled));
        } catch (URISyntaxException e) {
            return Optional.of("is no URL: " + e.getReason().toLowerCase(Locale.ROOT));
        }
    }

    private static Optional<String> problem(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return Optional.of("begins with neither http:// nor https://");
        }
        String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
        Matcher numbered = NUMBERED.matcher(authority);
        if (numbered.matches() && !isPort(numbered.group(1))) {
            return Optional.of(
                    "has the port "
                            + numbered.group(1)
                            + ", which is not within 1 to "
                            + LAST_PORT);
        }
        if (uri.getHost() != null) {
            return Optional.empty();
        }
        return authority.isEmpty()
                ? Optional.of("names no host")
                : Optional.of("has the host " + Shown.word(authority) + ", which is none");
    }

    private static boolean isPort(String digits) {
        return digits.length() <= 9
                && Integer.parseInt(digits) >= 1
                && Integer.parseInt(digits) <= LAST_PORT;
    }
}
