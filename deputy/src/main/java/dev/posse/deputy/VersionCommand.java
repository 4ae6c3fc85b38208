package dev.posse.deputy;

import dev.posse.common.home.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code deputy version}. */
@Command(name = "version", description = "Prints the version.")
final class VersionCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        System.out.println(
                "posse deputy "
                        + Version.current()
                        + " (Java "
                        + System.getProperty("java.version")
                        + ")");
        return 0;
    }
}
