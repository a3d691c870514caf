package org.litemaas.dev.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;

/** The plan a database was made by, kept beside its data. */
final class HeldPlan {

    private HeldPlan() {}

    static void write(Connection connection, DemoPlan plan) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE SCHEMA demo;
                    CREATE TABLE demo.plan (
                        days INTEGER NOT NULL, requests_per_day INTEGER NOT NULL, metadata_bytes INTEGER NOT NULL,
                        seed BIGINT NOT NULL, made_at TEXT NOT NULL)""");
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO demo.plan VALUES (?, ?, ?, ?, ?)")) {
            insert.setInt(1, plan.days());
            insert.setInt(2, plan.requestsPerDay());
            insert.setInt(3, plan.metadataBytes());
            insert.setLong(4, plan.seed());
            insert.setString(5, plan.now().toString());
            insert.executeUpdate();
        }
    }

    static Optional<DemoPlan> read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet table = statement.executeQuery("SELECT to_regclass('demo.plan') IS NOT NULL")) {
                if (!table.next() || !table.getBoolean(1)) {
                    return Optional.empty();
                }
            }
            try (ResultSet row = statement.executeQuery(
                    "SELECT days, requests_per_day, metadata_bytes, seed, made_at FROM demo.plan")) {
                return row.next()
                        ? Optional.of(new DemoPlan(
                                row.getInt(1),
                                row.getInt(2),
                                row.getInt(3),
                                row.getLong(4),
                                Instant.parse(row.getString(5))))
                        : Optional.empty();
            }
        }
    }
}
