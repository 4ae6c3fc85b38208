package dev.posse.sheriff.cli.bulk;

import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * What is said when Ctrl-C ends a verb while it waits. On a command line it ends the program, and
 * the exit code is 130 by itself; in the shell it ends the verb's thread alone.
 */
public final class Interrupts implements AutoCloseable {
    private static final Map<Thread, Deque<Runnable>> WAITING = new ConcurrentHashMap<>();

    private final Thread hook;
    private final Thread waiter = Thread.currentThread();

    private Interrupts(Thread hook) {
        this.hook = hook;
    }

    /** Ends what that thread waits for, after its words. */
    public static void interrupt(Thread waiter) {
        Deque<Runnable> words = WAITING.get(waiter);
        Runnable last = words == null ? null : words.peekLast();
        if (last != null) {
            last.run();
        }
        waiter.interrupt();
    }

    public static Interrupts saying(Runnable words) {
        Thread hook = new Thread(words, "interrupted");
        WAITING.computeIfAbsent(Thread.currentThread(), any -> new ConcurrentLinkedDeque<>())
                .add(words);
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException endingAlready) {
            return new Interrupts(null);
        }
        return new Interrupts(hook);
    }

    @Override
    public void close() {
        WAITING.computeIfPresent(
                waiter,
                (thread, words) -> {
                    words.pollLast();
                    return words.isEmpty() ? null : words;
                });
        if (hook == null) {
            return;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endingAlready) {
            // The words are being said: that is what they are for.
        }
    }
}
