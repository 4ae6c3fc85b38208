package dev.posse.sheriff.core.orders;

/** Keeps the wanted state over everything that may happen to this program or its machine. */
public interface Store {
    /**
     * Makes the state durable, then calls back on the sheriff's loop, in the order of the calls. A
     * state that waits while a newer one comes may be left out, because the newer one holds it; its
     * callback still runs. When one fails, all that were given with the same attempt and are not
     * durable yet fail, because they are built on it.
     *
     * @param attempt counts up after each failure
     */
    void save(WantedState state, long attempt, Callback callback);

    /** How it went. */
    interface Callback {
        void durable();

        /**
         * @param problem one sentence for people, with the place and the way out
         */
        void failed(String problem);
    }
}
