package org.litemaas.dev.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.litemaas.dev.data.TestDatabase.value;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every oddity met in production is in the data, and nothing that production cannot have. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OdditiesTest {

    private static final DemoPlan PLAN = new DemoPlan(40, 1500, 1000, 7, Instant.parse("2026-03-11T15:04:05Z"));
    private final Connection connection;

    OdditiesTest() throws SQLException {
        connection = TestDatabase.fresh();
        DemoData.create(connection, PLAN);
    }

    @AfterAll
    void close() throws SQLException {
        connection.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status = 'success'",
                "status = 'failure'",
                "status IS NULL",
                "status NOT IN ('success', 'failure')",
                "lower(cache_hit) = 'true' AND spend = 0 AND prompt_tokens > 0",
                "custom_llm_provider = ''",
                "custom_llm_provider IS NULL",
                "model_group = '' AND model LIKE 'openai/%' AND status = 'success'",
                "model = model_group AND custom_llm_provider = 'openai' AND api_base LIKE '%svc.cluster.local%'",
                // failures of an old proxy and of a recent one
                "status = 'failure' AND model_group = '' AND api_base = '' AND \"endTime\" - \"startTime\" < '5 ms'",
                "status = 'failure' AND prompt_tokens > 0 AND spend = 0",
                "status = 'failure' AND spend > 0",
                "status = 'failure' AND model_group <> '' AND metadata #>> '{error_information,error_code}' = '429'",
                // late rows, some of them the day after
                "created_at - \"endTime\" BETWEEN '1 min' AND '20 min' AND request_duration_ms IS NOT NULL",
                "created_at - \"endTime\" > '1 hour' AND request_duration_ms IS NOT NULL",
                "created_at::date > \"startTime\"::date AND request_duration_ms IS NOT NULL",
                "request_duration_ms IS NULL AND created_at > \"startTime\"",
                "\"completionStartTime\" IS NULL",
                "\"completionStartTime\" = \"endTime\"",
                "\"completionStartTime\" < \"endTime\" AND \"completionStartTime\" > \"startTime\"",
                // who asked
                "api_key = 'litellm_proxy_master_key' AND \"user\" = 'default_user_id'",
                "api_key LIKE 'hashed-jwt-%' AND length(api_key) = 75 AND \"user\" <> ''",
                "api_key LIKE 'cli-session-%'",
                "api_key = ''",
                "\"user\" = '' AND EXISTS (SELECT FROM \"LiteLLM_VerificationToken\" t WHERE t.token = api_key AND t.user_id <> '')",
                "\"user\" = 'default_user_id' AND EXISTS (SELECT FROM \"LiteLLM_VerificationToken\" t WHERE t.token = api_key AND t.user_id <> '')",
                "EXISTS (SELECT FROM \"LiteLLM_VerificationToken\" t WHERE t.token = api_key AND t.user_id IS NULL AND t.key_alias LIKE 'virtkey-%')",
                "EXISTS (SELECT FROM \"LiteLLM_DeletedVerificationToken\" t WHERE t.token = api_key AND t.user_id <> '')",
                "EXISTS (SELECT FROM \"LiteLLM_DeletedVerificationToken\" t WHERE t.token = api_key AND t.key_alias LIKE 'virtkey-%')",
                "EXISTS (SELECT FROM \"LiteLLM_DeprecatedVerificationToken\" r JOIN \"LiteLLM_VerificationToken\" t ON t.token = r.active_token_id WHERE r.token = api_key)",
                "EXISTS (SELECT FROM \"LiteLLM_VerificationToken\" t WHERE api_key = encode(sha256(t.token::bytea), 'hex'))",
                "EXISTS (SELECT FROM \"LiteLLM_DeletedTeamTable\" t WHERE t.team_id = l.team_id)",
                "\"user\" <> '' AND NOT EXISTS (SELECT FROM \"LiteLLM_UserTable\" u WHERE u.user_id = l.\"user\")",
                "team_id = 'litellm-dashboard'",
                "team_id = ''",
                "organization_id = 'org-rhdp'",
                "organization_id = ''",
                "end_user <> ''",
                "request_tags @> '[\"User-Agent: langchain\"]'",
                "(metadata #>> '{additional_usage_values,cache_read_input_tokens}')::int > 0",
                "metadata ->> 'user_api_key_alias' LIKE 'virtkey-%'",
                "custom_llm_provider = 'anthropic'",
                "custom_llm_provider = 'azure' AND model LIKE 'azure/%'",
                "custom_llm_provider = 'vertex_ai'",
                "call_type = 'aembedding' AND completion_tokens = 0"
            })
    void isThere(String condition) throws SQLException {
        assertThat(TestDatabase.count(connection, condition)).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"endTime\" < \"startTime\"",
                "\"completionStartTime\" < \"startTime\" OR \"completionStartTime\" > \"endTime\"",
                "prompt_tokens < 0 OR completion_tokens < 0 OR spend < 0",
                "total_tokens <> prompt_tokens + completion_tokens",
                "\"startTime\" >= '2026-03-11 15:04:05'",
                "\"startTime\" < '2026-01-31'",
                "lower(cache_hit) = 'true' AND spend <> 0",
                "EXISTS (SELECT FROM \"LiteLLM_VerificationToken\" t WHERE t.token = api_key AND t.user_id IN ('', 'default_user_id'))",
                "jsonb_typeof(metadata) <> 'object' OR jsonb_typeof(request_tags) <> 'array'"
            })
    void isNotThere(String condition) throws SQLException {
        assertThat(TestDatabase.count(connection, condition)).isZero();
    }

    @Test
    void mostRowsAreOrdinary() throws SQLException {
        String share = "SELECT round(100.0 * count(*) FILTER (WHERE %s) / count(*), 1) FROM \"LiteLLM_SpendLogs\"";
        assertThat(Double.valueOf(value(connection, share.formatted("status = 'failure'"))))
                .isBetween(1.5, 5.0);
        assertThat(Double.valueOf(value(connection, share.formatted("lower(cache_hit) = 'true'"))))
                .isBetween(2.0, 4.0);
        assertThat(Double.valueOf(value(connection, share.formatted("\"user\" IN ('', 'default_user_id')"))))
                .isBetween(8.0, 25.0);
        assertThat(value(connection, "SELECT count(*) FROM \"LiteLLM_UserTable\" WHERE user_id <> 'default_user_id'"))
                .isEqualTo("116");
    }

    @Test
    void metadataIsAsLongAsAsked() throws SQLException {
        String average = "SELECT avg(length(metadata::text)) FROM \"LiteLLM_SpendLogs\"";
        assertThat(Double.valueOf(value(connection, average))).isBetween(930.0, 1070.0);
        try (Connection large = TestDatabase.fresh()) {
            DemoData.create(large, new DemoPlan(2, 300, 4500, 7, PLAN.now()));
            assertThat(Double.valueOf(value(large, average))).isBetween(4300.0, 4700.0);
        }
    }

    @Test
    void workGoesByOfficeHoursAndWeekdays() throws SQLException {
        String perDay = """
                SELECT round(avg(n) FILTER (WHERE extract(isodow FROM day) > 5) / avg(n) FILTER (WHERE extract(isodow FROM day) < 6), 3)
                FROM (SELECT "startTime"::date AS day, count(*) AS n FROM "LiteLLM_SpendLogs" GROUP BY 1) days""";
        assertThat(Double.valueOf(value(connection, perDay))).isBetween(0.15, 0.5);
        String perHour = """
                SELECT round(1.0 * count(*) FILTER (WHERE extract(hour FROM "startTime") BETWEEN 13 AND 16)
                                 / count(*) FILTER (WHERE extract(hour FROM "startTime") BETWEEN 21 AND 24), 2)
                FROM "LiteLLM_SpendLogs" WHERE "startTime" < '2026-03-11'""";
        assertThat(Double.valueOf(value(connection, perHour))).isGreaterThan(3);
        String perModel = "SELECT count(DISTINCT model_group) FROM \"LiteLLM_SpendLogs\" WHERE model_group <> ''";
        assertThat(value(connection, perModel)).isEqualTo("10");
    }
}
