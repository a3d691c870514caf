package org.litemaas.infra.prometheus;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A question that got no usable answer. The message names the address (never the token), what was asked, what came
 * back and what to do; it is one line, fit to be shown to an admin.
 */
public abstract sealed class PrometheusException extends Exception {
    private final String code;

    private PrometheusException(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** Short, stable and lower case, such as {@code bad_query}: for metrics and notices. */
    public String code() {
        return code;
    }

    /** Nothing that speaks the API could be reached: no connection, no trust, no answer from behind a proxy. */
    public static final class Unreachable extends PrometheusException {
        Unreachable(String message, @Nullable Throwable cause) {
            super("unreachable", message, cause);
        }
    }

    /** The token is missing, wrong, expired, unreadable, or not allowed to ask this. */
    public static final class Refused extends PrometheusException {
        Refused(String message, @Nullable Throwable cause) {
            super("refused", message, cause);
        }
    }

    /** The server does not understand the query or its parameters. */
    public static final class BadQuery extends PrometheusException {
        BadQuery(String message) {
            super("bad_query", message, null);
        }
    }

    /** The server understood the query and failed to carry it out. */
    public static final class ExecutionFailed extends PrometheusException {
        ExecutionFailed(String message) {
            super("execution", message, null);
        }
    }

    /** The answer would be, or was, longer than the server or this client allows. */
    public static final class TooMuchData extends PrometheusException {
        TooMuchData(String message) {
            super("too_much_data", message, null);
        }
    }

    /** No whole answer in time, by the server's clock or by ours. */
    public static final class TimedOut extends PrometheusException {
        /** A part of a long question that its asker has given up, as the parts before it took too long. */
        public static TimedOut beforeItsTurn(PrometheusEndpoint endpoint, String promql, Duration waited) {
            return new TimedOut(
                    endpoint.url() + " was not asked for this part, as those before it took longer than " + waited
                            + ". What has come is kept: look again in a moment. Asked: " + Question.shorten(promql),
                    null);
        }

        TimedOut(String message, @Nullable Throwable cause) {
            super("timeout", message, cause);
        }
    }

    /** Something answered, but not as the API does, or the answer broke off. */
    public static final class Malformed extends PrometheusException {
        Malformed(String message, @Nullable Throwable cause) {
            super("malformed", message, cause);
        }
    }
}
