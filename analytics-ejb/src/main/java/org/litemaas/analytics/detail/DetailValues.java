package org.litemaas.analytics.detail;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** Tags, end users and errors by their ids. */
final class DetailValues {
    private final Connection own;

    DetailValues(Connection own) {
        this.own = own;
    }

    /** The ids of some texts; what has none gets one. In one order, so that two writers never wait for each other. */
    Map<String, Integer> ids(Collection<String> texts) throws SQLException {
        Object[] sorted = new TreeSet<>(texts).toArray();
        try (PreparedStatement insert = own.prepareStatement("""
                INSERT INTO analytics.detail_value (text)
                SELECT text FROM unnest(?::text[]) AS new(text)
                WHERE NOT EXISTS (SELECT 1 FROM analytics.detail_value old WHERE old.text = new.text)
                ORDER BY text COLLATE "C"
                ON CONFLICT DO NOTHING
                """)) {
            insert.setArray(1, own.createArrayOf("text", sorted));
            insert.executeUpdate();
        }
        return found(texts);
    }

    /** The ids of those texts that have one. */
    Map<String, Integer> found(Collection<String> texts) throws SQLException {
        Map<String, Integer> ids = new HashMap<>();
        try (PreparedStatement find =
                own.prepareStatement("SELECT id, text FROM analytics.detail_value WHERE text = ANY (?)")) {
            find.setArray(1, own.createArrayOf("text", texts.toArray()));
            try (ResultSet rows = find.executeQuery()) {
                while (rows.next()) {
                    ids.put(rows.getString(2), rows.getInt(1));
                }
            }
        }
        return ids;
    }

    Map<Integer, String> texts(Collection<Integer> ids) throws SQLException {
        Map<Integer, String> texts = new HashMap<>();
        try (PreparedStatement find =
                own.prepareStatement("SELECT id, text FROM analytics.detail_value WHERE id = ANY (?)")) {
            find.setArray(1, own.createArrayOf("int4", ids.toArray()));
            try (ResultSet rows = find.executeQuery()) {
                while (rows.next()) {
                    texts.put(rows.getInt(1), rows.getString(2));
                }
            }
        }
        return texts;
    }
}
