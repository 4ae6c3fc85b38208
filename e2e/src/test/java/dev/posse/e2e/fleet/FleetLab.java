package dev.posse.e2e.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.posse.e2e.harness.Lab;
import dev.posse.e2e.harness.Ports;
import dev.posse.e2e.harness.Program;
import dev.posse.e2e.harness.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A sheriff with a fleet, and deputies that join it, all on this machine but by mutual TLS. */
final class FleetLab implements AutoCloseable {
    final Lab lab = new Lab();
    private final String host;
    private final int port;

    /** At an address that other machines could reach, where there is one. */
    FleetLab() {
        this(anyAddress());
    }

    FleetLab(String host) {
        this(host, Ports.free(host));
    }

    FleetLab(String host, int port) {
        this.host = host;
        this.port = port;
    }

    String address() {
        return host + ":" + port;
    }

    String host() {
        return host;
    }

    /** Starts a sheriff and founds the fleet. */
    Program found(String... options) {
        Program sheriff = lab.serve();
        foundAt(options);
        return sheriff;
    }

    /** Founds the fleet of a sheriff that runs. */
    void foundAt(String... options) {
        List<String> words =
                new ArrayList<>(List.of("init", "--name", "base", "--listen", address()));
        words.addAll(List.of(options));
        assertThat(lab.sheriff(words.toArray(String[]::new)).ok().out()).contains(address());
    }

    /** A token for that name, as a file. */
    Path token(String name, String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of("token", "create", "--deputy", name));
        words.addAll(List.of(options));
        String text = lab.sheriff(words.toArray(String[]::new)).ok().out().strip();
        return Files.writeString(lab.path("token-" + name + "-" + System.nanoTime()), text + "\n");
    }

    Result join(String folder, Path token, String... options) {
        return joinAt(address(), folder, token, options);
    }

    Result joinAt(String where, String folder, Path token, String... options) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "join",
                                where,
                                "--token-file",
                                token.toString(),
                                "--state-dir",
                                lab.path(folder).toString()));
        words.addAll(List.of(options));
        return lab.deputyRun(words.toArray(String[]::new)).withoutStackTrace();
    }

    /** Joins under that name and starts the deputy, which dials by itself. */
    Program member(String name) throws IOException {
        join("d-" + name, token(name)).ok();
        return deputy(name);
    }

    /** Starts a deputy that has joined, and may start processes as the user who runs the test. */
    Program deputy(String name, String... options) throws IOException {
        return deputyIn(lab.path("d-" + name), name, options);
    }

    Program deputyIn(Path state, String name, String... options) throws IOException {
        Path config = Files.createDirectories(lab.path("config"));
        Files.writeString(
                config.resolve("policy.json"),
                "{\"users\": [\"" + System.getProperty("user.name") + "\"]}");
        List<String> words = new ArrayList<>(List.of("--config-dir", config.toString()));
        words.addAll(List.of(options));
        return lab.deputyIn(state, name, words.toArray(String[]::new));
    }

    /** A process that counts, on that host. */
    long walker(String host) throws IOException {
        lab.write(
                "walker.json",
                ("{'processes':[{'name':'walker','host':'"
                                + host
                                + "','autostart':true,'args':['sh','-c',"
                                + "'i=0; while :; do i=$((i+1)); echo step $i; sleep 0.05; done']}]}")
                        .replace('\'', '"'));
        lab.sheriff("apply", lab.path("walker.json").toString()).ok();
        return lab.awaitState("walker", "RUNNING").get("pid").asLong();
    }

    void awaitSaid(Program program, String words) {
        await(words).atMost(Lab.PATIENCE).until(() -> program.said().contains(words));
    }

    @Override
    public void close() {
        lab.close();
    }

    static String anyAddress() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(java.net.Inet4Address.class::isInstance)
                    .filter(address -> !address.isLoopbackAddress())
                    .map(InetAddress::getHostAddress)
                    .findFirst()
                    .orElse("127.0.0.1");
        } catch (java.net.SocketException none) {
            return "127.0.0.1";
        }
    }
}
