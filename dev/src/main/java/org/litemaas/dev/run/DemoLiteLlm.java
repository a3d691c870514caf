package org.litemaas.dev.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import org.litemaas.dev.data.DemoData;
import org.litemaas.dev.data.DemoPlan;

/** The demo's LiteLLM database: filled, or brought up to now. */
final class DemoLiteLlm {

    static final String DATABASE = "litellm";
    /** May read and nothing else: what README asks of a real LiteLLM database, too. */
    static final String READER = "litemaas_reader";

    static final long SEED = 1;

    private final DemoPostgres postgres;
    private final DemoPlan wanted;
    private final Optional<DemoPlan> held;

    private DemoLiteLlm(DemoPostgres postgres, DemoPlan wanted, Optional<DemoPlan> held) {
        this.postgres = postgres;
        this.wanted = wanted;
        this.held = held;
    }

    /** Makes the database and its reader where they are missing. */
    static DemoLiteLlm open(DemoPostgres postgres, RunOptions options) throws SQLException {
        postgres.role(READER);
        postgres.database(DATABASE, "postgres");
        try (Connection connection = postgres.connect(DATABASE);
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO litemaas_reader;
                    GRANT SELECT ON ALL TABLES IN SCHEMA public TO litemaas_reader;
                    ALTER ROLE litemaas_reader SET default_transaction_read_only = on""");
            DemoPlan wanted = new DemoPlan(
                    options.days(), options.requestsPerDay(), options.metadataBytes(), SEED, Instant.now());
            return new DemoLiteLlm(postgres, wanted, DemoData.held(connection));
        }
    }

    /** Whether it was filled with other options than these: then it has to be made anew. */
    boolean otherThanWanted() {
        return held.isPresent()
                && !held.get()
                        .equals(new DemoPlan(
                                wanted.days(),
                                wanted.requestsPerDay(),
                                wanted.metadataBytes(),
                                wanted.seed(),
                                held.get().now()));
    }

    DemoData bringUpToDate(Console console) throws SQLException {
        try (Connection connection = postgres.connect(DATABASE)) {
            if (held.isPresent()) {
                DemoData data = DemoData.resume(connection, held.get(), Instant.now());
                console.step("demo data: kept, and brought up to now");
                return data;
            }
            int step = Math.max(10, (wanted.days() + 39) / 40 * 10);
            DemoData data = DemoData.create(connection, wanted, day -> {
                if (day % step == 0) {
                    console.step("demo data: day " + day + " of " + wanted.days());
                }
            });
            console.step("demo data: " + wanted.days() + " days are there");
            return data;
        }
    }
}
