package org.litemaas.web.api;

import jakarta.json.stream.JsonGenerator;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.DetailTable;
import org.litemaas.analytics.Measures;
import org.litemaas.analytics.UsageQuery;
import org.litemaas.analytics.UsageTable;
import org.litemaas.analytics.spendlog.KeyCounter;
import org.litemaas.analytics.spendlog.UserCounter;

/** Writes spend as LiteLLM's clients read it: arrays of flat rows, in LiteLLM's words. What is unknown is null. */
final class SpendJson {
    private SpendJson() {}

    /** @param identity writes whose row it is */
    static void rows(
            List<UsageTable.Row> rows, BiConsumer<JsonGenerator, UsageTable.Group> identity, OutputStream out) {
        write(rows, out, (json, row) -> {
            identity.accept(json, row.groups().get(0));
            measures(json, row.measures());
        });
    }

    static void keys(List<KeyCounter> keys, OutputStream out) {
        write(keys, out, (json, key) -> {
            json.write("token", key.token());
            JsonParts.text(json, "key_name", key.keyName());
            JsonParts.text(json, "key_alias", key.keyAlias());
            JsonParts.text(json, "user_id", key.userId());
            JsonParts.text(json, "team_id", key.teamId());
            JsonParts.number(json, "spend", key.spend());
            JsonParts.number(json, "max_budget", key.maxBudget());
            JsonParts.text(json, "budget_duration", key.budgetDuration());
            JsonParts.text(json, "budget_reset_at", key.budgetResetAt());
            JsonParts.text(json, "expires", key.expires());
            texts(json, "models", key.models());
            JsonParts.flag(json, "blocked", key.blocked());
            JsonParts.text(json, "created_at", key.createdAt());
        });
    }

    static void users(List<UserCounter> users, OutputStream out) {
        write(users, out, (json, user) -> {
            json.write("user_id", user.userId());
            JsonParts.text(json, "user_alias", user.userAlias());
            JsonParts.text(json, "user_email", user.userEmail());
            JsonParts.text(json, "user_role", user.userRole());
            JsonParts.text(json, "team_id", user.teamId());
            JsonParts.number(json, "spend", user.spend());
            JsonParts.number(json, "max_budget", user.maxBudget());
            JsonParts.text(json, "budget_duration", user.budgetDuration());
            JsonParts.text(json, "budget_reset_at", user.budgetResetAt());
            texts(json, "models", user.models());
            JsonParts.text(json, "created_at", user.createdAt());
        });
    }

    /** The words of LiteLLM's own {@code /spend/tags}. */
    static void tags(List<DetailTable.Row> rows, OutputStream out) {
        write(rows, out, (json, row) -> {
            JsonParts.text(json, "individual_request_tag", row.value());
            DetailTable.@Nullable Figures figures = row.figures();
            if (figures == null) {
                json.writeNull("log_count").writeNull("total_spend").writeNull("spend");
            } else {
                json.write("log_count", figures.requests());
                spend(json, figures.spend());
            }
        });
    }

    static void whole(UsageQuery query, UsageTable table, OutputStream out) {
        try (JsonGenerator json = JsonParts.generator(out)) {
            json.writeStartObject();
            json.write("start_date", query.from().toString());
            json.write("end_date", query.to().toString());
            measures(json, table.totals().measures());
            // LiteLLM keeps the proxy's own budget in its configuration file, which is not in the database.
            json.writeNull("max_budget");
            json.writeEnd();
        }
    }

    private static <T> void write(List<T> rows, OutputStream out, BiConsumer<JsonGenerator, T> fields) {
        try (JsonGenerator json = JsonParts.generator(out)) {
            json.writeStartArray();
            for (T row : rows) {
                json.writeStartObject();
                fields.accept(json, row);
                json.writeEnd();
            }
            json.writeEnd();
        }
    }

    private static void measures(JsonGenerator json, Measures measures) {
        spend(json, measures.spend());
        json.write("prompt_tokens", measures.promptTokens());
        json.write("completion_tokens", measures.completionTokens());
        json.write("total_tokens", measures.totalTokens());
        json.write("api_requests", measures.requests());
        json.write("successful_requests", measures.requests() - measures.failures());
        json.write("failed_requests", measures.failures());
    }

    /** Some of LiteLLM's endpoints say the one, some the other; here each says both. */
    private static void spend(JsonGenerator json, BigDecimal spend) {
        json.write("total_spend", spend);
        json.write("spend", spend);
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) {
        json.writeStartArray(name);
        texts.forEach(json::write);
        json.writeEnd();
    }
}
