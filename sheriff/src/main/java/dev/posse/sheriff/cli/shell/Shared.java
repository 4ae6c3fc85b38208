package dev.posse.sheriff.cli.shell;

import static java.util.Objects.requireNonNull;

import dev.posse.common.model.Configuration;
import dev.posse.common.model.ProcessSpec;
import dev.posse.sheriff.cli.Backstage;
import dev.posse.sheriff.cli.Programs;
import dev.posse.sheriff.cli.port.FleetAdmin;
import dev.posse.sheriff.cli.port.People;
import dev.posse.sheriff.cli.port.Sheriff;
import dev.posse.sheriff.cli.top.Screen;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** One connection for all lines of a shell, so that a verb answers at once. */
final class Shared implements Backstage, AutoCloseable {
    private final Backstage behind;
    private final Optional<String> address;
    private final Supplier<Screen> screen;
    private Sheriff connection;

    /**
     * @param address of the sheriff that the shell was opened for
     * @param screen the terminal that the shell is on
     */
    Shared(Backstage behind, Optional<String> address, Supplier<Screen> screen) {
        this.behind = requireNonNull(behind, "behind");
        this.address = requireNonNull(address, "address");
        this.screen = requireNonNull(screen, "screen");
    }

    @Override
    public synchronized Sheriff connect(Optional<String> wanted) {
        if (!wanted.equals(address)) {
            return behind.connect(wanted);
        }
        if (connection == null) {
            connection = behind.connect(address);
        }
        return new Borrowed(connection);
    }

    @Override
    public People people(Optional<String> wanted) {
        return behind.people(wanted);
    }

    @Override
    public FleetAdmin fleet(Optional<String> wanted) {
        return behind.fleet(wanted);
    }

    @Override
    public Loaded load(Path file, boolean lenient) {
        return behind.load(file, lenient);
    }

    @Override
    public Loaded loadText(String name, String text) {
        return behind.loadText(name, text);
    }

    @Override
    public Converted convertProcman(Path file) {
        return behind.convertProcman(file);
    }

    @Override
    public String write(ProcessSpec spec) {
        return behind.write(spec);
    }

    @Override
    public String write(Configuration configuration) {
        return behind.write(configuration);
    }

    @Override
    public Screen screen() {
        return screen.get();
    }

    @Override
    public Programs programs() {
        return behind.programs();
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
