package org.litemaas.dev.demand;

/** What serves a model. */
public enum Runtime {
    VLLM,
    OPENVINO,
    /** A provider outside of the cluster: no pod, no GPU, no metrics. */
    EXTERNAL
}
