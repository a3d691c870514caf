package org.litemaas.web.api;

import jakarta.json.stream.JsonGenerator;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.LoggedRow;
import org.litemaas.analytics.RequestDetail;
import org.litemaas.analytics.RequestsPage;
import org.litemaas.analytics.RequestsQuery;
import org.litemaas.analytics.attribution.Resolution;
import org.litemaas.analytics.spendlog.LoggedRequestDetail;
import org.litemaas.analytics.spendlog.RequestPosition;

/** Writes single requests as JSON. What the log does not tell is null. */
final class RequestsJson {
    private RequestsJson() {}

    static void write(RequestsQuery query, RequestsPage page, OutputStream out) {
        try (JsonGenerator json = JsonParts.generator(out)) {
            json.writeStartObject();
            json.write("from", query.usage().from().toString());
            json.write("to", query.usage().to().toString());
            json.write("zone", query.usage().zone().getId());
            json.write("status", query.status().text());
            json.write("limit", query.limit());
            position(json, "after", page.newer());
            position(json, "before", page.older());
            json.writeStartArray("rows");
            for (LoggedRow row : page.rows()) {
                json.writeStartObject();
                row(json, row);
                json.writeEnd();
            }
            json.writeEnd();
            json.writeEnd();
        }
    }

    static void write(RequestDetail detail, boolean showsPrompts, OutputStream out) {
        LoggedRequestDetail logged = detail.logged();
        try (JsonGenerator json = JsonParts.generator(out)) {
            json.writeStartObject();
            row(json, detail.row());
            JsonParts.text(json, "endUser", logged.endUser());
            JsonParts.text(json, "sessionId", logged.sessionId());
            JsonParts.text(json, "requesterIp", logged.requesterIp());
            JsonParts.text(json, "modelId", logged.modelId());
            JsonParts.text(json, "keyAlias", logged.keyAlias());
            JsonParts.text(json, "teamAlias", logged.teamAlias());
            JsonParts.text(json, "errorCode", logged.errorCode());
            JsonParts.text(json, "errorClass", logged.errorClass());
            JsonParts.text(json, "retries", logged.retries());
            JsonParts.text(json, "maxRetries", logged.maxRetries());
            tokens(json, "cachedPromptTokens", logged.cachedPromptTokens());
            tokens(json, "cacheCreationTokens", logged.cacheCreationTokens());
            json.writeStartObject("costs");
            logged.costs().forEach(json::write);
            json.writeEnd();
            json.writeStartArray("tags");
            logged.tags().forEach(json::write);
            json.writeEnd();
            json.write("promptsShown", showsPrompts);
            contents(json, logged.contents());
            json.writeEnd();
        }
    }

    private static void contents(JsonGenerator json, LoggedRequestDetail.@Nullable Contents contents) {
        JsonParts.text(json, "messages", contents == null ? null : contents.messages());
        JsonParts.text(json, "response", contents == null ? null : contents.response());
        JsonParts.text(json, "proxyServerRequest", contents == null ? null : contents.proxyServerRequest());
        JsonParts.text(json, "errorMessage", contents == null ? null : contents.errorMessage());
    }

    private static void row(JsonGenerator json, LoggedRow row) {
        Resolution.Named about = row.about();
        json.write("requestId", row.position().requestId());
        json.write("startTime", row.start().toString());
        json.write("endTime", row.end().toString());
        json.write("callType", row.callType());
        json.write("user", about.user());
        json.write("userName", about.userName());
        json.write("model", about.model());
        json.write("rawModel", about.rawModel());
        json.write("provider", about.provider());
        json.write("hosting", about.hosting().text());
        json.write("key", about.key());
        json.write("keyName", about.keyName());
        json.write("team", about.team());
        json.write("teamName", about.teamName());
        json.write("failed", row.failed());
        JsonParts.text(json, "status", row.status());
        json.write("cacheHit", row.cacheHit());
        json.write("promptTokens", row.promptTokens());
        json.write("completionTokens", row.completionTokens());
        json.write("totalTokens", row.totalTokens());
        json.write("spend", row.spend());
        JsonParts.number(json, "duration", row.duration());
        JsonParts.number(json, "latency", row.latency());
        JsonParts.number(json, "timeToFirstToken", row.timeToFirstToken());
    }

    private static void position(JsonGenerator json, String name, @Nullable RequestPosition position) {
        JsonParts.text(json, name, position == null ? null : position.text());
    }

    private static void tokens(JsonGenerator json, String name, @Nullable Long tokens) {
        if (tokens == null) {
            json.writeNull(name);
        } else {
            json.write(name, tokens);
        }
    }
}
