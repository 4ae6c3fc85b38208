package dev.posse.sheriff.cli.top;

import dev.posse.sheriff.cli.Terminals.Size;
import java.util.List;

/** A whole terminal that belongs to one program until it is closed. */
public interface Screen extends AutoCloseable {
    /** As it is at this moment. */
    Size size();

    /** Shows these lines, the first at the top; writes only what changed since the last call. */
    void draw(List<String> lines);

    /** Waits for a key; {@link Key.Kind#HANGUP} when the terminal is gone. */
    Key nextKey();

    /** Called on another thread when the size changed; draw all of it again then. */
    void onResize(Runnable listener);

    /** Called on another thread at Ctrl-C. */
    void onInterrupt(Runnable listener);

    /** Gives the terminal back as it was. */
    @Override
    void close();
}
