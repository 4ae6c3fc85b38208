package dev.posse.e2e.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** supervisord, called over its socket by XML-RPC. */
final class Supervisor implements Subject {
    private final Path folder;
    private final String daemon;
    private final String control;
    private Process process;

    Supervisor(Path folder, String daemon, String control) {
        this.folder = folder;
        this.daemon = daemon;
        this.control = control;
    }

    static Optional<Subject> find(Path folder) {
        Optional<String> daemon = Tools.find("supervisord");
        Optional<String> control = Tools.find("supervisorctl");
        return daemon.isPresent() && control.isPresent()
                ? Optional.of(new Supervisor(folder, daemon.get(), control.get()))
                : Optional.empty();
    }

    @Override
    public String name() {
        return "supervisor";
    }

    @Override
    public void open(List<Child> children) {
        StringBuilder text = new StringBuilder();
        text.append("[unix_http_server]\nfile=").append(socket()).append('\n');
        text.append("[supervisord]\nlogfile=").append(folder.resolve("log")).append('\n');
        text.append("pidfile=").append(folder.resolve("pid")).append("\nminfds=10000\n");
        text.append("[rpcinterface:supervisor]\nsupervisor.rpcinterface_factory = ");
        text.append("supervisor.rpcinterface:make_main_rpcinterface\n");
        text.append("[supervisorctl]\nserverurl=unix://").append(socket()).append('\n');
        for (Child child : children) {
            text.append("[program:").append(child.name()).append("]\ncommand=");
            text.append(String.join(" ", child.command()));
            text.append("\nautostart=false\nautorestart=true\nstartsecs=0\n");
            text.append("stdout_logfile=").append(folder.resolve(child.name() + ".out"));
            text.append("\nstdout_logfile_maxbytes=0\n");
        }
        text.append("[group:all]\nprograms=");
        text.append(children.stream().map(Child::name).collect(Collectors.joining(",")));
        text.append('\n');
        try {
            Files.createDirectories(folder);
            Files.writeString(configuration(), text);
            process =
                    new ProcessBuilder(daemon, "-n", "-c", configuration().toString())
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("said").toFile())
                            .start();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        Subject.await("supervisord", this::answers);
    }

    private boolean answers() {
        try {
            return call("supervisor.getState", "").contains("RUNNING");
        } catch (IOException notYet) {
            return false;
        }
    }

    private Path socket() {
        return folder.resolve("s");
    }

    private Path configuration() {
        return folder.resolve("supervisord.conf");
    }

    private String asked(String method, String parameters) {
        try {
            return call(method, parameters);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String call(String method, String parameters) throws IOException {
        String body =
                "<?xml version='1.0'?><methodCall><methodName>"
                        + method
                        + "</methodName><params>"
                        + parameters
                        + "</params></methodCall>";
        String request =
                "POST /RPC2 HTTP/1.0\r\nContent-Type: text/xml\r\nContent-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body;
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket()));
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)));
            InputStream in = java.nio.channels.Channels.newInputStream(channel);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String text(String value) {
        return "<param><value><string>" + value + "</string></value></param>";
    }

    private static final String AT_ONCE = "<param><value><boolean>0</boolean></value></param>";

    @Override
    public void start(String child) {
        asked("supervisor.startProcess", text("all:" + child) + AT_ONCE);
    }

    @Override
    public void stop(String child) {
        asked("supervisor.stopProcess", text("all:" + child) + AT_ONCE);
    }

    @Override
    public boolean restart(String child) {
        return false;
    }

    @Override
    public void startAll() {
        asked("supervisor.startProcessGroup", text("all") + AT_ONCE);
    }

    @Override
    public void stopAll() {
        asked("supervisor.stopProcessGroup", text("all") + AT_ONCE);
    }

    @Override
    public int status() {
        return asked("supervisor.getAllProcessInfo", "").split("<name>statename</name>").length - 1;
    }

    @Override
    public void startByCommand(String child) {
        Tools.run(
                Map.of(),
                List.of(control, "-c", configuration().toString(), "start", "all:" + child));
    }

    @Override
    public OptionalDouble seen(String child, Runnable kill) {
        String before = asked("supervisor.getProcessInfo", text("all:" + child));
        String pid = pid(before);
        long begin = System.nanoTime();
        kill.run();
        while (pid(asked("supervisor.getProcessInfo", text("all:" + child))).equals(pid)) {
            Thread.onSpinWait();
        }
        return OptionalDouble.of((System.nanoTime() - begin) / 1e6);
    }

    private static String pid(String answer) {
        int at = answer.indexOf("<name>pid</name>");
        return at < 0 ? "" : answer.substring(at, at + 60).replaceAll("(?s).*<int>(\\d+).*", "$1");
    }

    @Override
    public Optional<List<Double>> follow(String child, int lines) {
        return Optional.empty();
    }

    @Override
    public Optional<String> checkFlood(String child, long lines) {
        try {
            long size = Files.size(folder.resolve(child + ".out"));
            return Optional.of(
                    size == lines * 100 ? "all" : size / 100 + " of " + lines + " lines");
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Collection<Long> agents() {
        return List.of(process.pid());
    }

    @Override
    public void close() {
        if (process == null) {
            return;
        }
        ProcessHandle handle = process.toHandle();
        List<ProcessHandle> below = handle.descendants().toList();
        handle.destroy();
        handle.onExit().join();
        below.forEach(ProcessHandle::destroyForcibly);
    }
}
