package dev.posse.deputy.os.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A plain connection to a recorder, which reads and writes its lines as they are. */
final class RawRecorder implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;
    private static final String END = "(end)";

    private final SocketChannel channel;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private RawRecorder(SocketChannel channel) {
        this.channel = channel;
    }

    static RawRecorder connect(Path runFolder) throws IOException {
        RawRecorder raw =
                new RawRecorder(
                        SocketChannel.open(UnixDomainSocketAddress.of(runFolder.resolve("ctl"))));
        Thread reader = new Thread(raw::read, "raw recorder");
        reader.setDaemon(true);
        reader.start();
        return raw;
    }

    /**
     * Kills whatever a recorder holds there and waits until it has gone; nothing when none does.
     */
    static void clear(Path runFolder) throws IOException {
        if (Files.exists(runFolder.resolve("ctl"))) {
            try (RawRecorder raw = connect(runFolder)) {
                raw.say("kill");
                raw.until("empty", END);
            } catch (java.net.ConnectException stale) {
                assertThat(stale).hasMessageContaining("refused");
            }
        }
    }

    void say(String line) throws IOException {
        sayPart(line + "\n");
    }

    void sayPart(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** The next line. */
    String next() {
        String line = poll();
        assertThat(line).as("a line within %d s", PATIENCE_SECONDS).isNotNull();
        return line;
    }

    /** All lines up to the first that begins with one of the words, which is the last. */
    List<String> until(String... beginnings) {
        List<String> heard = new ArrayList<>();
        while (true) {
            String line = poll();
            assertThat(line).as("a line %s after %s", List.of(beginnings), heard).isNotNull();
            heard.add(line);
            if (List.of(beginnings).stream().anyMatch(line::startsWith)) {
                return heard;
            }
            assertThat(line).as("a line %s after %s", List.of(beginnings), heard).isNotEqualTo(END);
        }
    }

    /** The first line that begins so; those before it are passed over. */
    String await(String beginning) {
        List<String> heard = until(beginning);
        return heard.get(heard.size() - 1);
    }

    /** Says a line and gives the answer. */
    String ask(String line) throws IOException {
        say(line);
        List<String> heard = until("ok", "refused", "taken", "processes");
        return heard.get(heard.size() - 1);
    }

    /** Waits until the recorder has closed the connection. */
    void awaitEnd() {
        await(END);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private String poll() {
        try {
            return lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    private void read() {
        try (BufferedReader in =
                new BufferedReader(Channels.newReader(channel, StandardCharsets.US_ASCII))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
            }
        } catch (IOException closed) {
            /* The end is told below, however it came. */
        }
        lines.add(END);
    }
}
