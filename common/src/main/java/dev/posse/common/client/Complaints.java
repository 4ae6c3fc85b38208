package dev.posse.common.client;

import dev.posse.common.grpc.Endpoint;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;

/** Turns the status of a call into what a person is told. */
final class Complaints {
    private static final String START = "start one with: sheriff up FILE";

    private Complaints() {}

    static Complaint of(StatusRuntimeException e, Endpoint endpoint) {
        return of(e.getStatus(), endpoint, e);
    }

    static Complaint of(Status status, Endpoint endpoint, Throwable cause) {
        String said = status.getDescription() == null ? "" : status.getDescription();
        return switch (status.getCode()) {
            case UNAVAILABLE -> unavailable(status, said, endpoint, cause);
            case UNAUTHENTICATED, PERMISSION_DENIED ->
                    new Complaint(
                            ExitCode.DENIED,
                            "The sheriff at " + endpoint + " denies it: " + sentence(said),
                            cause);
            case DEADLINE_EXCEEDED ->
                    new Complaint(
                            ExitCode.TIMED_OUT,
                            "The sheriff at "
                                    + endpoint
                                    + " did not answer in time; it may be stopped or very busy, its"
                                    + " log sheriff.log in its state folder may tell.",
                            cause);
            case NOT_FOUND -> new Complaint(ExitCode.NOT_FOUND, sentence(said), cause);
            case INVALID_ARGUMENT, OUT_OF_RANGE ->
                    new Complaint(ExitCode.USAGE, sentence(said), cause);
            case ABORTED, ALREADY_EXISTS -> new Complaint(ExitCode.CONFLICT, sentence(said), cause);
            case FAILED_PRECONDITION -> new Complaint(ExitCode.FAILED, sentence(said), cause);
            case RESOURCE_EXHAUSTED ->
                    new Complaint(
                            ExitCode.FAILED,
                            "The sheriff at " + endpoint + " cannot take it: " + sentence(said),
                            cause);
            case UNIMPLEMENTED ->
                    new Complaint(
                            ExitCode.FAILED,
                            "The program at "
                                    + endpoint
                                    + " does not know this call; it is an older sheriff, or none."
                                    + " Compare with: sheriff version",
                            cause);
            case CANCELLED ->
                    Thread.currentThread().isInterrupted()
                            ? new Complaint(ExitCode.INTERRUPTED, "Interrupted.", cause)
                            : failed(said, endpoint, cause);
            case OK, UNKNOWN, INTERNAL, DATA_LOSS -> failed(said, endpoint, cause);
        };
    }

    /** What came could not be read: the two ends are of different versions, or one has a fault. */
    static Complaint unreadable(IllegalArgumentException e, Endpoint endpoint) {
        return new Complaint(
                ExitCode.FAILED,
                "The sheriff at "
                        + endpoint
                        + " answered what this version cannot read ("
                        + e.getMessage()
                        + "). Compare with: sheriff version",
                e);
    }

    private static Complaint failed(String said, Endpoint endpoint, Throwable cause) {
        return new Complaint(
                ExitCode.FAILED,
                "The sheriff at "
                        + endpoint
                        + " failed"
                        + (said.isEmpty() ? "" : " (" + said + ")")
                        + "; its log sheriff.log in its state folder tells why.",
                cause);
    }

    private static Complaint unavailable(
            Status status, String said, Endpoint endpoint, Throwable cause) {
        Throwable root = root(status.getCause());
        if (root == null) {
            // Nothing went wrong on the way: the sheriff itself said so, or it is just ending.
            return new Complaint(
                    ExitCode.UNREACHABLE,
                    "The sheriff at "
                            + endpoint
                            + " is not available"
                            + (said.isEmpty() ? "." : ": " + sentence(said)),
                    cause);
        }
        return endpoint instanceof Endpoint.Unix unix
                ? local(unix.path(), root, cause)
                : remote((Endpoint.Tcp) endpoint, root, cause);
    }

    private static Complaint local(Path socket, Throwable root, Throwable cause) {
        if (isDenied(root) || isDenied(touch(socket))) {
            return new Complaint(
                    ExitCode.DENIED,
                    "The sheriff's socket "
                            + socket
                            + " belongs to another user of this machine; ask that user, or "
                            + START,
                    cause);
        }
        if (isMissing(root)) {
            return new Complaint(
                    ExitCode.UNREACHABLE,
                    "No sheriff answers at unix:" + socket + "; " + START,
                    cause);
        }
        if (isRefused(root)) {
            return new Complaint(
                    ExitCode.UNREACHABLE,
                    "The sheriff at unix:"
                            + socket
                            + " is gone: its socket is there but nobody listens; "
                            + START,
                    cause);
        }
        return new Complaint(
                ExitCode.UNREACHABLE,
                "The contact with the sheriff at unix:"
                        + socket
                        + " was cut ("
                        + reason(root)
                        + "); if it has ended, "
                        + START,
                cause);
    }

    private static Complaint remote(Endpoint.Tcp tcp, Throwable root, Throwable cause) {
        String why =
                root instanceof UnknownHostException
                        ? "no address is known for " + tcp.host()
                        : isRefused(root) ? "nobody listens there" : reason(root);
        return new Complaint(
                ExitCode.UNREACHABLE,
                "No sheriff answers at "
                        + tcp
                        + " ("
                        + why
                        + "); check the address, or start one with: sheriff serve --listen "
                        + tcp,
                cause);
    }

    private static Throwable root(Throwable cause) {
        Throwable root = cause;
        while (root != null && root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }

    /** What the system says when one looks at the file itself; the transport's word is vague. */
    private static IOException touch(Path socket) {
        try {
            java.nio.file.Files.readAttributes(socket, BasicFileAttributes.class);
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    private static boolean isDenied(Throwable e) {
        return e instanceof AccessDeniedException
                || says(e, "permission denied")
                || says(e, "eacces");
    }

    private static boolean isMissing(Throwable e) {
        return e instanceof FileNotFoundException
                || e instanceof NoSuchFileException
                || says(e, "no such file");
    }

    private static boolean isRefused(Throwable e) {
        return e instanceof ConnectException && says(e, "refused");
    }

    private static boolean says(Throwable e, String words) {
        return e != null
                && e.getMessage() != null
                && e.getMessage().toLowerCase(Locale.ROOT).contains(words);
    }

    private static String reason(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static String sentence(String said) {
        return said.isEmpty() ? "no reason was given." : said;
    }
}
