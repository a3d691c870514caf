package org.litemaas.web.page;

import java.util.List;
import org.litemaas.infra.ServedModel;

/**
 * One served model as a row.
 *
 * @param tone of the state: {@code ok}, {@code warning}, {@code danger} or {@code unknown}
 * @param href its serving, on the dashboard of its runtime; empty where the runtime is not known
 * @param figures running and waiting requests, requests and tokens a second
 */
public record ModelLine(
        String name, String href, String namespace, String runtime, String tone, String state, List<Figure> figures) {

    static ModelLine of(ServedModel model) {
        String tone = switch (model.state()) {
            case UP -> "ok";
            case PARTLY_UP -> "warning";
            case DOWN -> "danger";
            case NO_TARGET -> "unknown";
        };
        String state = switch (model.state()) {
            case UP -> model.targets() == 1 ? "Up" : "Up, " + model.targets() + " targets";
            case PARTLY_UP -> "Partly up, " + model.targetsUp() + " of " + model.targets();
            case DOWN -> model.targets() == 1 ? "Down" : "Down, " + model.targets() + " targets";
            case NO_TARGET -> "No target";
        };
        String runtime = switch (model.runtime()) {
            case VLLM -> "vLLM";
            case OPENVINO -> "OpenVINO";
            case UNKNOWN -> Figure.UNKNOWN.text();
        };
        String namespace = model.namespace() == null ? Figure.UNKNOWN.text() : model.namespace();
        return new ModelLine(
                model.name(),
                switch (model.runtime()) {
                    case VLLM -> Serving.vllm(List.of(model.name()));
                    case OPENVINO -> Serving.openvino(List.of(model.name()));
                    case UNKNOWN -> "";
                },
                namespace,
                runtime,
                tone,
                state,
                List.of(
                        Figures.quantity(model.runningRequests(), "requests running"),
                        Figures.quantity(model.waitingRequests(), "requests waiting"),
                        Figures.quantity(model.requestsPerSecond(), "requests a second"),
                        Figures.quantity(model.promptTokensPerSecond(), "prompt tokens a second"),
                        Figures.quantity(model.generationTokensPerSecond(), "completion tokens a second")));
    }
}
