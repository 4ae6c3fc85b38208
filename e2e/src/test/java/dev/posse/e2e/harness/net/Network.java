package dev.posse.e2e.harness.net;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two hosts with a link between them that can be made as bad as a real one: see {@code link.c},
 * which forwards each packet in user space, because many kernels cannot impair a link themselves.
 * Takes root, {@code ip}, {@code /dev/net/tun} and a C compiler; a test that asks for it where one
 * of these is missing is skipped and says why. Closing takes all of it away.
 */
public final class Network implements AutoCloseable {
    /** The address of the one host. */
    public static final String BASE = "10.77.0.1";

    /** The address of the other. */
    public static final String ROBOT = "10.77.0.2";

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final long PATIENCE_SECONDS = 20;

    private final String base;
    private final String robot;
    private final Path folder;
    private Process link;
    private BufferedReader said;
    private Writer orders;

    private Network(Path folder) {
        this.folder = folder;
        String own = "posse" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
        base = own + "a";
        robot = own + "b";
    }

    /**
     * Builds the two hosts; the link is perfect at first.
     *
     * @param seed of the chances of the link
     */
    public static Network open(long seed) {
        assumeTrue("root".equals(System.getProperty("user.name")), "namespaces take root");
        assumeTrue(Files.exists(Path.of("/dev/net/tun")), "this machine has no /dev/net/tun");
        try {
            Network network = new Network(Files.createTempDirectory("posse-net-"));
            try {
                network.build(seed);
                return network;
            } catch (IOException | RuntimeException e) {
                network.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void build(long seed) throws IOException {
        Path source = folder.resolve("link.c");
        try (InputStream code = Network.class.getResourceAsStream("link.c")) {
            Files.copy(code, source);
        }
        Path program = folder.resolve("link");
        possible("cc", "-O2", "-o", program.toString(), source.toString());
        possible("ip", "netns", "add", base);
        possible("ip", "netns", "add", robot);
        link =
                new ProcessBuilder(
                                program.toString(), base, BASE, robot, ROBOT, String.valueOf(seed))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        said = link.inputReader(StandardCharsets.US_ASCII);
        orders = link.outputWriter(StandardCharsets.US_ASCII);
        assumeTrue("ready".equals(said.readLine()), "the link between the namespaces did not work");
    }

    /** What a command is started by, so that it runs on the one host. */
    public String[] atBase() {
        return new String[] {"ip", "netns", "exec", base};
    }

    /** What a command is started by, so that it runs on the other host. */
    public String[] atRobot() {
        return new String[] {"ip", "netns", "exec", robot};
    }

    /**
     * Makes the link better or worse from now on.
     *
     * @param settings {@code delay=MS jitter=MS loss=PERCENT dup=PERCENT reorder=PERCENT rate=KBIT
     *     up=0|1 a2b=0|1 b2a=0|1}, where a is the base; what is not named stays as it is
     */
    public void set(String settings) {
        say(settings);
    }

    /** How much was forwarded, lost and doubled. */
    public String counts() {
        return say("stat");
    }

    private String say(String line) {
        try {
            orders.write(line + "\n");
            orders.flush();
            String answer = said.readLine();
            return "set".equals(answer) ? answer : answer + said.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What the robot finds when it looks names up.
     *
     * @param lines of its {@code /etc/hosts}; in use by whatever is started on it after the first
     */
    public void names(String lines) {
        try {
            Path own = Files.createDirectories(Path.of("/etc/netns", robot));
            Files.writeString(own.resolve("resolv.conf"), "");
            Files.writeString(own.resolve("nsswitch.conf"), "hosts: files\n");
            Files.writeString(own.resolve("hosts"), "127.0.0.1 localhost\n" + lines + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The robot gets another address, as it does when it roams. */
    public void roam(String from, String to) {
        // In this order: the first address of a network takes the later ones with it.
        run("ip", "-n", robot, "addr", "del", from + "/24", "dev", "lnk0");
        run("ip", "-n", robot, "addr", "add", to + "/24", "dev", "lnk0");
    }

    private static void possible(String... command) {
        String failed = attempt(command);
        assumeTrue(failed.isEmpty(), () -> String.join(" ", command) + ": " + failed);
    }

    private static void run(String... command) {
        String failed = attempt(command);
        if (!failed.isEmpty()) {
            throw new AssertionError(String.join(" ", command) + ": " + failed);
        }
    }

    /** What went wrong; empty: nothing. */
    private static String attempt(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return "did not end";
            }
            return process.exitValue() == 0 ? "" : "exit " + process.exitValue() + " " + output;
        } catch (IOException e) {
            return e.getMessage();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        if (link != null) {
            link.destroyForcibly();
        }
        attempt("ip", "netns", "del", base);
        attempt("ip", "netns", "del", robot);
        Path names = Path.of("/etc/netns", robot);
        for (Path file :
                List.of(
                        folder.resolve("link"),
                        folder.resolve("link.c"),
                        folder,
                        names.resolve("hosts"),
                        names.resolve("resolv.conf"),
                        names.resolve("nsswitch.conf"),
                        names)) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException left) {
                // An empty folder that stays does no harm.
            }
        }
    }
}
