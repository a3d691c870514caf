package org.litemaas.analytics;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever happens at the source, every answer is right, or says why it is not. */
class RandomHistoriesTest {
    private static final int STEPS = 16;

    /** For a night's search: so many of each kind that nobody has played yet; or one again, with -Dhistory.seed. */
    private static final int COUNT = Integer.getInteger("history.count", 0);

    /** Each kind once as it always was, those that have found something among them. */
    @ParameterizedTest
    @CsvSource({
        "current, 1, 1",
        "current, 2, 2",
        "old, 1, -977085054664506749",
        "old, 2, 3",
        "partitioned, 1, 4",
        "partitioned, 2, -6819981072916311048"
    })
    void anyHistory(String layout, int replicas, long played) throws SQLException {
        Random random = new Random();
        for (int i = 0; i < Math.max(1, COUNT); i++) {
            long seed = Long.getLong("history.seed", COUNT == 0 ? played : random.nextLong());
            RandomHistory history = new RandomHistory(seed, source(layout), replicas);
            try {
                history.everyDayIsRight();
                for (int step = 1; step <= STEPS; step++) {
                    history.step();
                    if (step % 4 == 0) {
                        history.everyDayIsRight();
                    }
                }
            } catch (AssertionError | RuntimeException | SQLException e) {
                throw new AssertionError(
                        "seed " + seed + "\n" + String.join("\n", history.steps) + "\n" + e.getMessage(), e);
            }
        }
    }

    private static DataSource source(String layout) throws SQLException {
        DataSource source = SpendLogRows.database();
        for (String schema : Arrays.asList("old", "partitioned")) {
            if (schema.equals(layout)) {
                SpendLogRows.applySchema(source, "litellm_schema_" + schema + ".sql");
            }
        }
        return source;
    }
}
