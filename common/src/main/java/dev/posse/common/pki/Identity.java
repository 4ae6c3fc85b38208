package dev.posse.common.pki;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Names;
import dev.posse.common.model.Role;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who somebody is in a fleet, as a certificate says it: {@code sheriff://FLEET/ROLE/NAME}.
 *
 * @param fleet 26 characters that no other fleet has
 */
public record Identity(String fleet, Role role, String name) {
    private static final Pattern FLEET = Pattern.compile("[a-z2-7]{26}");
    private static final Pattern URI =
            Pattern.compile("sheriff://([a-z2-7]{26})/([a-z]{1,20})/([A-Za-z0-9._%-]{1,2000})");

    public Identity {
        if (!FLEET.matcher(fleet).matches()) {
            throw new IllegalArgumentException("'" + Names.printable(fleet) + "' names no fleet");
        }
        requireNonNull(role, "role");
        name = Names.requireValid("the name", name);
    }

    /** As it stands in a certificate. */
    public String uri() {
        return "sheriff://" + fleet + "/" + role.word() + "/" + encoded(name);
    }

    /** Reads what {@link #uri} wrote, and nothing that merely looks like it. */
    public static Optional<Identity> parse(String uri) {
        Matcher parts = URI.matcher(uri);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            Optional<Role> role = roleOf(parts.group(2));
            String name = URLDecoder.decode(parts.group(3), StandardCharsets.UTF_8);
            return role.map(known -> new Identity(parts.group(1), known, name))
                    .filter(identity -> identity.uri().equals(uri));
        } catch (IllegalArgumentException nonsense) {
            return Optional.empty();
        }
    }

    private static Optional<Role> roleOf(String word) {
        return Arrays.stream(Role.values()).filter(role -> role.word().equals(word)).findFirst();
    }

    private static String encoded(String name) {
        StringBuilder text = new StringBuilder();
        for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
            char letter = (char) (each & 0xFF);
            boolean plain =
                    letter < 128
                            && (Character.isLetterOrDigit(letter)
                                    || letter == '.'
                                    || letter == '_'
                                    || letter == '-');
            text.append(plain ? String.valueOf(letter) : String.format("%%%02X", (int) letter));
        }
        return text.toString();
    }

    /** For people. */
    @Override
    public String toString() {
        return role.word() + " '" + name + "'";
    }
}
