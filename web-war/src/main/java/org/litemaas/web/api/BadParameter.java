package org.litemaas.web.api;

/** A request parameter cannot be used: 400, naming it. */
public final class BadParameter extends RuntimeException {
    private final String parameter;
    private final String received;
    private final String expected;

    /**
     * @param parameter its name in the URL
     * @param received the value as it came
     * @param expected what would do, such as {@code a day as 2026-11-24}
     */
    public BadParameter(String parameter, String received, String expected) {
        super(parameter + " is '" + received + "', expected " + expected);
        this.parameter = parameter;
        this.received = received;
        this.expected = expected;
    }

    Problem problem() {
        return Problem.of(400, "The parameter '" + parameter + "' is '" + received + "', expected " + expected + ".")
                .about(parameter, received, expected);
    }
}
