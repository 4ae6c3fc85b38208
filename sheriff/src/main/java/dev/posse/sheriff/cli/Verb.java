package dev.posse.sheriff.cli;

import dev.posse.sheriff.cli.port.Sheriff;
import dev.posse.sheriff.cli.show.Moment;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** One verb of the command line; gives the exit code. */
public abstract class Verb implements Callable<Integer> {
    @ParentCommand private Root root;

    @Spec private CommandSpec spec;

    protected final Root root() {
        return root;
    }

    protected final Console console() {
        return root.console();
    }

    protected final CommandSpec spec() {
        return spec;
    }

    protected final Sheriff connect() {
        return root.backstage().connect(root.address());
    }

    protected final Moment at(Instant now) {
        return new Moment(now, root.zone());
    }

    protected final Instant now() {
        return root.surroundings().clock().instant();
    }
}
