package dev.posse.common.model;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Signals of Linux by name and number; the numbers hold for x86_64 and aarch64 (signal(7)). */
public final class Signal {
    public static final int HUP = 1;
    public static final int INT = 2;
    public static final int KILL = 9;
    public static final int TERM = 15;
    public static final int CONT = 18;
    private static final int FIRST_REALTIME = 34;
    private static final int LAST = 64;

    private static final String[] NAMES = {
        "", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV",
        "USR2", "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU",
        "URG", "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO", "PWR", "SYS"
    };
    private static final Map<String, Integer> NUMBERS = numbers();

    private Signal() {}

    /** {@code SIGTERM} for 15; {@code SIG40} for a number without a name. */
    public static String name(int number) {
        return "SIG"
                + (number > 0 && number < NAMES.length ? NAMES[number] : String.valueOf(number));
    }

    /** The number of "TERM", "SIGTERM", "sigterm" or "15"; empty when there is no such signal. */
    public static Optional<Integer> parse(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT);
        if (name.matches("[0-9]{1,2}")) {
            int number = Integer.parseInt(name);
            return number >= 1
                            && number <= LAST
                            && (number < NAMES.length || number >= FIRST_REALTIME)
                    ? Optional.of(number)
                    : Optional.empty();
        }
        return Optional.ofNullable(NUMBERS.get(name.startsWith("SIG") ? name.substring(3) : name));
    }

    /** All names, for messages. */
    public static String known() {
        return NUMBERS.keySet().stream().collect(Collectors.joining(", "));
    }

    private static Map<String, Integer> numbers() {
        Map<String, Integer> numbers = new TreeMap<>();
        for (int number = 1; number < NAMES.length; number++) {
            numbers.put(NAMES[number], number);
        }
        // Sorted, because messages name all of them.
        return Collections.unmodifiableMap(numbers);
    }
}
