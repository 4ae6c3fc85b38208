package dev.posse.common.model;

/**
 * Whom a deputy obeys: one sheriff's state folder, and how often it was taken over.
 *
 * @param instance made once with the state folder; a copied folder shares it
 * @param epoch grows with each take-over; a deputy never obeys a lower one
 */
public record SheriffIdentity(String instance, long epoch) {
    public SheriffIdentity {
        if (instance == null || instance.isBlank()) {
            throw new IllegalArgumentException("a sheriff's instance is empty");
        }
        if (epoch < 1) {
            throw new IllegalArgumentException("epoch " + epoch + " is below 1");
        }
    }
}
