package org.litemaas.infra;

/**
 * Something that the reader of an answer should know about it.
 *
 * @param severity how much it takes from the answer
 * @param code stable and lower case with dashes, such as {@code metrics-unreachable}
 * @param message for people: what happened, since when, what to do; times in UTC
 */
public record Notice(Severity severity, String code, String message) {
    public enum Severity {
        /** The answer is whole; there is something to know all the same. */
        INFO,
        /** A part of the answer is missing or may be wrong. */
        WARNING,
        /** The answer is old or missing. */
        ERROR
    }
}
