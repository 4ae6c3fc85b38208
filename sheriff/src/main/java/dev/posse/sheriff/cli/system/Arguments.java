package dev.posse.sheriff.cli.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The words of the command line as they were typed. Java decodes them by the locale, so under
 * {@code LANG=C} a name such as {@code ä} arrives broken; the kernel still has the bytes.
 */
public final class Arguments {
    private Arguments() {}

    public static List<String> asTyped(String[] decoded) {
        boolean plain =
                Arrays.stream(decoded)
                        .allMatch(word -> word.chars().allMatch(c -> c > 0 && c < 0x80));
        if (plain) {
            return List.of(decoded);
        }
        try {
            byte[] bytes = Files.readAllBytes(Path.of("/proc/self/cmdline"));
            return fromKernel(new String(bytes, StandardCharsets.UTF_8), decoded);
        } catch (IOException noProc) {
            return List.of(decoded);
        }
    }

    /** The last words, as many as there are; what was ASCII has to be the same in both. */
    static List<String> fromKernel(String cmdline, String[] decoded) {
        String[] all = cmdline.split("\0", -1);
        int end = all.length - 1;
        int from = end - decoded.length;
        if (from < 0) {
            return List.of(decoded);
        }
        List<String> words = Arrays.asList(all).subList(from, end);
        for (int at = 0; at < decoded.length; at++) {
            boolean ascii = decoded[at].chars().allMatch(c -> c > 0 && c < 0x80);
            if (ascii && !decoded[at].equals(words.get(at))) {
                return List.of(decoded);
            }
        }
        return List.copyOf(words);
    }
}
