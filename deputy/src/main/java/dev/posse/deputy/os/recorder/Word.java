package dev.posse.deputy.os.recorder;

import dev.posse.common.model.Exit;
import java.time.Instant;
import java.util.Optional;

/** One line of a recorder, understood. */
sealed interface Word {
    /** Which launch the recorder holds; the first word on every connection. */
    record LaunchNumber(long number) implements Word {}

    /** The preparation goes on. */
    record Starting() implements Word {}

    /** The program runs. */
    record Started(long pid, long startTicks) implements Word {}

    /** The rule of silence was obeyed: no deputy had spoken for its time. */
    record Silent() implements Word {}

    /** The main process ended, or a step of its preparation failed. */
    record Ended(Exit exit, Instant at) implements Word {}

    /** No descendant is left, and the end is on the disk. */
    record Empty() implements Word {}

    /** The answer to one command; every command but a beat gets one, in order. */
    record Answered(Answer answer) implements Word {}

    /** A line of a newer recorder. */
    record Other(String line) implements Word {}

    /** Understands a line; what it does not understand is {@link Other}, never an exception. */
    static Word of(String line) {
        String[] parts = line.split(" ");
        try {
            return switch (parts[0]) {
                case "launch" -> new LaunchNumber(Long.parseLong(parts[1]));
                case "starting" -> new Starting();
                case "started" -> new Started(Long.parseLong(parts[1]), Long.parseLong(parts[2]));
                case "silent" -> new Silent();
                case "exited", "signaled", "failed" -> ended(parts);
                case "empty" -> new Empty();
                case "ok" -> new Answered(new Answer.Done(0));
                case "taken", "processes" ->
                        new Answered(new Answer.Done(Integer.parseInt(parts[1])));
                case "refused" -> new Answered(new Answer.Refused(Integer.parseInt(parts[1])));
                default -> new Other(line);
            };
        } catch (IllegalArgumentException | IndexOutOfBoundsException torn) {
            return new Other(line);
        }
    }

    /** The end in a record {@code exited}, if it is one of that launch. */
    static Optional<Ended> recorded(String line, long launch) {
        String mark = launch + " ";
        return line.startsWith(mark) && of(line.substring(mark.length())) instanceof Ended ended
                ? Optional.of(ended)
                : Optional.empty();
    }

    private static Ended ended(String[] parts) {
        boolean failed = parts[0].equals("failed");
        int number = Integer.parseInt(parts[failed ? 2 : 1]);
        Instant at = time(parts[failed ? 3 : 2]);
        Exit exit =
                switch (parts[0]) {
                    case "exited" -> new Exit.Code(number);
                    case "signaled" -> new Exit.Signaled(number);
                    default -> new Exit.SpawnFailure(parts[1], number, Errno.text(number));
                };
        return new Ended(exit, at);
    }

    private static Instant time(String text) {
        int point = text.indexOf('.');
        if (point != text.length() - 4) {
            throw new IllegalArgumentException(text);
        }
        return Instant.ofEpochSecond(
                Long.parseLong(text.substring(0, point)),
                1_000_000L * Long.parseLong(text.substring(point + 1)));
    }
}
