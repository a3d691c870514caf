package org.litemaas.dev.run;

/** The command line or the environment asks for something that cannot be; the message is for the user. */
final class BadArgument extends Exception {
    private static final long serialVersionUID = 1;

    BadArgument(String message) {
        super(message);
    }
}
