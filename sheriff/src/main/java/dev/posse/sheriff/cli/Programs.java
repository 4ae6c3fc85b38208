package dev.posse.sheriff.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The programs of Posse on this machine, as far as the command line starts them. */
public interface Programs {
    /** Whether a sheriff answers at the local socket. */
    boolean sheriffAnswers();

    /** Starts a sheriff in the background. */
    Background startSheriff();

    /** Starts a deputy in the background that dials the local sheriff as {@code localhost}. */
    Background startDeputy();

    /** Ends the deputies of this user that were started here; gives the ids of those that stay. */
    List<Long> stopDeputy();

    /** Runs the server in this process until it ends; gives its exit code. */
    int serve(ServeOptions options);

    /** Runs the panel as a program of its own; gives its exit code. */
    int gui(List<String> arguments, Map<String, String> environment);

    /** A program that was put into the background. */
    interface Background {
        long pid();

        boolean alive();

        Path log();
    }

    /**
     * @param listen further listeners, HOST:PORT
     * @param stateDir empty: the usual one
     */
    record ServeOptions(List<String> listen, String stateDir, String logFormat) {
        public ServeOptions {
            listen = List.copyOf(listen);
        }
    }
}
