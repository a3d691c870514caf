package org.litemaas.dev.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.litemaas.dev.demand.DemoModel;

/**
 * The metadata column as LiteLLM writes it. What makes it large in production is model_map_value, the proxy's whole
 * knowledge of the model; here it has as many of these fields as the wanted size leaves room for.
 */
final class RowMetadata {

    /** What a row has without model_map_value, about. */
    private static final int REST = 880;

    private static final List<String> MODEL_FACTS = List.of(
            "max_tokens",
            "max_input_tokens",
            "max_output_tokens",
            "input_cost_per_token",
            "output_cost_per_token",
            "cache_creation_input_token_cost",
            "cache_read_input_token_cost",
            "input_cost_per_character",
            "input_cost_per_token_above_128k_tokens",
            "input_cost_per_audio_token",
            "output_cost_per_reasoning_token",
            "output_vector_size",
            "supports_system_messages",
            "supports_response_schema",
            "supports_vision",
            "supports_function_calling",
            "supports_tool_choice",
            "supports_prompt_caching",
            "supports_pdf_input",
            "supports_native_streaming",
            "supports_reasoning",
            "tpm",
            "rpm");

    private final int bytes;
    private final Map<String, String> modelMaps = new HashMap<>();

    RowMetadata(int bytes) {
        this.bytes = bytes;
    }

    void append(SpendLogRow row, StringBuilder json) {
        Caller caller = row.caller();
        json.append("{\"status\": ").append(text(row.error() == null ? "success" : "failure"));
        field(json, "user_api_key", text(caller.apiKey()));
        field(json, "user_api_key_alias", orNull(caller.keyAlias()));
        field(json, "user_api_key_team_id", orNull(caller.team().id()));
        field(json, "user_api_key_team_alias", orNull(caller.team().alias()));
        field(json, "user_api_key_org_id", orNull(caller.team().organizationId()));
        field(json, "user_api_key_user_id", orNull(caller.ownerId()));
        field(json, "requester_ip_address", text("10.128.4.17"));
        field(json, "applied_guardrails", "[]");
        field(json, "batch_models", "null");
        field(json, "mcp_tool_call_metadata", "null");
        field(json, "spend_logs_metadata", "null");
        field(json, "proxy_server_request", "null");
        usage(row, json);
        if (row.error() == null) {
            cost(row, json);
        } else {
            error(row.error(), json);
        }
        String map = modelMaps.computeIfAbsent(row.asked().name(), name -> modelMap(row.asked()));
        json.append(map).append('}');
    }

    private static void usage(SpendLogRow row, StringBuilder json) {
        json.append(", \"usage_object\": {\"prompt_tokens\": ").append(row.promptTokens());
        json.append(", \"completion_tokens\": ").append(row.completionTokens());
        json.append(", \"total_tokens\": ").append(row.promptTokens() + row.completionTokens());
        json.append("}, \"additional_usage_values\": {\"cache_read_input_tokens\": ")
                .append(row.cachedPromptTokens());
        json.append(", \"cache_creation_input_tokens\": 0}");
    }

    private static void cost(SpendLogRow row, StringBuilder json) {
        json.append(", \"error_information\": null, \"cost_breakdown\": {\"input_cost\": ");
        json.append(row.spend() == 0 ? 0 : row.asked().dollars(row.promptTokens(), 0));
        json.append(", \"output_cost\": ")
                .append(row.spend() == 0 ? 0 : row.asked().dollars(0, row.completionTokens()));
        json.append(", \"total_cost\": ").append(row.spend()).append(", \"tool_usage_cost\": 0.0}");
    }

    private static void error(ProxyError error, StringBuilder json) {
        json.append(", \"error_information\": {\"error_code\": \"").append(error.code());
        json.append("\", \"error_class\": \"").append(error.errorClass());
        json.append("\", \"error_message\": \"the upstream answered ")
                .append(error.code())
                .append("\"}");
    }

    private String modelMap(DemoModel model) {
        StringBuilder map = new StringBuilder(bytes);
        map.append(", \"model_map_information\": {\"model_map_key\": ").append(text(model.rawModel()));
        map.append(", \"model_map_value\": {\"key\": ").append(text(model.rawModel()));
        map.append(", \"litellm_provider\": ").append(text(model.provider()));
        for (int i = 0; map.length() + REST < bytes; i++) {
            String fact = MODEL_FACTS.get(i % MODEL_FACTS.size());
            field(map, i < MODEL_FACTS.size() ? fact : fact + "_tier_" + i / MODEL_FACTS.size(), value(model, i));
        }
        return map.append("}}").toString();
    }

    private static String value(DemoModel model, int fact) {
        return switch (fact) {
            case 0, 1, 2 -> "131072";
            case 3 -> Double.toString(model.dollarsPerPromptToken());
            case 4 -> Double.toString(model.dollarsPerCompletionToken());
            default -> fact % 3 == 0 ? "true" : "null";
        };
    }

    private static void field(StringBuilder json, String name, String value) {
        json.append(", \"").append(name).append("\": ").append(value);
    }

    private static String orNull(String value) {
        return value.isEmpty() ? "null" : text(value);
    }

    /** No value here needs escaping, neither in JSON nor in COPY's text form. */
    private static String text(String value) {
        return '"' + value + '"';
    }
}
