package dev.posse.deputy.core;

/**
 * When a sheriff was heard last.
 *
 * @param heardMillis in milliseconds of {@link BootClock}
 * @param handledMillis silences up to this long were acted on; -1: none
 */
public record Contact(long heardMillis, long handledMillis) {
    /** Keeps it for a deputy that is started again in this boot; quick, and never fails. */
    @FunctionalInterface
    public interface Keeper {
        void keep(Contact contact);
    }
}
