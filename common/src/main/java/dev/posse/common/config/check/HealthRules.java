package dev.posse.common.config.check;

import dev.posse.common.config.schema.Canon;
import java.util.Locale;
import java.util.Optional;

/** A health check asks one thing, and says how. */
final class HealthRules {
    private static final String CHECK = "health_check";
    private static final String TYPE = "health_check.type";

    private HealthRules() {}

    static void check(Said said) {
        Canon whole = said.whole();
        tls(said);
        if (whole.told(TYPE)) {
            return;
        }
        Optional<CheckType> bySubject = CheckType.of(subject -> whole.says(key(subject)));
        Optional<CheckType> type = whole.text(TYPE).map(CheckType::named).or(() -> bySubject);
        if (type.isEmpty()) {
            nothing(said);
            return;
        }
        subject(said, type.get());
        for (CheckType other : CheckType.values()) {
            if (other != type.get()) {
                foreign(said, type.get(), other);
            }
        }
    }

    private static String key(String below) {
        return CHECK + "." + below;
    }

    /** What stands in the defaults alone is for those processes that say more. */
    private static void nothing(Said said) {
        if (said.own().puzzles(CHECK)) {
            return;
        }
        said.own()
                .opened(CHECK)
                .ifPresent(
                        place ->
                                said.findings()
                                        .error(
                                                place,
                                                "this health_check checks nothing",
                                                "add \"url\", \"port\", \"script\" or \"pattern\","
                                                        + " or leave it out"));
    }

    private static void subject(Said said, CheckType type) {
        if (!said.whole().says(key(type.subject())) && !said.own().puzzles(CHECK)) {
            said.error(
                    TYPE,
                    "a health check of type " + type.word() + " needs " + key(type.subject()),
                    "add \"" + type.subject() + "\"");
        }
    }

    private static void foreign(Said said, CheckType type, CheckType other) {
        if (said.whole().has(key(other.subject()))) {
            said.error(
                    key(other.subject()),
                    key(other.subject())
                            + " is for type "
                            + other.word()
                            + ", and this check is of type "
                            + type.word(),
                    "remove one of them; a process has one health check");
        }
        for (String option : other.options()) {
            if (said.own().has(key(option)) && !said.whole().says(key(other.subject()))) {
                said.warning(
                        key(option),
                        key(option) + " does nothing in a check of type " + type.word(),
                        "leave it out");
            }
        }
    }

    private static void tls(Said said) {
        pair(said, "tls.cert", "tls.key");
        pair(said, "tls.key", "tls.cert");
        boolean plain =
                said.whole()
                        .text(key("url"))
                        .filter(url -> url.toLowerCase(Locale.ROOT).startsWith("http:"))
                        .isPresent();
        if (!plain) {
            return;
        }
        for (String option : CheckType.HTTP.options()) {
            if (option.startsWith("tls.") && said.own().has(key(option))) {
                said.warning(
                        key(option),
                        key(option) + " does nothing, as the url begins with http://",
                        "leave it out, or begin the url with https://");
            }
        }
    }

    private static void pair(Said said, String one, String other) {
        if (said.whole().has(key(one)) && !said.whole().says(key(other))) {
            String missing = other.substring("tls.".length());
            said.error(
                    key(one),
                    key(one) + " is of no use without its " + missing,
                    "add \"" + missing + "\" with the path of a PEM file on the host");
        }
    }
}
