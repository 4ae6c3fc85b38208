package dev.posse.common.config.schema;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a deputy listens, in any of the forms that people write: {@code http://h:8000}, {@code
 * h:8000}, {@code h}, {@code [::1]:8000}, {@code grpc://h}, {@code https://h} and {@code grpcs://h}
 * (always encrypted), {@code unix:/path}.
 *
 * @param address {@code host:port} or {@code unix:path}
 */
public record DeputyAddress(String address, boolean tls) {
    public static final int DEFAULT_PORT = 8000;

    private static final Pattern FORM =
            Pattern.compile(
                    "(?:(http|https|grpc|grpcs)://)?(\\[[0-9A-Fa-f:.%a-z]+\\]|[^\\s/:@?#\\[\\]]+)"
                            + "(?::(\\d{1,5}))?/?",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern UNIX = Pattern.compile("unix:(?://)?(/.+)");

    static final TextType TYPE =
            new TextType(
                    "an address such as \"k9.lan:8000\"",
                    text ->
                            parse(text).isPresent()
                                    ? Optional.empty()
                                    : Optional.of("is no address"),
                    "write host:port, http://host:port, https://host:port or unix:/path",
                    text -> text);

    public DeputyAddress {
        requireNonNull(address, "address");
    }

    /** Empty when it is none of the forms. */
    public static Optional<DeputyAddress> parse(String text) {
        Matcher unix = UNIX.matcher(text);
        if (unix.matches()) {
            return Optional.of(new DeputyAddress("unix:" + unix.group(1), false));
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        String scheme = form.group(1) == null ? "" : form.group(1).toLowerCase(Locale.ROOT);
        int port = form.group(3) == null ? DEFAULT_PORT : Integer.parseInt(form.group(3));
        return port < 1 || port > 65_535
                ? Optional.empty()
                : Optional.of(new DeputyAddress(form.group(2) + ":" + port, scheme.endsWith("s")));
    }
}
