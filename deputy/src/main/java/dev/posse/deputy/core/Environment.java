package dev.posse.deputy.core;

import dev.posse.common.model.Launch;
import dev.posse.common.model.ProcessId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a child's environment. */
final class Environment {
    private static final Pattern REFERENCE =
            Pattern.compile("\\$(\\$?)\\{([A-Za-z_][A-Za-z0-9_]*)\\}");

    private Environment() {}

    /**
     * The deputy's own entries if wanted, the launch's above them, and who it is.
     *
     * <p>Each {@code ${NAME}} in an entry of the launch stands for the entry of that name as it was
     * written, and in an entry {@code NAME} itself for the deputy's: one pass, so that nothing
     * loops. What is not known stays; {@code $${NAME}} is {@code ${NAME}} itself.
     */
    static Map<String, String> of(
            Launch launch, ProcessId process, long runId, Map<String, String> deputys) {
        Map<String, String> below = launch.useOsEnv() ? deputys : Map.of();
        Map<String, String> written = new LinkedHashMap<>(below);
        written.putAll(launch.env());
        Map<String, String> child = new LinkedHashMap<>(below);
        launch.env()
                .forEach(
                        (name, value) ->
                                child.put(
                                        name,
                                        expanded(
                                                value,
                                                other ->
                                                        (other.equals(name) ? below : written)
                                                                .get(other))));
        launch.tty().ifPresent(tty -> child.putIfAbsent("TERM", "xterm-256color"));
        child.put("POSSE_PROCESS", process.name());
        child.put("POSSE_HOST", process.host());
        child.put("POSSE_RUN", String.valueOf(runId));
        return child;
    }

    /** Replaces {@code ${NAME}} where the name is known. */
    static String expanded(String text, java.util.function.UnaryOperator<String> valueOrNull) {
        return REFERENCE
                .matcher(text)
                .replaceAll(
                        found -> {
                            String reference = found.group();
                            if (!found.group(1).isEmpty()) {
                                return Matcher.quoteReplacement(reference.substring(1));
                            }
                            String value = valueOrNull.apply(found.group(2));
                            return Matcher.quoteReplacement(value == null ? reference : value);
                        });
    }
}
