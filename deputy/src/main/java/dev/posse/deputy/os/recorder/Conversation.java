package dev.posse.deputy.os.recorder;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Lines to and from one recorder, on the thread {@code recorders} alone. */
final class Conversation {
    private static final int LONGEST_LINE = 4096;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final Conversations.Talker talker;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream(128);
    private final Deque<ByteBuffer> unsent = new ArrayDeque<>();
    private boolean over;

    Conversation(SocketChannel channel, SelectionKey key, Conversations.Talker talker) {
        this.channel = channel;
        this.key = key;
        this.talker = talker;
    }

    /** Says a line, at once or as soon as the recorder listens again. */
    void say(String line) {
        if (over) {
            return;
        }
        unsent.add(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII)));
        send();
    }

    /** Ends it without a word to the talker. */
    void abandon() {
        over = true;
        Conversations.closeQuietly(channel);
    }

    void attend(ByteBuffer incoming) {
        if (key.isValid() && key.isWritable()) {
            send();
        }
        if (key.isValid() && key.isReadable()) {
            listen(incoming);
        }
    }

    private void send() {
        try {
            while (!unsent.isEmpty()) {
                channel.write(unsent.peek());
                if (unsent.peek().hasRemaining()) {
                    key.interestOpsOr(SelectionKey.OP_WRITE);
                    return;
                }
                unsent.remove();
            }
            key.interestOpsAnd(~SelectionKey.OP_WRITE);
        } catch (IOException gone) {
            /* What it said before it went is still to be read; the end of that tells the talker. */
            unsent.clear();
            if (key.isValid()) {
                key.interestOpsAnd(~SelectionKey.OP_WRITE);
            }
        }
    }

    private void listen(ByteBuffer incoming) {
        int count;
        try {
            count = channel.read(incoming.clear());
        } catch (IOException reset) {
            count = -1;
        }
        incoming.flip();
        while (incoming.hasRemaining() && !over) {
            take(incoming.get());
        }
        if (count < 0 && !over) {
            abandon();
            talker.closed();
        }
    }

    private void take(byte next) {
        if (next == '\n') {
            String line = begun.toString(StandardCharsets.US_ASCII);
            begun.reset();
            talker.heard(line);
        } else if (begun.size() < LONGEST_LINE) {
            begun.write(next);
        }
    }
}
