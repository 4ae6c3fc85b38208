package dev.posse.common.pki;

/** What a leaf certificate is good for: to dial or to be dialled, never both. */
public enum Purpose {
    CLIENT("1.3.6.1.5.5.7.3.2"),
    SERVER("1.3.6.1.5.5.7.3.1");

    private final String oid;

    Purpose(String oid) {
        this.oid = oid;
    }

    /** The extended key usage that says so. */
    public String oid() {
        return oid;
    }
}
