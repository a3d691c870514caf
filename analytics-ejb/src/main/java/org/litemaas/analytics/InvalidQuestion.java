package org.litemaas.analytics;

/** A question that cannot be asked: names the parameter, the value received and what was expected. */
public final class InvalidQuestion extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String parameter;
    private final String received;
    private final String expected;

    public InvalidQuestion(String parameter, String received, String expected) {
        super("'" + parameter + "' is '" + received + "', expected " + expected);
        this.parameter = parameter;
        this.received = received;
        this.expected = expected;
    }

    public String parameter() {
        return parameter;
    }

    public String received() {
        return received;
    }

    public String expected() {
        return expected;
    }
}
