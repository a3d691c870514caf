package org.litemaas.infra;

import org.jspecify.annotations.Nullable;

/**
 * A model that a server serves, or served until lately. Figures are summed over the targets that answer; null means
 * that no series tells, which is not zero.
 *
 * @param name the name under which the server serves it; of an InferenceService that has not been heard, its name
 * @param namespace null when the metrics carry none
 * @param runtime what serves it
 * @param targetsUp how many of its targets answered their last scrape
 * @param targets pods that Prometheus scrapes for it now (addresses, where the metrics name no pods)
 * @param runningRequests requests being worked on
 * @param waitingRequests requests in the queue; unknown for OpenVINO
 * @param requestsPerSecond finished requests, mean over the last minutes
 * @param promptTokensPerSecond mean over the last minutes; unknown for OpenVINO
 * @param generationTokensPerSecond mean over the last minutes; unknown for OpenVINO
 */
public record ServedModel(
        String name,
        @Nullable String namespace,
        ServingRuntime runtime,
        int targetsUp,
        int targets,
        @Nullable Double runningRequests,
        @Nullable Double waitingRequests,
        @Nullable Double requestsPerSecond,
        @Nullable Double promptTokensPerSecond,
        @Nullable Double generationTokensPerSecond) {

    public ServedModel {
        if (targetsUp < 0 || targetsUp > targets) {
            throw new IllegalArgumentException(
                    "expected 0 <= targetsUp <= targets, received " + targetsUp + " of " + targets);
        }
    }

    /** What serves a model. */
    public enum ServingRuntime {
        VLLM,
        OPENVINO,
        /** Nothing has been heard from it within the last hour. */
        UNKNOWN
    }

    /** Whether a model can be expected to answer. */
    public enum State {
        /** All targets answer. */
        UP,
        /** Some targets answer. */
        PARTLY_UP,
        /** There are targets, and none answers. */
        DOWN,
        /** It was heard within the last hour, and now there is nothing left to scrape: stopped, or removed. */
        NO_TARGET
    }

    public State state() {
        if (targets == 0) {
            return State.NO_TARGET;
        }
        if (targetsUp == 0) {
            return State.DOWN;
        }
        return targetsUp == targets ? State.UP : State.PARTLY_UP;
    }
}
