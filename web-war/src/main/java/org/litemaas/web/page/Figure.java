package org.litemaas.web.page;

/**
 * One figure as a page shows it.
 *
 * @param text short, for reading at a glance
 * @param full exact, with its unit, for who looks closer
 * @param number for scripts that sort and draw; blank where the figure is unknown
 */
public record Figure(String text, String full, String number) {

    /** Not zero, but not known. */
    public static final Figure UNKNOWN = new Figure("—", "not known", "");

    public boolean known() {
        return !number.isEmpty();
    }

    /** Unknown, and why. */
    static Figure unknown(String why) {
        return new Figure(UNKNOWN.text, why, "");
    }
}
