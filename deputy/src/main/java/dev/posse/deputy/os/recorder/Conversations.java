package dev.posse.deputy.os.recorder;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread {@code recorders}: all that is said to and by recorders passes here, and so do the
 * tasks given to {@link #execute}. Neither may block.
 */
final class Conversations implements Executor, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Conversations.class);
    private static final int MOST_AT_ONCE = 8192;

    /** Who talks with a recorder. Called on the thread {@code recorders}. */
    interface Talker {
        /** The recorder listens, and may be told something. */
        void opened(Conversation conversation);

        /** It said this line. */
        void heard(String line);

        /** The conversation has ended, or never began. */
        void closed();
    }

    private final Selector selector;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final ByteBuffer incoming = ByteBuffer.allocateDirect(MOST_AT_ONCE);
    private final Thread thread = new Thread(this::run, "recorders");
    private volatile boolean closing;

    Conversations() throws IOException {
        selector = Selector.open();
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(requireNonNull(task, "task"));
        selector.wakeup();
    }

    /** Begins a conversation; either {@code opened} or {@code closed} follows. */
    void begin(Path socket, Talker talker) {
        execute(() -> connect(socket, talker));
    }

    /** Ends the thread. Recorders and their children go on. */
    @Override
    public void close() throws IOException {
        closing = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        selector.close();
    }

    private void run() {
        while (!closing) {
            try {
                selector.select(this::attend);
            } catch (IOException e) {
                LOG.error("waiting for recorders failed", e);
            }
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                guarded(task);
            }
        }
        selector.keys().forEach(key -> ((Conversation) key.attachment()).abandon());
    }

    private void attend(SelectionKey key) {
        guarded(() -> ((Conversation) key.attachment()).attend(incoming));
    }

    private void connect(Path socket, Talker talker) {
        SocketChannel channel = null;
        try {
            channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.configureBlocking(false);
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            Conversation conversation = new Conversation(channel, key, talker);
            key.attach(conversation);
            talker.opened(conversation);
        } catch (IOException nobodyListens) {
            closeQuietly(channel);
            talker.closed();
        }
    }

    static void closeQuietly(SocketChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            LOG.debug("closing the socket of a recorder failed", e);
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | AssertionError e) {
            LOG.error("a task of the thread 'recorders' failed", e);
        }
    }
}
