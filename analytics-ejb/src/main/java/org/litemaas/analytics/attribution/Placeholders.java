package org.litemaas.analytics.attribution;

/** What people read where nobody gave a thing a name. */
final class Placeholders {
    /** The value of a user, model or provider that a request does not tell. */
    static final String UNKNOWN = "unknown";

    /** Longer identifiers are hashes, which nobody reads to the end. */
    private static final int READABLE = 40;

    private static final int SHOWN_OF_HASH = 10;

    private Placeholders() {}

    static String shortened(String identifier) {
        return identifier.length() <= READABLE ? identifier : identifier.substring(0, SHOWN_OF_HASH) + "…";
    }
}
