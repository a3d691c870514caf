package org.litemaas.infra.dashboard;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.postgresql.ds.PGSimpleDataSource;

/** Databases of these tests. */
final class Databases {
    private Databases() {}

    static EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.builder().start();
    }

    /** A schema on a database that refuses connections. */
    static DashboardSchema none() {
        PGSimpleDataSource nobody = new PGSimpleDataSource();
        nobody.setURL("jdbc:postgresql://127.0.0.1:9/none");
        nobody.setConnectTimeout(1);
        return new DashboardSchema(nobody);
    }
}
