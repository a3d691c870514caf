package org.litemaas.web.page;

import java.util.List;
import java.util.Map;

/** Addresses of the portal's own dashboards, narrowed to models. */
final class Serving {
    private Serving() {}

    static String vllm(List<String> models) {
        return on("litemaas-vllm", models);
    }

    static String openvino(List<String> models) {
        return on("litemaas-openvino", models);
    }

    private static String on(String uid, List<String> models) {
        return new QueryString(Map.of("uid", List.of(uid)))
                .with("var-model", models.toArray(String[]::new))
                .on("/dashboard");
    }
}
