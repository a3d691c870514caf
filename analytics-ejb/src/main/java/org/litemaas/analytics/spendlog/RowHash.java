package org.litemaas.analytics.spendlog;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * How a row becomes a 64-bit number. Fingerprints of different functions, or of servers of different versions, say nothing about
 * each other.
 *
 * @param name tells one function from another; it is stored with the fingerprints
 * @param sql of the expression
 */
record RowHash(String name, String sql) {
    /** Every scalar column that a figure depends on. */
    private static final String COLUMNS = """
            "startTime", "endTime", "completionStartTime", api_key, model, model_group,
                custom_llm_provider, api_base, "user", team_id, organization_id, status, cache_hit,
                prompt_tokens, completion_tokens, spend""";

    /**
     * Since this version a record can be hashed as it is, in less than half the time that its text takes. That hash is a weighted
     * sum of its columns' hashes: summed over rows as it is, it would miss values that two rows have swapped, so it is hashed
     * once more. There is no cheaper hash of a whole bigint: hashint8extended folds it to 32 bits.
     */
    private static final int HASHES_RECORDS = 14;

    static RowHash of(Connection source) throws SQLException {
        return ofVersion(source.getMetaData().getDatabaseMajorVersion());
    }

    static RowHash ofVersion(int major) {
        return major >= HASHES_RECORDS
                ? new RowHash(
                        "record-" + major,
                        "hash_numeric_extended(hash_record_extended(ROW(" + COLUMNS + "), 0)::numeric, 0)")
                : new RowHash("text-" + major, "hashtextextended(ROW(" + COLUMNS + ")::text, 0)");
    }
}
