package dev.posse.sheriff.cli;

/** Where the traces of failures go that nobody foresaw: never to a person's screen. */
public interface CrashLog {
    /** Writes the trace and gives the name of the file that holds it. */
    String write(Throwable problem);
}
