package org.litemaas.infra.prometheus;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A question that got no usable answer. The message names what was asked, what came back and what to do; it is one line,
 * fit to be shown to whoever looks: it names settings, no address and no token.
 */
public abstract sealed class PrometheusException extends Exception {
    private final String code;
    private final String withAddress;

    private PrometheusException(String code, Words words, @Nullable Throwable cause) {
        super(words.shared(), cause);
        this.code = code;
        this.withAddress = words.whole();
    }

    /** Short, stable and lower case, such as {@code bad_query}: for metrics and notices. */
    public String code() {
        return code;
    }

    /** The message with the address that was asked, for the log. Never with the token. */
    public String withAddress() {
        return withAddress;
    }

    /** Nothing that speaks the API could be reached: no connection, no trust, no answer from behind a proxy. */
    public static final class Unreachable extends PrometheusException {
        Unreachable(Words words, @Nullable Throwable cause) {
            super("unreachable", words, cause);
        }
    }

    /** The token is missing, wrong, expired, unreadable, or not allowed to ask this. */
    public static final class Refused extends PrometheusException {
        Refused(Words words, @Nullable Throwable cause) {
            super("refused", words, cause);
        }
    }

    /** The server does not understand the query or its parameters. */
    public static final class BadQuery extends PrometheusException {
        BadQuery(Words words) {
            super("bad_query", words, null);
        }
    }

    /** The server understood the query and failed to carry it out. */
    public static final class ExecutionFailed extends PrometheusException {
        ExecutionFailed(Words words) {
            super("execution", words, null);
        }
    }

    /** The answer would be, or was, longer than the server or this client allows. */
    public static final class TooMuchData extends PrometheusException {
        TooMuchData(Words words) {
            super("too_much_data", words, null);
        }
    }

    /** No whole answer in time, by the server's clock or by ours. */
    public static final class TimedOut extends PrometheusException {
        /** A part of a long question that its asker has given up, as the parts before it took too long. */
        public static TimedOut beforeItsTurn(PrometheusEndpoint endpoint, String promql, Duration waited) {
            return new TimedOut(
                    Words.of(
                            endpoint,
                            endpoint.url().toString(),
                            "was not asked for this part, as those before it took longer than " + waited
                                    + ". What has come is kept: look again in a moment.",
                            promql),
                    null);
        }

        TimedOut(Words words, @Nullable Throwable cause) {
            super("timeout", words, cause);
        }
    }

    /** Something answered, but not as the API does, or the answer broke off. */
    public static final class Malformed extends PrometheusException {
        Malformed(Words words, @Nullable Throwable cause) {
            super("malformed", words, cause);
        }
    }
}
