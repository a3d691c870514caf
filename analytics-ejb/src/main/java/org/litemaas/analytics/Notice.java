package org.litemaas.analytics;

/**
 * Something the reader of a figure must know: the source is unreachable, a day is incomplete.
 *
 * @param code stable, for programs, such as {@code source-unreachable}
 * @param message for people
 */
public record Notice(Severity severity, String code, String message) {
    /** INFO explains, WARNING says that figures are older or less than they should be, DANGER that there are none. */
    public enum Severity {
        INFO,
        WARNING,
        DANGER
    }
}
