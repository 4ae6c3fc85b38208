package dev.posse.sheriff.cli.port;

/** A running watch; it comes back by itself after a cut, and ends when closed. */
public interface Watch extends AutoCloseable {
    @Override
    void close();
}
