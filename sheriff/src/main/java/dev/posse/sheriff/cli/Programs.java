package dev.posse.sheriff.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** The programs of Posse on this machine, as far as the command line starts and finds them. */
public interface Programs {
    /** Starts a sheriff in the background. */
    Background startSheriff();

    /** Starts a deputy in the background that dials the local sheriff as {@code localhost}. */
    Background startDeputy();

    /** Who holds the sheriff's state folder; empty: nobody. */
    OptionalLong sheriffPid();

    /** Who holds the deputy's state folder; empty: nobody. */
    OptionalLong deputyPid();

    /** Whether that process is there. */
    boolean alive(long pid);

    /** Runs the server in this process until it ends; gives its exit code. */
    int serve(ServeOptions options);

    /** Runs the panel as a program of its own until it is closed; gives its exit code. */
    int gui(List<String> arguments);

    /** A program that was put into the background. */
    interface Background {
        long pid();

        boolean alive();

        /** Where its output goes. */
        Path log();
    }

    /**
     * @param listen further listeners, HOST:PORT
     * @param stateDir empty: the usual one
     * @param logFormat text or json
     */
    record ServeOptions(List<String> listen, String stateDir, String logFormat) {
        public ServeOptions {
            listen = List.copyOf(listen);
        }
    }
}
