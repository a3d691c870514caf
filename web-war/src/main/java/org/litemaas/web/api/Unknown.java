package org.litemaas.web.api;

/** What was asked is not known, at least not yet: 503 that says why. */
final class Unknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unknown(String why) {
        super(why);
    }
}
