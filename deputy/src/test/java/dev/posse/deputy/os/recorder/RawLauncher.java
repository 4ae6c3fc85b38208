package dev.posse.deputy.os.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A launcher with nothing between it and a test. */
final class RawLauncher implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 15;

    private final Process process;
    private final OutputStream requests;
    private final BufferedReader answers;

    RawLauncher(Build build, Path folder) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(build.program().toString(), "--launch", " ".repeat(255));
        builder.environment().clear();
        builder.environment().putAll(build.environment(folder));
        process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        requests = process.getOutputStream();
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    long pid() {
        return process.pid();
    }

    /** The processes in which it begins recorders just now. */
    List<ProcessHandle> beginners() {
        return process.children().toList();
    }

    /** A request for a shell script in that folder, as its first launch. */
    static byte[] shell(Path runFolder, String script, String... records) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "folder=" + runFolder,
                                "launch=1",
                                "arg=/bin/sh",
                                "arg=-c",
                                "arg=" + script,
                                "env=PATH=/usr/bin:/bin"));
        all.addAll(List.of(records));
        return request(all.toArray(String[]::new));
    }

    static byte[] request(String... records) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String record : records) {
            bytes.writeBytes(record.getBytes(StandardCharsets.UTF_8));
            bytes.write(0);
        }
        bytes.write(0);
        return bytes.toByteArray();
    }

    static byte[] frame(long number, byte[] request) {
        return frame(number, request.length, request);
    }

    static byte[] frame(long number, long length, byte[] request) {
        return ByteBuffer.allocate(16 + request.length)
                .order(ByteOrder.nativeOrder())
                .putLong(number)
                .putLong(length)
                .put(request)
                .array();
    }

    void say(byte[] bytes) throws IOException {
        requests.write(bytes);
        requests.flush();
    }

    /** The next answer; null behind the last. */
    String next() throws IOException {
        return answers.readLine();
    }

    /** So many answers, in any order. */
    List<String> next(int count) throws IOException {
        List<String> heard = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            heard.add(next());
        }
        return heard;
    }

    /** All answers until it and all who answer for it are gone. */
    List<String> rest() throws IOException {
        List<String> heard = new ArrayList<>();
        for (String line = next(); line != null; line = next()) {
            heard.add(line);
        }
        return heard;
    }

    /**
     * As others do: what it said may still be read, unlike after {@link Process#destroyForcibly}.
     */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    void letGo() throws IOException {
        requests.close();
    }

    int status() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
