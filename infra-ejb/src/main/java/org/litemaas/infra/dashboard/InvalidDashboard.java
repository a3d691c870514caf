package org.litemaas.infra.dashboard;

/** A file that is no dashboard that could be shown. The message is one line: the place, and what is wrong there. */
public final class InvalidDashboard extends Exception {
    private final String place;
    private final String reason;

    /**
     * @param place a JSON pointer such as {@code /panels/3/targets}, or {@code line 4, column 17}
     * @param reason what was expected and what is there
     */
    InvalidDashboard(String place, String reason) {
        super(place + ": " + reason);
        this.place = place;
        this.reason = reason;
    }

    /** A JSON pointer such as {@code /panels/3/targets}, or {@code line 4, column 17} where the text is no JSON. */
    public String place() {
        return place;
    }

    /** What was expected and what is there. */
    public String reason() {
        return reason;
    }
}
