package org.litemaas.dev.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The plainest way to a day's sums: one statement, its rows fetched and forgotten. */
final class DayGroupBy {

    private static final String STATEMENT = """
            SELECT floor(date_part('epoch', "startTime" - date_trunc('day', "startTime")) / 1800)::int, model, model_group,
                custom_llm_provider, api_base, "user", api_key, team_id, organization_id, count(*),
                count(*) FILTER (WHERE status <> 'success'), count(*) FILTER (WHERE lower(cache_hit) = 'true'),
                sum(prompt_tokens), sum(completion_tokens), sum(spend)
            FROM "LiteLLM_SpendLogs" WHERE "startTime" >= ? AND "startTime" < ?
            GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
            """;

    private final DataSource source;

    DayGroupBy(DataSource source) {
        this.source = source;
    }

    /** @throws IllegalStateException when the day has no rows */
    void run() throws SQLException {
        long requests = 0;
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(STATEMENT)) {
            statement.setObject(1, DataSet.LAST_DAY.atStartOfDay());
            statement.setObject(2, DataSet.LAST_DAY.plusDays(1).atStartOfDay());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    requests += row.getLong(10);
                }
            }
        }
        if (requests == 0) {
            throw new IllegalStateException("received no requests on " + DataSet.LAST_DAY + ", expected some");
        }
    }
}
