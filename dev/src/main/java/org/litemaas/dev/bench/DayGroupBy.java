package org.litemaas.dev.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * The plainest way to a day's sums: one statement, its rows fetched and forgotten. By psql, where there is one; else over JDBC.
 */
final class DayGroupBy {

    private static final String STATEMENT = """
            SELECT floor(date_part('epoch', "startTime" - date_trunc('day', "startTime")) / 1800)::int, model, model_group,
                custom_llm_provider, api_base, "user", api_key, team_id, organization_id, count(*),
                count(*) FILTER (WHERE status <> 'success'), count(*) FILTER (WHERE lower(cache_hit) = 'true'),
                sum(prompt_tokens), sum(completion_tokens), sum(spend)
            FROM "LiteLLM_SpendLogs" WHERE "startTime" >= '%s' AND "startTime" < '%s'
            GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
            """.formatted(DataSet.LAST_DAY, DataSet.LAST_DAY.plusDays(1));

    private static final String SESSIONS =
            "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'psql' AND pid <> pg_backend_pid()";

    private final DataSource source;
    private final String psqlAddress;
    private final boolean psql;

    /** @param psqlAddress of the same database */
    DayGroupBy(DataSource source, String psqlAddress) {
        this.source = source;
        this.psqlAddress = psqlAddress;
        this.psql = hasPsql();
    }

    /** What it is, for the report. */
    String name() {
        return psql
                ? "a plain GROUP BY of the day's sums in psql"
                : "a plain GROUP BY of the day's sums over JDBC: there is no psql here";
    }

    /** @throws IllegalStateException when the day has no rows, or psql fails */
    void run() throws Exception {
        if (psql) {
            byPsql();
        } else {
            byJdbc();
        }
    }

    /** Its session hands in its times when it ends, a moment after psql does. */
    private void byPsql() throws IOException, InterruptedException, SQLException {
        Process process = psql("-d", psqlAddress, "-At", "-o", "/dev/null", "-c", STATEMENT);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("psql failed: " + said);
        }
        try (Connection connection = source.getConnection();
                PreparedStatement sessions = connection.prepareStatement(SESSIONS)) {
            boolean ended = false;
            while (!ended) {
                try (ResultSet row = sessions.executeQuery()) {
                    row.next();
                    ended = row.getLong(1) == 0;
                }
            }
        }
    }

    private void byJdbc() throws SQLException {
        long requests = 0;
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(STATEMENT);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                requests += row.getLong(10);
            }
        }
        if (requests == 0) {
            throw new IllegalStateException("received no requests on " + DataSet.LAST_DAY + ", expected some");
        }
    }

    static boolean hasPsql() {
        try {
            Process process = psql("--version");
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Process psql(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("psql", "-X", "-v", "ON_ERROR_STOP=1"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
