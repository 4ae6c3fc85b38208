package dev.posse.sheriff.cli.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Which process works in a state folder, by the file {@code lock} in it. */
final class LockHolder {
    private LockHolder() {}

    /**
     * @param main class of the program; a pid that now belongs to something else does not count
     */
    static OptionalLong of(Path folder, String main) {
        try {
            String text = Files.readString(folder.resolve("lock")).strip();
            if (!text.matches("[0-9]{1,10}")) {
                return OptionalLong.empty();
            }
            long pid = Long.parseLong(text);
            return alive(pid)
                            && Files.readString(Path.of("/proc/" + pid + "/cmdline")).contains(main)
                    ? OptionalLong.of(pid)
                    : OptionalLong.empty();
        } catch (IOException gone) {
            return OptionalLong.empty();
        }
    }

    /** Whether it is there and no zombie that nobody has buried. */
    static boolean alive(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException gone) {
            return false;
        }
    }
}
