package org.litemaas.dev.demand;

/** The family of metric names a served model speaks. */
public enum MetricNames {
    /** {@code vllm:…} as vLLM 0.13 and later writes them ({@code kv_cache_usage_perc}, inter-token latency). */
    VLLM,
    /** {@code vllm:…} as vLLM before 0.9 wrote them ({@code gpu_cache_usage_perc}, time per output token). */
    VLLM_OLD,
    /** {@code kserve_vllm:…}, the current names behind the prefix that llm-d's monitors add. */
    KSERVE_VLLM,
    /** {@code ovms_…} of the OpenVINO model server. */
    OPENVINO,
    /** None: the model is served by somebody else. */
    NONE
}
