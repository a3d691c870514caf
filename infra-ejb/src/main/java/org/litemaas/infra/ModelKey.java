package org.litemaas.infra;

import java.util.Optional;
import org.litemaas.infra.prometheus.Series;

/** Which model a series is about. The namespace is empty where the metrics carry none. */
record ModelKey(String namespace, String name) {
    /** vLLM names the model in model_name, OpenVINO in name. */
    static Optional<ModelKey> of(Series series) {
        String vllm = series.label("model_name");
        String name = vllm.isEmpty() ? series.label("name") : vllm;
        return name.isEmpty() ? Optional.empty() : Optional.of(new ModelKey(series.label("namespace"), name));
    }
}
