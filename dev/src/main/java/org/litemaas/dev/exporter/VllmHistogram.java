package org.litemaas.dev.exporter;

/** vLLM's histograms: current name without prefix, help text, bucket bounds. */
enum VllmHistogram {
    TIME_TO_FIRST_TOKEN(
            "time_to_first_token_seconds", "Histogram of time to first token in seconds.", Scale.FIRST_TOKEN),
    INTER_TOKEN_LATENCY("inter_token_latency_seconds", "Histogram of inter-token latency in seconds.", Scale.TOKEN_GAP),
    TIME_PER_OUTPUT_TOKEN(
            "request_time_per_output_token_seconds",
            "Histogram of time_per_output_token_seconds per request.",
            Scale.TOKEN_GAP),
    LATENCY("e2e_request_latency_seconds", "Histogram of e2e request latency in seconds.", Scale.PHASE),
    QUEUE_TIME("request_queue_time_seconds", "Histogram of time spent in WAITING phase for request.", Scale.PHASE),
    INFERENCE_TIME(
            "request_inference_time_seconds", "Histogram of time spent in RUNNING phase for request.", Scale.PHASE),
    PREFILL_TIME("request_prefill_time_seconds", "Histogram of time spent in PREFILL phase for request.", Scale.PHASE),
    DECODE_TIME("request_decode_time_seconds", "Histogram of time spent in DECODE phase for request.", Scale.PHASE),
    PROMPT_TOKENS("request_prompt_tokens", "Number of prefill tokens processed.", Scale.TOKENS),
    GENERATION_TOKENS("request_generation_tokens", "Number of generation tokens processed.", Scale.TOKENS),
    MAX_GENERATION_TOKENS(
            "request_max_num_generation_tokens",
            "Histogram of maximum number of requested generation tokens.",
            Scale.TOKENS),
    MAX_TOKENS("request_params_max_tokens", "Histogram of the max_tokens request parameter.", Scale.TOKENS),
    CHOICES("request_params_n", "Histogram of the n request parameter.", Scale.CHOICES),
    PREFILL_COMPUTED_TOKENS(
            "request_prefill_kv_computed_tokens",
            "Histogram of new KV tokens computed during prefill (excluding cached tokens).",
            Scale.TOKENS),
    /** A histogram in spite of its name. */
    STEP_TOKENS("iteration_tokens_total", "Histogram of number of tokens per engine_step.", Scale.STEP_TOKENS);

    private final String wireName;
    private final String help;
    private final Scale scale;

    VllmHistogram(String wireName, String help, Scale scale) {
        this.wireName = wireName;
        this.help = help;
        this.scale = scale;
    }

    String wireName() {
        return wireName;
    }

    String help() {
        return help;
    }

    Histogram empty(int maxModelLength) {
        return new Histogram(
                switch (scale) {
                    case FIRST_TOKEN -> Bounds.timeToFirstToken();
                    case TOKEN_GAP -> Bounds.tokenGap();
                    case PHASE -> Bounds.requestPhase();
                    case TOKENS -> Bounds.tokens(maxModelLength);
                    case STEP_TOKENS -> Bounds.stepTokens();
                    case CHOICES -> Bounds.choices();
                });
    }

    private enum Scale {
        FIRST_TOKEN,
        TOKEN_GAP,
        PHASE,
        TOKENS,
        STEP_TOKENS,
        CHOICES
    }
}
