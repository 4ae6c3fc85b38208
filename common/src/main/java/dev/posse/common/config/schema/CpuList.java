package dev.posse.common.config.schema;

import java.util.Optional;

/** Lists of processors such as {@code 0,2-3}, as taskset(1) takes them. */
final class CpuList {
    private static final int MOST = 4095;

    private CpuList() {}

    static Optional<String> problem(String text) {
        if (!text.matches("\\d{1,4}(-\\d{1,4})?(,\\d{1,4}(-\\d{1,4})?){0,255}")) {
            return Optional.of("is no list of processors");
        }
        for (String part : text.split(",")) {
            String[] ends = part.split("-");
            int first = Integer.parseInt(ends[0]);
            int last = Integer.parseInt(ends[ends.length - 1]);
            if (last < first) {
                return Optional.of("has the range " + part + ", which ends before it begins");
            }
            if (last > MOST) {
                return Optional.of("has the range " + part + ", which is not within 0-" + MOST);
            }
        }
        return Optional.empty();
    }
}
