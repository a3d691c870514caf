package org.litemaas.analytics.spendlog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * What PostgreSQL counts of LiteLLM's tables, as text: as long as it is the same, nothing was written to them. It holds for each
 * table and partition its oid and file, which TRUNCATE and DROP change, and the rows inserted, updated and deleted, which lag
 * behind commits by some seconds: what was read before a snapshot never hides what the snapshot lacks.
 *
 * @param requests of the spend log; blank where nothing can be told by it
 * @param directory of keys, users and teams; blank likewise
 */
public record SourceTables(String requests, String directory) {

    /** On a replica all counters stand still, and a view has none. */
    private static final String STATE = """
            SELECT CASE WHEN pg_is_in_recovery() OR current_setting('track_counts') = 'off'
                        OR count(*) FILTER (WHERE c.relkind NOT IN ('r', 'p') OR s.n_tup_ins IS NULL AND c.relkind = 'r') > 0
                        THEN '' ELSE concat_ws(' ', pg_postmaster_start_time(),
                            (SELECT stats_reset FROM pg_stat_database WHERE datname = current_database()),
                            string_agg(concat_ws(':', c.oid, c.relfilenode, s.n_tup_ins, s.n_tup_upd, s.n_tup_del), ' '
                                       ORDER BY c.oid)) END
            FROM unnest(?::text[]) AS wanted (name)
            CROSS JOIN LATERAL (SELECT to_regclass(quote_ident(name)) AS root) AS named
            CROSS JOIN LATERAL (SELECT root::oid AS relid UNION SELECT relid::oid FROM pg_partition_tree(root)) AS tree
            JOIN pg_class c ON c.oid = tree.relid
            LEFT JOIN pg_stat_all_tables s ON s.relid = c.oid
            """;

    static SourceTables of(Connection source, SpendLogLayout layout) throws SQLException {
        return new SourceTables(
                state(source, layout.spendLogTables()), state(source, layout.present(DirectoryReader.TABLES)));
    }

    private static String state(Connection source, List<String> tables) throws SQLException {
        try (PreparedStatement statement = source.prepareStatement(STATE)) {
            statement.setArray(1, source.createArrayOf("text", tables.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
