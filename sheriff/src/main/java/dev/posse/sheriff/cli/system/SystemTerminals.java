package dev.posse.sheriff.cli.system;

import dev.posse.sheriff.cli.Terminals;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The terminals of this process, by what its descriptors lead to. */
public final class SystemTerminals implements Terminals {
    private static final Pattern SIZE = Pattern.compile("(\\d+) (\\d+)\\s*");

    private final Map<String, String> environment;

    public SystemTerminals(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public boolean isTerminal(int descriptor) {
        return device(descriptor).isPresent();
    }

    /** {@code COLUMNS} and {@code LINES} stand over what the terminal says of itself. */
    @Override
    public Size size() {
        Size asked =
                number("COLUMNS").isPresent() && number("LINES").isPresent()
                        ? Size.USUAL
                        : ask().orElse(Size.USUAL);
        return new Size(
                number("COLUMNS").orElse(asked.columns()), number("LINES").orElse(asked.lines()));
    }

    private Optional<Path> device(int descriptor) {
        try {
            Path device = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor));
            return Optional.of(device)
                    .filter(path -> path.toString().matches("/dev/(pts/\\d+|tty\\w+|console)"));
        } catch (IOException | UnsupportedOperationException noProc) {
            return System.console() != null ? Optional.of(Path.of("/dev/tty")) : Optional.empty();
        }
    }

    private Optional<Size> ask() {
        Optional<Path> device = device(1).or(() -> device(2));
        if (device.isEmpty()) {
            return Optional.empty();
        }
        try {
            Process stty =
                    new ProcessBuilder("stty", "size")
                            .redirectInput(new File(device.get().toString()))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String said =
                    new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            stty.waitFor(1, TimeUnit.SECONDS);
            Matcher matcher = SIZE.matcher(said);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            Size size =
                    new Size(
                            Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(1)));
            return size.columns() > 0 && size.lines() > 0 ? Optional.of(size) : Optional.empty();
        } catch (IOException noStty) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<Integer> number(String variable) {
        String value = environment.getOrDefault(variable, "");
        return value.matches("[1-9][0-9]{0,3}")
                ? Optional.of(Integer.parseInt(value))
                : Optional.empty();
    }
}
