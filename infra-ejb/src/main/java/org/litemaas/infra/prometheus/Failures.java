package org.litemaas.infra.prometheus;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.prometheus.AnswerReader.Envelope;
import org.litemaas.infra.prometheus.PrometheusException.BadQuery;
import org.litemaas.infra.prometheus.PrometheusException.ExecutionFailed;
import org.litemaas.infra.prometheus.PrometheusException.Malformed;
import org.litemaas.infra.prometheus.PrometheusException.Refused;
import org.litemaas.infra.prometheus.PrometheusException.TimedOut;
import org.litemaas.infra.prometheus.PrometheusException.TooMuchData;
import org.litemaas.infra.prometheus.PrometheusException.Unreachable;

/** Tells what went wrong, and says it: the one place where a status code or an exception becomes a typed failure. */
final class Failures {
    private static final String ASK_FOR_LESS = "Ask for fewer series, a shorter time or a longer step.";
    private static final Pattern LIMITS =
            Pattern.compile("exceeded maximum resolution|too many samples|exceeded (series|chunks|samples) limit");

    private Failures() {}

    /** No response came, or not a whole one. */
    static PrometheusException noResponse(Question question, Throwable problem) {
        if (find(problem, BoundedBody.TooLong.class) != null) {
            return new TooMuchData(question.tell(
                    "gave more than " + question.endpoint().maxAnswerBytes() + " bytes. " + ASK_FOR_LESS));
        }
        // Which of the two it is depends on how far the HTTP client had got when the connection ended.
        if (find(problem, BoundedBody.BrokenOff.class) != null || find(problem, EOFException.class) != null) {
            return new Malformed(
                    question.tell(
                            "gave half an answer: " + reason(problem) + ". Try again; look at the proxies on the way."),
                    problem);
        }
        boolean late =
                find(problem, TimeoutException.class) != null || find(problem, HttpTimeoutException.class) != null;
        if (late && find(problem, HttpConnectTimeoutException.class) == null) {
            return new TimedOut(
                    question.tell("gave no whole answer within "
                            + question.endpoint().timeout() + ". Ask for less, or raise THANOS_TIMEOUT."),
                    problem);
        }
        if (find(problem, SSLException.class) != null) {
            return new Unreachable(
                    question.tell("has a certificate that is not trusted: " + reason(problem)
                            + ". Give the PEM file of its authority in THANOS_CA_FILE."),
                    problem);
        }
        return new Unreachable(
                question.tell("cannot be reached: " + reason(problem) + ". Check THANOS_URL and that the server runs."),
                problem);
    }

    /** It was not let to the server, so nothing was sent. */
    static PrometheusException noTurn(Question question, Throwable problem, int atOnce) {
        if (problem instanceof Turnstile.Closed closed) {
            String last = closed.last == null ? "" : " The last failure: " + closed.last.withAddress();
            return new Unreachable(
                    question.tell("was not asked, as it has answered few of the last questions; it is left alone for "
                            + Turnstile.LEFT_ALONE_FOR.toSeconds() + " seconds." + last),
                    problem);
        }
        return new TimedOut(
                question.tell("was not asked within " + question.endpoint().timeout() + ", as " + atOnce
                        + " questions at a time are asked and those before it took long. Look again in a moment."),
                problem);
    }

    /** OpenShift's tenancy port lacks the call, so nothing was sent. */
    static PrometheusException notForTenants(Question question) {
        return new Refused(
                question.tell("was not asked, as the tenancy port offers queries, series and labels only."
                        + " Use the port 9091 without THANOS_NAMESPACE."),
                null);
    }

    /** The token file could not be read, so nothing was sent. */
    static PrometheusException noToken(Question question, IOException problem) {
        return new Refused(
                question.tell("was not asked, as the token cannot be read: " + reason(problem)
                        + ". Check THANOS_TOKEN_FILE."),
                problem);
    }

    /** A response came, but not one with a result. */
    static PrometheusException refusal(Question question, HttpResponse<byte[]> response, @Nullable Envelope envelope) {
        int status = response.statusCode();
        String type = envelope == null || envelope.errorType == null ? "" : envelope.errorType;
        String said = envelope == null || envelope.error == null
                ? new String(response.body(), StandardCharsets.UTF_8)
                : envelope.error;
        String came = "answered " + (status + " " + type).strip() + ": \"" + Question.shorten(said) + "\". ";
        if (status == 401) {
            return new Refused(question.tell(came + "Check THANOS_TOKEN or THANOS_TOKEN_FILE."), null);
        }
        if (status == 403) {
            return new Refused(question.tell(came + "Grant the account the right to read metrics."), null);
        }
        if (status / 100 == 3 || status == 404 || status == 405 || (status / 100 == 2 && type.isEmpty())) {
            String target = response.headers()
                    .firstValue("Location")
                    .map(l -> " (it leads to " + Question.shorten(l) + ")")
                    .orElse("");
            return new Malformed(
                    question.tell(came + "This is not the Prometheus API" + target + ". Check THANOS_URL."), null);
        }
        if (LIMITS.matcher(said).find()) {
            return new TooMuchData(question.tell(came + ASK_FOR_LESS));
        }
        if (status == 504 || type.equals("timeout") || type.equals("canceled")) {
            return new TimedOut(question.tell(came + "Ask for less, or later, when the server is less busy."), null);
        }
        if (status == 400) {
            return new BadQuery(question.tell(came + "Correct the query."));
        }
        if (!type.isEmpty()) {
            return new ExecutionFailed(question.tell(came + "Change the query, or look at the server's log."));
        }
        return new Unreachable(question.tell(came + "Check that the server behind this address runs."), null);
    }

    /** A response with a result came, but it cannot be read. */
    static PrometheusException unreadable(Question question, byte[] body, RuntimeException problem) {
        String text = Question.shorten(new String(body, StandardCharsets.UTF_8));
        return new Malformed(
                question.tell("answered 200 with something else than the API's JSON ("
                        + Question.shorten(reason(problem)) + "): \"" + text + "\". Check THANOS_URL."),
                problem);
    }

    /** A result came for other moments than those asked for. */
    static Malformed stray(Question question, Sample stray) {
        return new Malformed(
                question.tell(
                        "answered with a value at " + stray.at() + ", which lies at no step that was asked for."
                                + " Check that THANOS_URL leads to a Prometheus or Thanos and to nothing that changes answers."),
                null);
    }

    /** Would be more points than allowed, so nothing was sent. */
    static TooMuchData tooManyPoints(Question question, long points, Duration enough) {
        return new TooMuchData(question.tell("was not asked, as " + points + " points a series are more than the "
                + PrometheusClient.MAX_POINTS + " that a server gives. Use a step of at least " + enough + "."));
    }

    /** The deepest cause that tells something: wrappers only repeat, and the closed channel below tells nothing. */
    private static String reason(Throwable problem) {
        Throwable telling = problem;
        for (Throwable t = problem; t != null; t = t.getCause()) {
            boolean repeats = t.getCause() != null && t.getCause().toString().equals(t.getMessage());
            if (!repeats && !(t instanceof ClosedChannelException)) {
                telling = t;
            }
        }
        String message = telling.getMessage();
        if (telling instanceof UnresolvedAddressException) {
            return "the host's name is not known";
        }
        if (telling instanceof ConnectException && message == null) {
            return "nothing accepts connections there";
        }
        return telling.getClass().getSimpleName() + (message == null ? "" : " " + message);
    }

    private static <T extends Throwable> @Nullable T find(Throwable problem, Class<T> type) {
        for (Throwable t = problem; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        return null;
    }
}
