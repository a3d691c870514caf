package org.litemaas.infra.prometheus;

import org.jspecify.annotations.Nullable;

/** What became of one of several queries asked together: exactly one of the two is there. */
public record Reply(@Nullable Answer answer, @Nullable PrometheusException failure) {
    public Reply {
        if ((answer == null) == (failure == null)) {
            throw new IllegalArgumentException(
                    "a reply is either an answer or a failure, got " + answer + " and " + failure);
        }
    }
}
