package dev.posse.deputy;

import dev.posse.common.grpc.Endpoint;
import dev.posse.common.home.Home;
import dev.posse.common.home.PrivateFiles;
import dev.posse.common.home.StateLock;
import dev.posse.common.pki.JoinToken;
import dev.posse.common.run.Closer;
import dev.posse.common.run.Complaint;
import dev.posse.common.run.ExitCode;
import dev.posse.deputy.grpc.Joining;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deputy join}: makes this machine a deputy of a fleet. */
@Command(
        name = "join",
        mixinStandardHelpOptions = true,
        description = {
            "Makes this machine a deputy of a fleet, with a token that sheriff token create has made.",
            "Afterwards deputy run dials that sheriff by itself; nothing listens here."
        })
final class JoinCommand implements Callable<Integer> {
    private static final int SHERIFFS_PORT = 8080;

    @Parameters(arity = "1", paramLabel = "HOST:PORT", description = "where the sheriff listens")
    private String address;

    @Option(
            names = "--token-file",
            required = true,
            paramLabel = "FILE|-",
            description = "the file with the token; -: its first line from standard input")
    private String tokenFile;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "join only if the token was made for this name")
    private String name = "";

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description = "the state folder of that deputy; default: deputy in $$POSSE_HOME")
    private Path stateDir;

    @Override
    public Integer call() {
        Path state =
                PrivateFiles.folder(
                        Optional.ofNullable(stateDir)
                                .orElseGet(() -> Home.of(System.getenv()).deputy())
                                .toAbsolutePath()
                                .normalize());
        try (Closer closer = new Closer()) {
            closer.add(StateLock.take(state));
            String joined = new Joining(sheriff(), token()).join(state, name);
            System.out.println(
                    "this machine is deputy '" + joined + "' now; start it with: deputy run");
        }
        return ExitCode.OK.number();
    }

    private Endpoint.Tcp sheriff() {
        try {
            if (Endpoint.parse(address, SHERIFFS_PORT) instanceof Endpoint.Tcp tcp) {
                return new Endpoint.Tcp(tcp.host(), tcp.port(), true);
            }
        } catch (IllegalArgumentException e) {
            throw new Complaint(ExitCode.USAGE, e.getMessage() + ".", e);
        }
        throw new Complaint(ExitCode.USAGE, "deputy join takes HOST:PORT, not " + address + ".");
    }

    private JoinToken token() {
        try (InputStream in =
                        tokenFile.equals("-")
                                ? System.in
                                : Files.newInputStream(Path.of(tokenFile));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            String line = lines.readLine();
            return JoinToken.parse(line == null ? "" : line);
        } catch (IOException e) {
            throw new Complaint(
                    ExitCode.USAGE, "The token file " + tokenFile + " cannot be read.", e);
        } catch (IllegalArgumentException e) {
            throw new Complaint(
                    ExitCode.USAGE,
                    (tokenFile.equals("-") ? "standard input" : tokenFile)
                            + ": "
                            + e.getMessage()
                            + ".",
                    e);
        }
    }
}
