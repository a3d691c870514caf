package org.litemaas.web.api;

import org.litemaas.infra.prometheus.PrometheusException;

/** A question to the metrics source failed, and nothing is held that could be shown. */
public final class MetricsFailure extends RuntimeException {
    private final String parameter;
    private final String received;
    private final PrometheusException failure;

    /** @param parameter of the request, with its value, whose fault it is where the source refuses the question */
    MetricsFailure(String parameter, String received, PrometheusException failure) {
        super(failure.getMessage(), failure);
        this.parameter = parameter;
        this.received = received;
        this.failure = failure;
    }

    /** As notices have it: {@code metrics-too-much-data}. */
    static String code(PrometheusException failure) {
        return "metrics-" + failure.code().replace('_', '-');
    }

    /** The query's fault is the asker's, 400 or 422; the rest is the source's, 502, 503 or 504. */
    Problem problem() {
        if (failure instanceof PrometheusException.BadQuery) {
            return about(400, "PromQL that the metrics source understands");
        }
        if (failure instanceof PrometheusException.ExecutionFailed) {
            return about(422, "PromQL that the metrics source can carry out");
        }
        if (failure instanceof PrometheusException.TooMuchData) {
            return about(422, "a query with fewer series, a shorter time or a longer step");
        }
        return Problem.of(
                failure instanceof PrometheusException.TimedOut
                        ? 504
                        : failure instanceof PrometheusException.Unreachable ? 503 : 502,
                String.valueOf(getMessage()));
    }

    private Problem about(int status, String expected) {
        return Problem.of(status, String.valueOf(getMessage())).about(parameter, received, expected);
    }
}
