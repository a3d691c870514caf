package org.litemaas.dev.demand;

import static java.util.Objects.requireNonNull;

/**
 * A model the demo's platform offers.
 *
 * @param name the public name: LiteLLM's model_group, vLLM's model_name
 * @param rawModel what LiteLLM writes into the log's model column
 * @param provider LiteLLM's custom_llm_provider
 * @param apiBase the address requests are sent to
 * @param runtime what serves it
 * @param metricNames the names its exporter speaks
 * @param workload the shape of its requests
 * @param share its part of all requests, 0 to 1
 * @param officeHours whether demand follows people at work; otherwise jobs ask for it evenly, with a peak at night
 * @param dollarsPerPromptToken price in dollars
 * @param dollarsPerCompletionToken price in dollars
 * @param prefillTokensPerSecond prompt tokens one request is read at
 * @param decodeTokensPerSecond tokens one request is answered at
 * @param namespace namespace of its pod, blank where external
 * @param pod its pod, blank where external
 * @param gpus GPUs its pod holds
 * @param gpuModel DCGM's modelName of these GPUs, blank where there are none
 */
public record DemoModel(
        String name,
        String rawModel,
        String provider,
        String apiBase,
        Runtime runtime,
        MetricNames metricNames,
        Workload workload,
        double share,
        boolean officeHours,
        double dollarsPerPromptToken,
        double dollarsPerCompletionToken,
        double prefillTokensPerSecond,
        double decodeTokensPerSecond,
        String namespace,
        String pod,
        int gpus,
        String gpuModel) {

    public static final String NAMESPACE = "llm-hosting";

    public DemoModel {
        requireNonNull(name);
        requireNonNull(runtime);
        if (share <= 0 || share > 1) {
            throw new IllegalArgumentException("share of " + name + " is " + share + ", expected above 0 and up to 1");
        }
        if (prefillTokensPerSecond <= 0 || decodeTokensPerSecond <= 0) {
            throw new IllegalArgumentException("speeds of " + name + " must be above 0");
        }
        if (pod.isEmpty() != (runtime == Runtime.EXTERNAL)) {
            throw new IllegalArgumentException(name + ": a pod belongs to a model served here, and only to that");
        }
    }

    public boolean selfHosted() {
        return runtime != Runtime.EXTERNAL;
    }

    /** What a request costs, in dollars. */
    public double dollars(int promptTokens, int completionTokens) {
        return promptTokens * dollarsPerPromptToken + completionTokens * dollarsPerCompletionToken;
    }

    /** Seconds from a request to its first token on an idle replica: a fixed part and the reading of the prompt. */
    public double timeToFirstToken(int promptTokens) {
        return (selfHosted() ? 0.04 : 0.25) + promptTokens / prefillTokensPerSecond;
    }

    /** Seconds from a request to its end on an idle replica. */
    public double latency(int promptTokens, int completionTokens) {
        return timeToFirstToken(promptTokens) + completionTokens / decodeTokensPerSecond;
    }
}
