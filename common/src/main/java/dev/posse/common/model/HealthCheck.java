package dev.posse.common.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a deputy finds out, on the process's own host, whether a process does its work.
 *
 * @param interval between two checks; more than nothing
 * @param timeout of one check; then it has failed; more than nothing
 * @param retries consecutive failures until it is unhealthy, at least 1
 * @param startPeriod after the start, during which failures do not count; the first success ends it
 */
public record HealthCheck(
        Probe probe, Duration interval, Duration timeout, int retries, Duration startPeriod) {
    public static final Duration USUAL_INTERVAL = Duration.ofSeconds(15);
    public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(5);
    public static final int USUAL_RETRIES = 3;

    /** Checks more often than this would be work, not looking. */
    public static final Duration LEAST = Duration.ofMillis(10);

    /** What is asked. */
    public sealed interface Probe {
        /**
         * The status of an answer over HTTP; redirects are answers, they are not followed.
         *
         * @param url in which {@code ${VAR}} is the process's environment
         * @param expectedStatus 100 to 599; empty: 200 to 299
         */
        record Http(String url, Method method, List<Integer> expectedStatus, Tls tls)
                implements Probe {
            public Http {
                requireNonNull(url, "url");
                requireNonNull(method, "method");
                expectedStatus = List.copyOf(expectedStatus);
                requireNonNull(tls, "tls");
            }
        }

        /**
         * Whether a connection is taken.
         *
         * @param port a number, or {@code ${VAR}} of the process's environment
         */
        record Tcp(String host, String port) implements Probe {
            public Tcp {
                requireNonNull(host, "host");
                requireNonNull(port, "port");
            }
        }

        /**
         * Whether a script ends with 0. It runs as the process's user, in its folder and
         * environment, and is killed with its whole tree when its time is over.
         *
         * @param interpreter is given {@code -c}, or {@code -e} where that is its habit
         */
        record Script(String script, String interpreter) implements Probe {
            public static final String USUAL_INTERPRETER = "sh";

            public Script {
                requireNonNull(script, "script");
                requireNonNull(interpreter, "interpreter");
            }
        }

        /**
         * What the process writes, on either stream, line by line.
         *
         * @param pattern a regular expression, plain or as {@code /re/flags}
         */
        record Output(String pattern, Mode mode) implements Probe {
            public Output {
                requireNonNull(pattern, "pattern");
                requireNonNull(mode, "mode");
            }
        }
    }

    /** How an URL is asked for. */
    public enum Method {
        GET,
        POST,
        HEAD
    }

    /** When output counts. */
    public enum Mode {
        /** Seen once since the start, it is healthy. */
        READY,
        /** It has to be seen once in each interval. */
        RECURRING
    }

    /**
     * Whom an https check trusts, and as whom it shows itself.
     *
     * @param ca PEM file on the host; absent: the system's trust
     * @param cert PEM file on the host of a client certificate, with {@code key}
     * @param serverName expected in the certificate in place of the URL's host
     * @param insecure whoever answers is believed
     */
    public record Tls(
            Optional<String> ca,
            Optional<String> cert,
            Optional<String> key,
            Optional<String> serverName,
            boolean insecure) {
        public static final Tls USUAL =
                new Tls(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false);

        public Tls {
            requireNonNull(ca, "ca");
            requireNonNull(cert, "cert");
            requireNonNull(key, "key");
            requireNonNull(serverName, "serverName");
            if (cert.isPresent() != key.isPresent()) {
                throw new IllegalArgumentException(
                        "health_check.tls has a "
                                + (cert.isPresent() ? "cert without its key" : "key without cert"));
            }
        }
    }

    public HealthCheck {
        requireNonNull(probe, "probe");
        atLeast("health_check.interval", interval);
        atLeast("health_check.timeout", timeout);
        Durations.requireNotNegative("health_check.start_period", startPeriod);
        if (retries < 1) {
            throw new IllegalArgumentException("health_check.retries is less than 1");
        }
    }

    private static void atLeast(String what, Duration value) {
        if (requireNonNull(value, what).compareTo(LEAST) < 0) {
            throw new IllegalArgumentException(what + " is less than 10ms");
        }
    }
}
