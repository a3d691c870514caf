package org.litemaas.dev.demand;

import static org.litemaas.dev.demand.MetricNames.KSERVE_VLLM;
import static org.litemaas.dev.demand.MetricNames.OPENVINO;
import static org.litemaas.dev.demand.MetricNames.VLLM;
import static org.litemaas.dev.demand.MetricNames.VLLM_OLD;
import static org.litemaas.dev.demand.Workload.CHAT;
import static org.litemaas.dev.demand.Workload.CODE;
import static org.litemaas.dev.demand.Workload.EMBEDDING;

import java.util.List;

/** The models of the demo: those that RHDP's platform serves itself, and a few of other providers. */
final class Catalogue {

    /** All models; their shares sum to 1. */
    static final List<DemoModel> MODELS = List.of(
            vllm("granite-3-2-8b-instruct", VLLM, CHAT, 0.24, 0.2, 9_000, 65, "5c7f9d8b6c-x2x7k", 1, "NVIDIA L40S"),
            vllm("granite-4-0-h-tiny", VLLM, CHAT, 0.12, 0.1, 14_000, 120, "6d9b5f7c48-7qkzn", 1, "NVIDIA L4"),
            vllm("codellama-7b-instruct", VLLM_OLD, CODE, 0.10, 0.2, 8_000, 70, "7b8d6c5f9d-m4j9t", 1, "NVIDIA L40S"),
            vllm("llama-guard-3-1b", VLLM, CODE, 0.10, 0.05, 16_000, 150, "58c4d7b9f6-t8w2r", 1, "NVIDIA L4"),
            vllm("llama-scout-17b", KSERVE_VLLM, CHAT, 0.18, 0.6, 7_000, 45, "79f6b8d4c5-p5h6v", 4, "NVIDIA L40S"),
            nomic(),
            external("gpt-4o", "gpt-4o", "openai", "https://api.openai.com/v1", 0.06, 2.5, 10, 85),
            external(
                    "claude-sonnet-4",
                    "claude-sonnet-4-20250514",
                    "anthropic",
                    "https://api.anthropic.com/v1/messages",
                    0.04,
                    3,
                    15,
                    70),
            external(
                    "gemini-2.5-flash",
                    "gemini-2.5-flash",
                    "vertex_ai",
                    "https://us-central1-aiplatform.googleapis.com/v1/projects/maas-demo/locations/us-central1",
                    0.03,
                    0.3,
                    2.5,
                    180),
            external(
                    "azure-gpt-4.1-mini",
                    "azure/gpt-4.1-mini",
                    "azure",
                    "https://maas-demo.openai.azure.com",
                    0.03,
                    0.4,
                    1.6,
                    95));

    private Catalogue() {}

    private static DemoModel vllm(
            String name,
            MetricNames names,
            Workload workload,
            double share,
            double dollarsPerMillion,
            double prefill,
            double decode,
            String podSuffix,
            int gpus,
            String gpuModel) {
        return new DemoModel(
                name,
                "openai/" + name,
                "openai",
                apiBase(name),
                Runtime.VLLM,
                names,
                workload,
                share,
                true,
                dollarsPerMillion / 1e6,
                dollarsPerMillion * 2 / 1e6,
                prefill,
                decode,
                DemoModel.NAMESPACE,
                name + "-predictor-" + podSuffix,
                gpus,
                gpuModel);
    }

    private static DemoModel nomic() {
        String name = "nomic-embed-text-v1-5";
        return new DemoModel(
                name,
                "openai/" + name,
                "openai",
                apiBase(name),
                Runtime.OPENVINO,
                OPENVINO,
                EMBEDDING,
                0.10,
                false,
                0.02 / 1e6,
                0,
                6_000,
                1,
                DemoModel.NAMESPACE,
                name + "-predictor-66f8c9b7d4-z6n3q",
                0,
                "");
    }

    private static DemoModel external(
            String name,
            String rawModel,
            String provider,
            String apiBase,
            double share,
            double dollarsPerMillionPrompt,
            double dollarsPerMillionCompletion,
            double decode) {
        return new DemoModel(
                name,
                rawModel,
                provider,
                apiBase,
                Runtime.EXTERNAL,
                MetricNames.NONE,
                CHAT,
                share,
                true,
                dollarsPerMillionPrompt / 1e6,
                dollarsPerMillionCompletion / 1e6,
                5_000,
                decode,
                "",
                "",
                0,
                "");
    }

    private static String apiBase(String name) {
        return "http://" + name + "-predictor." + DemoModel.NAMESPACE + ".svc.cluster.local:8080/v1";
    }
}
