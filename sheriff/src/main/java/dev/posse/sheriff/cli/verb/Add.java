package dev.posse.sheriff.cli.verb;

import dev.posse.sheriff.cli.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds one process. */
@Command(name = "add", footer = "A name that begins with '-' goes after --, and is refused.")
public final class Add extends Verb {
    @Parameters(arity = "1", paramLabel = "NAME")
    private String name;

    @Mixin private SpecOptions options = new SpecOptions();

    @Option(names = "--start", description = "start it now")
    private boolean start;

    @Override
    public Integer call() throws InterruptedException {
        return new Bringing(root(), "sheriff add").add(options.document(name), start, false);
    }
}
