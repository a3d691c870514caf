package org.litemaas.dev.data;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of the spend log in COPY's text form, in the columns that a table really has. */
final class SpendLogText {

    private interface Column {
        void append(SpendLogRow row, StringBuilder out);
    }

    private final RowMetadata metadata;
    private final Instant migrated;
    private final List<String> names = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();

    /**
     * @param present the table's columns; what it lacks is left out
     * @param plan its middle is when the proxy was upgraded: what created_at says of rows older than the column
     */
    SpendLogText(Set<String> present, DemoPlan plan) {
        this.metadata = new RowMetadata(plan.metadataBytes());
        this.migrated = plan.today().minusDays(plan.days() / 2).atStartOfDay().toInstant(ZoneOffset.UTC);
        text(
                "request_id",
                row -> row.callType().equals("acompletion") ? "chatcmpl-" + row.requestId() : row.requestId());
        text("call_type", SpendLogRow::callType);
        text("api_key", row -> row.caller().apiKey());
        column("spend", (row, out) -> out.append(row.spend()));
        column("total_tokens", (row, out) -> out.append(row.promptTokens() + row.completionTokens()));
        column("prompt_tokens", (row, out) -> out.append(row.promptTokens()));
        column("completion_tokens", (row, out) -> out.append(row.completionTokens()));
        column("startTime", (row, out) -> time(row.start(), out));
        column("endTime", (row, out) -> time(row.end(), out));
        column("completionStartTime", (row, out) -> time(row.firstToken(), out));
        text("model", SpendLogRow::model);
        text(
                "model_id",
                row -> row.modelGroup().isEmpty()
                        ? ""
                        : Integer.toHexString(row.model().hashCode()));
        text("model_group", SpendLogRow::modelGroup);
        text("custom_llm_provider", SpendLogRow::provider);
        text("api_base", SpendLogRow::apiBase);
        text("user", row -> row.caller().user());
        column("metadata", (row, out) -> metadata.append(row, out));
        text("cache_hit", SpendLogRow::cacheHit);
        text("cache_key", row -> row.cacheHit().equals("True") ? Ids.sha256(row.requestId()) : "Cache OFF");
        column("request_tags", SpendLogText::tags);
        text("team_id", row -> row.caller().team().id());
        text("end_user", SpendLogRow::endUser);
        text("requester_ip_address", row -> row.recentProxy() ? "10.128.4.17" : "");
        text("session_id", row -> row.recentProxy() ? row.requestId() : null);
        text("status", SpendLogRow::status);
        text("organization_id", row -> row.caller().team().organizationId());
        column("request_duration_ms", SpendLogText::duration);
        column("created_at", (row, out) -> time(row.recentProxy() ? row.arrived() : migrated, out));
        column("updated_at", (row, out) -> time(row.recentProxy() ? row.arrived() : migrated, out));
        text("litellm_call_id", row -> row.recentProxy() ? row.requestId() : null);
        keepOnly(present);
    }

    /** The columns, quoted, for COPY's list. */
    String columns() {
        return String.join(", ", names.stream().map(name -> '"' + name + '"').toList());
    }

    void append(SpendLogRow row, StringBuilder out) {
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                out.append('\t');
            }
            columns.get(i).append(row, out);
        }
        out.append('\n');
    }

    private void keepOnly(Set<String> present) {
        for (int i = names.size() - 1; i >= 0; i--) {
            if (!present.contains(names.get(i))) {
                names.remove(i);
                columns.remove(i);
            }
        }
    }

    private void column(String name, Column column) {
        names.add(name);
        columns.add(column);
    }

    private interface Text {
        @Nullable String of(SpendLogRow row);
    }

    private void text(String name, Text value) {
        column(name, (row, out) -> {
            String text = value.of(row);
            out.append(text == null ? "\\N" : text);
        });
    }

    private static void tags(SpendLogRow row, StringBuilder out) {
        out.append("[\"User-Agent: ").append(row.tag()).append("\", \"User-Agent: ");
        out.append(row.tag()).append("/1.82.0\"]");
    }

    private static void duration(SpendLogRow row, StringBuilder out) {
        if (row.recentProxy()) {
            out.append(row.end().toEpochMilli() - row.start().toEpochMilli());
        } else {
            out.append("\\N");
        }
    }

    private static void time(@Nullable Instant at, StringBuilder out) {
        if (at == null) {
            out.append("\\N");
            return;
        }
        // LocalDateTime prints what PostgreSQL reads, and much faster than a formatter.
        out.append(
                LocalDateTime.ofEpochSecond(at.getEpochSecond(), at.getNano() / 1_000_000 * 1_000_000, ZoneOffset.UTC));
    }
}
