package dev.posse.deputy.os.recorder;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Exit;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts recorders. Blocks for a few milliseconds. */
final class RecorderLauncher {
    private static final String MECHANISM = "jdk.lang.Process.launchMechanism";
    private static final int DEPRECATED_SINCE = 25;
    private static final int MOST_OF_A_COMPLAINT = 4096;
    private static final int BUSY_TRIES = 20;
    private static final long BUSY_PAUSE = TimeUnit.MILLISECONDS.toNanos(5);
    private static final String ENTERING =
            "program=$1 folder=$2; shift 2; for group do echo $$ > \"$group\" ||"
                    + " { echo \"cgroup 0 cannot enter $group\" >&2; exit 1; }; done;"
                    + " exec \"$program\" \"$folder\"";
    private static final Pattern JDK_ERROR = Pattern.compile("error=(\\d+),? ?(.*)");

    /** What came of it. */
    sealed interface Outcome {
        /** The recorder's socket listens. */
        record Listening() implements Outcome {}

        /** Another recorder holds the folder; nothing was launched. */
        record Occupied() implements Outcome {}

        /** Nothing was launched, for this reason. */
        record Failed(Exit.SpawnFailure failure) implements Outcome {}
    }

    private final Path program;

    RecorderLauncher(Path program) {
        this.program = requireNonNull(program, "program");
    }

    /**
     * Makes the JVM launch by vfork, which takes a third of the time; the recorder puts right what
     * that leaves in a child's signals. Only while the JDK still offers it without complaint, only
     * when nobody chose otherwise, and only before the JVM's first launch.
     */
    static void preferQuickLaunch() {
        if (Runtime.version().feature() < DEPRECATED_SINCE
                && System.getProperty(MECHANISM) == null) {
            System.setProperty(MECHANISM, "VFORK");
        }
    }

    /**
     * Starts one.
     *
     * @param groups files by which it enters control groups first, and all that it starts with it
     */
    Outcome launch(Path runFolder, byte[] request, List<Path> groups) throws InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return run(runFolder, request, groups);
            } catch (IOException e) {
                Exit.SpawnFailure failure = failure(e);
                /* Some other launch of this JVM may hold the freshly written program open. */
                if (failure.errno() != Errno.ETXTBSY || tries == BUSY_TRIES) {
                    return new Outcome.Failed(failure);
                }
                LockSupport.parkNanos(BUSY_PAUSE);
            }
        }
    }

    private Outcome run(Path runFolder, byte[] request, List<Path> groups)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command(runFolder, groups));
        builder.environment().clear();
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process recorder = builder.start();
        try (OutputStream stdin = recorder.getOutputStream()) {
            stdin.write(request);
        } catch (IOException refused) {
            /* It ended before it had read everything; its status tells why. */
        }
        String complaint;
        try (var stderr = recorder.getErrorStream()) {
            complaint =
                    new String(stderr.readNBytes(MOST_OF_A_COMPLAINT), StandardCharsets.UTF_8)
                            .strip();
        }
        return switch (recorder.waitFor()) {
            case 0 -> new Outcome.Listening();
            case 3 -> new Outcome.Occupied();
            default -> new Outcome.Failed(complained(complaint, runFolder));
        };
    }

    private List<String> command(Path runFolder, List<Path> groups) {
        List<String> command = new ArrayList<>();
        if (!groups.isEmpty()) {
            command.addAll(List.of("/bin/sh", "-c", ENTERING, "sh"));
        }
        command.add(program.toString());
        command.add(runFolder.toString());
        groups.forEach(group -> command.add(group.toString()));
        return command;
    }

    /** {@code STEP ERRNO text} */
    private static Exit.SpawnFailure complained(String complaint, Path runFolder) {
        String[] parts = complaint.split(" ", 3);
        try {
            return new Exit.SpawnFailure(
                    parts[0], Integer.parseInt(parts[1]), parts[2] + " (in " + runFolder + ")");
        } catch (NumberFormatException | IndexOutOfBoundsException unusual) {
            return new Exit.SpawnFailure(
                    "recorder", 0, "it ended without a reason it could name: " + complaint);
        }
    }

    private Exit.SpawnFailure failure(IOException e) {
        Matcher error = JDK_ERROR.matcher(String.valueOf(e.getMessage()));
        int errno = error.find() ? Integer.parseInt(error.group(1)) : 0;
        String why = errno == 0 ? String.valueOf(e.getMessage()) : Errno.text(errno);
        return new Exit.SpawnFailure("recorder", errno, "cannot run " + program + ": " + why);
    }
}
