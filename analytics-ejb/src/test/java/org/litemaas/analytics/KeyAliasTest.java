package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.litemaas.analytics.cube.DirectoryStore;
import org.litemaas.analytics.cube.KeyAlias;
import org.litemaas.analytics.cube.Portal;
import org.litemaas.analytics.cube.TestDatabases;

/** LiteLLM forgets the aliases that a key had; the portal does not. */
class KeyAliasTest {
    @Test
    void everyAliasThatWasReadIsKept() throws SQLException {
        DataSource source = SpendLogRows.database();
        DataSource own = TestDatabases.fresh();
        TestDatabases.execute(
                source,
                "INSERT INTO \"LiteLLM_VerificationToken\" (token, key_alias) VALUES ('t-1', 'first'), ('t-2', NULL)");
        Portal portal = new Portal(
                source, own, Instant.parse("2026-11-04T14:20:00Z"), Duration.ofMinutes(2), ZoneOffset.UTC, 1 << 20);
        portal.refresh.run();
        DirectoryStore directories = new DirectoryStore(own);
        assertThat(directories.aliases("t-1")).extracting(KeyAlias::alias).containsExactly("first");

        TestDatabases.execute(
                source, "UPDATE \"LiteLLM_VerificationToken\" SET key_alias = 'second' WHERE token = 't-1'");
        portal.refreshAfter(Duration.ofHours(1));
        portal.refreshAfter(Duration.ofHours(1));

        assertThat(directories.aliases("t-1")).extracting(KeyAlias::alias).containsExactly("second", "first");
        assertThat(directories.aliases("t-2")).isEmpty();
    }
}
