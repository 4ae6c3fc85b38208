package dev.posse.deputy.os.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One run folder, the program that works in it, and what comes of that. Leaves no process. */
final class RecorderRun implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** How the first process ended. */
    record Began(int status, String complaint) {}

    private final Build build;
    private final Path folder;
    private long launch;

    RecorderRun(Build build, Path folder) {
        this.build = build;
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** Begins a launch of a shell script that must come to listen. */
    void shell(String script, String... records) throws IOException {
        List<String> all = new ArrayList<>(List.of("arg=/bin/sh", "arg=-c", "arg=" + script));
        all.add("env=PATH=/usr/bin:/bin");
        all.addAll(List.of(records));
        assertThat(begin(all.toArray(String[]::new))).isEqualTo(new Began(0, ""));
    }

    /** Begins a launch of these records, with a launch number put before them. */
    Began begin(String... records) throws IOException {
        return beginRaw(request(records));
    }

    /** The request, with the next launch number put before the records. */
    byte[] request(String... records) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(("launch=" + ++launch + "\0").getBytes(StandardCharsets.US_ASCII));
        for (String record : records) {
            request.writeBytes((record + "\0").getBytes(StandardCharsets.UTF_8));
        }
        request.write(0);
        return request.toByteArray();
    }

    Began beginRaw(byte[] request) throws IOException {
        return beginIn(folder, request);
    }

    Began beginIn(Path runFolder, byte[] request) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(build.program().toString(), runFolder.toString());
        builder.environment().clear();
        Map<String, String> environment = build.environment(folder);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(request);
        } catch (IOException refused) {
            /* The status tells. */
        }
        try (var stderr = process.getErrorStream()) {
            String complaint = new String(stderr.readAllBytes(), StandardCharsets.UTF_8).strip();
            return new Began(process.waitFor(), complaint);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    RawRecorder connect() throws IOException {
        return RawRecorder.connect(folder);
    }

    /** How this launch ended, without number and time, once its recorder has gone. */
    String end() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> has("exited") && !has("ctl"));
        String record = read("exited");
        assertThat(record).matches(launch + " [a-z]+ .* \\d+\\.\\d{3}( silent)?\n");
        return record.substring(record.indexOf(' ') + 1, record.lastIndexOf(".") - 11);
    }

    boolean has(String name) {
        return Files.exists(folder.resolve(name));
    }

    String read(String name) {
        try {
            return Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }

    /** The output, once it holds that text. */
    String awaitOut(String text) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> read("out"), out -> out.contains(text));
    }

    /** What the script wrote, once this launch has ended with 0. */
    String out() {
        assertThat(end()).as(() -> read("err")).isEqualTo("exited 0");
        return read("out");
    }

    /** The main process of this launch, once the recorder has noted it. */
    long childPid() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> has("started") && read("started").startsWith(launch + " "));
        return Long.parseLong(read("started").split(" ")[1]);
    }

    ProcessHandle recorder() {
        return ProcessHandle.of(Long.parseLong(read("lock").strip())).orElseThrow();
    }

    @Override
    public void close() throws IOException {
        if (has("ctl")) {
            RawRecorder.clear(folder);
        }
        assertThat(Build.reports(folder)).as("what the sanitizer found").isEmpty();
    }
}
