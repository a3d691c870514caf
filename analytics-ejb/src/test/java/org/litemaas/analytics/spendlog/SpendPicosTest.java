package org.litemaas.analytics.spendlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.litemaas.analytics.cube.TestDatabases;

/** The quick way from spend to 1e-12 dollars gives what PostgreSQL's numeric gives. */
class SpendPicosTest {
    private static final int VALUES = 100_000;

    private DataSource database;

    @BeforeEach
    void values() throws SQLException {
        database = TestDatabases.fresh();
        TestDatabases.execute(database, "CREATE TABLE value (spend float8)");
    }

    @Test
    void forSpendOfAnySize() throws SQLException {
        Random random = new Random(11);
        Double[] spend = new Double[VALUES];
        for (int i = 0; i < VALUES; i++) {
            spend[i] = (random.nextDouble() - 0.3) * Math.pow(10, random.nextInt(22) - 16);
        }
        differNowhere(spend);
    }

    @Test
    void forSpendNearAHalf() throws SQLException {
        Random random = new Random(12);
        Double[] spend = new Double[VALUES];
        for (int i = 0; i < VALUES; i++) {
            double picos = Math.floor(random.nextDouble() * Math.pow(10, 1 + random.nextInt(12))) + 0.5;
            double near = (picos + (random.nextInt(41) - 20) * 0.0001) / 1e12;
            for (int step = random.nextInt(4); step > 0; step--) {
                near = random.nextBoolean() ? Math.nextUp(near) : Math.nextDown(near);
            }
            spend[i] = random.nextBoolean() ? near : -near;
        }
        differNowhere(spend);
    }

    @Test
    void forTheOddest() throws SQLException {
        differNowhere(
                0.0,
                -0.0,
                Double.MIN_VALUE,
                5e-13,
                -5e-13,
                4.999999999999999e-13,
                0.9999999999999999,
                1.0,
                -1.0,
                0.99999999999950001,
                9_000_000.0,
                -9_000_000.0,
                Math.nextDown(1e-12),
                Math.nextUp(1.5e-12));
    }

    @Test
    void whatIsNoNumberIsNoSpend() throws SQLException {
        insert(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        assertThat(TestDatabases.number(
                        database, "SELECT count(*) FROM value WHERE (" + SpendLogSql.PICOS + ") IS NOT NULL"))
                .isZero();
    }

    private void differNowhere(Double... spend) throws SQLException {
        insert(spend);
        assertThat(TestDatabases.texts(
                        database,
                        "SELECT spend FROM value WHERE (" + SpendLogSql.PICOS
                                + ") IS DISTINCT FROM round(spend::numeric * 1000000000000) LIMIT 9"))
                .isEmpty();
        assertThat(TestDatabases.number(database, "SELECT count(*) FROM value")).isEqualTo(spend.length);
    }

    private void insert(Double... spend) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO value SELECT unnest(?::float8[])")) {
            insert.setArray(1, connection.createArrayOf("float8", spend));
            insert.executeUpdate();
        }
    }
}
