package org.litemaas.ear.api;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.litemaas.ear.Portal;

/** LiteLLM's spend log itself, asked in plain SQL as ARCHITECTURE.md defines the figures; shares nothing with the portal. */
final class SpendLog {
    private static final String FIGURES = """
            WITH logged AS (
                SELECT log.*,
                    log."startTime" AT TIME ZONE 'UTC' AS moment,
                    (log."startTime" AT TIME ZONE 'UTC') AT TIME ZONE ? AS local,
                    CASE WHEN log."user" NOT IN ('', 'default_user_id') THEN log."user"
                         ELSE coalesce(nullif(live.user_id, ''), nullif(successor.user_id, ''),
                                       nullif(deleted.user_id, ''), 'unknown') END AS by_user,
                    coalesce(nullif(log.model_group, ''), nullif(log.model, ''), 'unknown') AS by_raw_model,
                    coalesce(nullif(log.custom_llm_provider, ''), substring(log.model FROM '^([^/]+)/'), 'unknown')
                        AS raw_provider,
                    coalesce(log.api_key, '') AS by_key,
                    coalesce(log.team_id, '') AS by_team,
                    coalesce(log.status, 'success') <> 'success' AS failed,
                    coalesce(lower(log.cache_hit) = 'true', false) AS cached
                FROM "LiteLLM_SpendLogs" log
                LEFT JOIN "LiteLLM_VerificationToken" live ON live.token = log.api_key
                LEFT JOIN "LiteLLM_DeprecatedVerificationToken" rotated ON rotated.token = log.api_key
                LEFT JOIN "LiteLLM_VerificationToken" successor ON successor.token = rotated.active_token_id
                LEFT JOIN "LiteLLM_DeletedVerificationToken" deleted ON deleted.token = log.api_key
            ), request AS (
                SELECT *,
                    regexp_replace(by_raw_model, '^(openai|azure|anthropic|vertex_ai)/', '') AS by_model,
                    CASE WHEN raw_provider = 'openai' AND api_base ~ '^https?://[^/:]+[.]svc([.]cluster[.]local)?(:|/|$)'
                         THEN 'self-hosted' ELSE raw_provider END AS by_provider,
                    CASE WHEN api_base ~ '^https?://[^/:]+[.]svc([.]cluster[.]local)?(:|/|$)' THEN 'self-hosted'
                         WHEN raw_provider IN ('anthropic', 'azure', 'bedrock', 'gemini', 'vertex_ai', 'mistral', 'groq') THEN 'external'
                         WHEN raw_provider = 'openai' AND api_base ~ '^https?://([^/:]+[.])?openai[.]com(:|/|$)' THEN 'external'
                         ELSE 'unknown' END AS by_hosting,
                    extract(epoch FROM "endTime" - "startTime") AS latency,
                    extract(epoch FROM "completionStartTime" - "startTime") AS first_token,
                    NOT failed AND NOT cached AS has_latency,
                    coalesce("completionStartTime" <> "endTime", false) AS has_first_token
                FROM logged
            )
            SELECT ARRAY[%s]::text[] AS labels,
                count(*) AS requests,
                count(*) FILTER (WHERE failed) AS failures,
                count(*) FILTER (WHERE cached) AS cache_hits,
                sum(prompt_tokens::bigint) AS prompt_tokens,
                sum(completion_tokens::bigint) AS completion_tokens,
                sum(round(spend::numeric, 12)) AS spend,
                count(DISTINCT by_user) AS active_users,
                count(*) FILTER (WHERE has_latency) AS latency_count,
                avg(latency) FILTER (WHERE has_latency) AS latency_mean,
                percentile_disc(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (ORDER BY latency)
                    FILTER (WHERE has_latency) AS latency_percentiles,
                count(*) FILTER (WHERE has_first_token) AS first_token_count,
                avg(first_token) FILTER (WHERE has_first_token) AS first_token_mean,
                percentile_disc(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (ORDER BY first_token)
                    FILTER (WHERE has_first_token) AS first_token_percentiles
            FROM request
            WHERE "startTime" >= ? AND "startTime" < ? %s
            GROUP BY labels
            """;

    private final Portal portal;

    SpendLog(Portal portal) {
        this.portal = portal;
    }

    /** All the days that it has requests of. */
    Question everything(ZoneId zone) throws SQLException {
        try (var connection = portal.litellm();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT min(\"startTime\"), max(\"startTime\") FROM \"LiteLLM_SpendLogs\"")) {
            row.next();
            return new Question(day(row, 1, zone), day(row, 2, zone), zone, List.of(), Map.of());
        }
    }

    private static LocalDate day(ResultSet row, int column, ZoneId zone) throws SQLException {
        return row.getObject(column, LocalDateTime.class)
                .atOffset(ZoneOffset.UTC)
                .atZoneSameInstant(zone)
                .toLocalDate();
    }

    /** The figures of the question's rows, by the values of its groupings as the API writes them. */
    Map<List<String>, Figures> figures(Question question) throws SQLException {
        return figures(question, question.start(), question.end(), 0);
    }

    /** The figures of another stretch of time, its days called by those so many days later. */
    Map<List<String>, Figures> figures(Question question, Instant start, Instant end, int daysForward)
            throws SQLException {
        var labels = question.groupings().stream()
                .map(grouping -> label(grouping, daysForward))
                .collect(Collectors.joining(", "));
        var filter = question.filter().keySet().stream()
                .map(name -> "AND by_" + name + " = ANY (?)")
                .collect(Collectors.joining(" "));
        try (var connection = portal.litellm();
                var statement = connection.prepareStatement(FIGURES.formatted(labels, filter))) {
            statement.setString(1, question.zone().getId());
            statement.setObject(2, LocalDateTime.ofInstant(start, ZoneOffset.UTC));
            statement.setObject(3, LocalDateTime.ofInstant(end, ZoneOffset.UTC));
            var parameter = 4;
            for (var values : question.filter().values()) {
                statement.setArray(parameter++, connection.createArrayOf("text", values.toArray()));
            }
            try (var rows = statement.executeQuery()) {
                var found = new HashMap<List<String>, Figures>();
                while (rows.next()) {
                    found.put(labels(rows, question), read(rows));
                }
                return found;
            }
        }
    }

    private static String label(String grouping, int daysForward) {
        var local = "(local + interval '" + daysForward + " days')";
        return switch (grouping) {
                    case "slot" -> "(floor(extract(epoch FROM moment) / 1800) * 1800)::bigint";
                    case "hour" -> "extract(epoch FROM moment - (local - date_trunc('hour', local)))::bigint";
                    case "day" -> "to_char(" + local + ", 'YYYY-MM-DD')";
                    case "week" -> "to_char(" + local + ", 'IYYY-\"W\"IW')";
                    case "month" -> "to_char(" + local + ", 'YYYY-MM')";
                    case "weekday" -> "extract(isodow FROM " + local + ")::int";
                    case "hour-of-day" -> "extract(hour FROM local)::int";
                    default -> "by_" + grouping.replace('-', '_');
                }
                + "::text";
    }

    private static List<String> labels(ResultSet row, Question question) throws SQLException {
        var labels = new ArrayList<>(List.of((String[]) row.getArray("labels").getArray()));
        for (var i = 0; i < labels.size(); i++) {
            if (List.of("slot", "hour").contains(question.groupings().get(i))) {
                var start = Instant.ofEpochSecond(Long.parseLong(labels.get(i))).atZone(question.zone());
                labels.set(i, DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(start));
            }
        }
        return labels;
    }

    private static Figures read(ResultSet row) throws SQLException {
        return new Figures(
                row.getLong("requests"),
                row.getLong("failures"),
                row.getLong("cache_hits"),
                row.getLong("prompt_tokens"),
                row.getLong("completion_tokens"),
                row.getBigDecimal("spend"),
                row.getLong("active_users"),
                durations(row, "latency"),
                durations(row, "first_token"));
    }

    private static Figures.Durations durations(ResultSet row, String name) throws SQLException {
        var mean = row.getBigDecimal(name + "_mean");
        var percentiles = row.getArray(name + "_percentiles");
        return new Figures.Durations(
                row.getLong(name + "_count"),
                mean == null ? null : mean.doubleValue(),
                percentiles == null
                        ? null
                        : Stream.of((BigDecimal[]) percentiles.getArray())
                                .map(BigDecimal::doubleValue)
                                .toList());
    }

    /** The first column of what a query finds. */
    List<String> values(String sql) throws SQLException {
        try (var connection = portal.litellm()) {
            return values(connection, sql);
        }
    }

    static List<String> values(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
