package org.litemaas.infra;

import java.time.Duration;

/**
 * What the inventory asks, in PromQL. Answers keep the labels of each scrape target: which series are one thing scraped
 * twice is settled in {@link ModelFigures}, where a gap stays a gap. No query selects by namespace: OpenShift's tenancy port
 * does that itself, and refuses a query that does it too.
 */
enum ModelQuery {
    /**
     * The targets that may be a model's: KServe's predictor pods, services named as OpenShift AI names those for
     * metrics where no pod is named, and whatever gave a model's series within the last hour.
     */
    UP("""
            up{pod=~".+-predictor-.*"}
              or up{service=~".+-metrics", pod=""}
              or (up and on (namespace, job, instance) last_over_time({__name__=~"$ANY"}[1h]))"""),

    /** Every model that was heard within the last hour. last_over_time keeps the metric's name, so nothing collides. */
    SEEN("""
            last_over_time({__name__=~"$ANY"}[1h])"""),

    /** The models that are heard now, with what they run and what waits. */
    GAUGES("""
            {__name__=~"$ANY|$WAITING"}"""),

    PROMPT_TOKENS("""
            rate(vllm:prompt_tokens_total[$WINDOW]) or rate(kserve_vllm:prompt_tokens_total[$WINDOW])"""),

    GENERATION_TOKENS("""
            rate(vllm:generation_tokens_total[$WINDOW]) or rate(kserve_vllm:generation_tokens_total[$WINDOW])"""),

    /**
     * Finished requests. OpenVINO counts those of a plain model in requests_success and those of a graph in
     * requests_accepted; calls that only look at a model's state are left out.
     */
    REQUESTS("""
            rate(vllm:request_success_total[$WINDOW])
              or rate(kserve_vllm:request_success_total[$WINDOW])
              or rate(ovms_requests_success{method=~"ModelInfer|Predict"}[$WINDOW])
              or (rate(ovms_requests_accepted{method=~"ModelInfer|Predict|Unary|Stream"}[$WINDOW])
                unless on (namespace, pod, instance, name) ovms_requests_success{method=~"ModelInfer|Predict"})""");

    static final String RUNNING = "(kserve_)?vllm:num_requests_running|ovms_current_requests|ovms_current_graphs";
    static final String WAITING = "(kserve_)?vllm:num_requests_waiting";

    private final String template;

    ModelQuery(String template) {
        this.template = template;
    }

    /** @param window over which rates are taken, in whole seconds; at least four scrape intervals */
    String promql(Duration window) {
        return template.replace("$ANY", RUNNING)
                .replace("$WAITING", WAITING)
                .replace("$WINDOW", window.toSeconds() + "s");
    }
}
