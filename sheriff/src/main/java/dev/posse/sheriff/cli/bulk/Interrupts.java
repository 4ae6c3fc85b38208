package dev.posse.sheriff.cli.bulk;

/** What is said when Ctrl-C ends the program while it waits; the exit code is 130 by itself. */
public final class Interrupts implements AutoCloseable {
    private final Thread hook;

    private Interrupts(Thread hook) {
        this.hook = hook;
    }

    public static Interrupts saying(Runnable words) {
        Thread hook = new Thread(words, "interrupted");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException endingAlready) {
            return new Interrupts(null);
        }
        return new Interrupts(hook);
    }

    @Override
    public void close() {
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
