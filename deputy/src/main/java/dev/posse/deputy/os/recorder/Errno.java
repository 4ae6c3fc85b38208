package dev.posse.deputy.os.recorder;

import java.util.Map;

/** Linux error numbers in words, as far as a launch can meet them; the same on both machines. */
final class Errno {
    static final int EAGAIN = 11;
    static final int ENOMEM = 12;
    static final int EINVAL = 22;
    static final int ETXTBSY = 26;

    private static final Map<Integer, String> TEXTS =
            Map.ofEntries(
                    Map.entry(1, "Operation not permitted"),
                    Map.entry(2, "No such file or directory"),
                    Map.entry(3, "No such process"),
                    Map.entry(5, "Input/output error"),
                    Map.entry(7, "Argument list too long"),
                    Map.entry(8, "Exec format error"),
                    Map.entry(EAGAIN, "Resource temporarily unavailable"),
                    Map.entry(ENOMEM, "Cannot allocate memory"),
                    Map.entry(13, "Permission denied"),
                    Map.entry(16, "Device or resource busy"),
                    Map.entry(19, "No such device"),
                    Map.entry(20, "Not a directory"),
                    Map.entry(21, "Is a directory"),
                    Map.entry(EINVAL, "Invalid argument"),
                    Map.entry(23, "Too many open files in system"),
                    Map.entry(24, "Too many open files"),
                    Map.entry(25, "Not a terminal"),
                    Map.entry(ETXTBSY, "Text file busy"),
                    Map.entry(27, "File too large"),
                    Map.entry(28, "No space left on device"),
                    Map.entry(30, "Read-only file system"),
                    Map.entry(32, "Broken pipe"),
                    Map.entry(36, "File name too long"),
                    Map.entry(38, "Function not implemented"),
                    Map.entry(40, "Too many levels of symbolic links"),
                    Map.entry(80, "Accessing a corrupted shared library"),
                    Map.entry(95, "Operation not supported"),
                    Map.entry(116, "Stale file handle"),
                    Map.entry(122, "Disk quota exceeded"));

    private Errno() {}

    /** The C library's English text, or {@code error 99} for a number not known here. */
    static String text(int errno) {
        return TEXTS.getOrDefault(errno, "error " + errno);
    }
}
