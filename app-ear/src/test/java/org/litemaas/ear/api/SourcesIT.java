package org.litemaas.ear.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.litemaas.ear.Portal;
import org.litemaas.ear.PortalExtension;

/** The spend log's part of {@code /sources}, and what the figures say while LiteLLM's database is away. */
@ExtendWith(PortalExtension.class)
class SourcesIT {
    private final Portal portal;
    private final Api api;
    private final SpendLog log;

    SourcesIT(Portal portal) throws Exception {
        this.portal = portal;
        this.api = Api.withAllDays(portal);
        this.log = new SpendLog(portal);
    }

    @Test
    void theSpendLogIsHeldAsAWhole() throws Exception {
        var state = api.spendLogs();
        var everything = log.everything(ZoneId.of("UTC"));

        assertThat(state.getBoolean("reachable")).isTrue();
        assertThat(state.isNull("problem")).isTrue();
        assertThat(LocalDate.parse(state.getString("oldestDay"))).isEqualTo(everything.from());
        assertThat(state.getInt("daysKnown"))
                .isEqualTo(everything
                        .between(everything.from(), LocalDate.now(ZoneOffset.UTC))
                        .days());
        assertThat(state.getInt("requestsCached")).isEqualTo(requestsInSource());
        assertThat(Instant.parse(state.getString("lastRead")))
                .isAfter(Instant.now().minusSeconds(30));
        assertThat(LocalDate.ofInstant(Instant.parse(state.getString("newestRequest")), ZoneOffset.UTC))
                .isEqualTo(everything.to());
        assertThat(state.getJsonNumber("lastRefreshMillis").longValue()).isNotNegative();
        assertThat(state.getJsonArray("notices")).isEmpty();
    }

    @Test
    void whileTheSourceIsAwayOldFiguresStandWithANotice() throws Exception {
        var before = api.json("/usage?group=model");
        try (var postgres = portal.own();
                var litellm = portal.litellm()) {
            allowConnections(postgres, false);
            try {
                var away = Api.await("away", api::spendLogs, state -> !state.getBoolean("reachable"));
                insertRequest(litellm);

                assertThat(away.getString("problem")).isNotBlank();
                assertThat(away.getInt("daysCached")).isEqualTo(away.getInt("daysKnown"));
                var during = api.json("/usage?group=model");
                assertThat(during.getJsonArray("rows")).isEqualTo(before.getJsonArray("rows"));
                assertThat(during.getJsonObject("totals")).isEqualTo(before.getJsonObject("totals"));
                assertNotice(during.getJsonObject("freshness"));
                assertNotice(api.json("/usage/options").getJsonObject("freshness"));
                assertThat(api.spendLogs().getJsonArray("notices"))
                        .isSubsetOf(during.getJsonObject("freshness").getJsonArray("notices"))
                        .isNotEmpty();
                assertThat(Instant.parse(during.getJsonObject("freshness").getString("asOf")))
                        .isBeforeOrEqualTo(Instant.parse(away.getString("since")));
                assertThat(portal.get("/health/ready").statusCode()).isEqualTo(200);
            } finally {
                allowConnections(postgres, true);
            }
            try {
                var requests = requestsInSource();
                Api.await(
                        "caught up",
                        api::spendLogs,
                        state -> state.getBoolean("reachable") && state.getInt("requestsCached") == requests);

                var after = api.json("/usage?group=model");
                assertThat(after.getJsonObject("totals").getInt("requests"))
                        .isEqualTo(before.getJsonObject("totals").getInt("requests") + 1);
                assertThat(after.getJsonObject("freshness").getJsonArray("notices"))
                        .isEqualTo(before.getJsonObject("freshness").getJsonArray("notices"));
                assertThat(api.spendLogs().isNull("problem")).isTrue();
            } finally {
                run(litellm, "DELETE FROM \"LiteLLM_SpendLogs\" WHERE request_id = 'sources-it'");
                var requests = requestsInSource();
                Api.await("as before", api::spendLogs, state -> state.getInt("requestsCached") == requests);
            }
        }
    }

    private static void assertNotice(JsonObject freshness) {
        assertThat(freshness.getJsonArray("notices").getValuesAs(JsonObject.class))
                .filteredOn(notice -> notice.getString("code").startsWith("source-"))
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.getString("severity")).isEqualTo("warning");
                    assertThat(notice.getString("message")).contains(freshness.getString("asOf"));
                });
    }

    /** Only who is in already stays, and of those not the portal. */
    private static void allowConnections(Connection connection, boolean allowed) throws SQLException {
        run(connection, "ALTER DATABASE litellm ALLOW_CONNECTIONS " + allowed);
        if (!allowed) {
            run(connection, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'reader'");
        }
    }

    private static void insertRequest(Connection litellm) throws SQLException {
        run(litellm, """
                INSERT INTO "LiteLLM_SpendLogs"
                    (request_id, call_type, model, model_group, "startTime", "endTime", spend, prompt_tokens, status)
                VALUES ('sources-it', 'acompletion', 'gpt-4o', 'gpt-4o', now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC',
                    0.25, 7, 'success')""");
    }

    private int requestsInSource() throws SQLException {
        return Integer.parseInt(List.copyOf(log.values("SELECT count(*) FROM \"LiteLLM_SpendLogs\""))
                .get(0));
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
