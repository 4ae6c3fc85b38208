package dev.posse.sheriff.cli.verb;

import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.sheriff.cli.Verb;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints the few lines that make a shell ask this program what could be typed next. */
@Command(
        name = "completion",
        footer = {
            "bash:  source <(sheriff completion bash)      (in ~/.bashrc)",
            "zsh:   source <(sheriff completion zsh)       (in ~/.zshrc, after compinit)",
            "fish:  sheriff completion fish > ~/.config/fish/completions/sheriff.fish"
        })
public final class Completion extends Verb {
    private static final Set<String> SHELLS = Set.of("bash", "zsh", "fish");

    @Parameters(arity = "0..1", paramLabel = "SHELL")
    private String shell = "";

    @Override
    public Integer call() {
        if (!SHELLS.contains(shell)) {
            throw new Complaint(
                    ExitCode.USAGE,
                    (shell.isEmpty()
                                    ? "for which shell?"
                                    : "there is no completion for " + shell + ";")
                            + " Say bash, zsh or fish");
        }
        console().out().print(text("completion." + shell));
        return ExitCode.OK.number();
    }

    private static String text(String name) {
        try (InputStream in = Completion.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
