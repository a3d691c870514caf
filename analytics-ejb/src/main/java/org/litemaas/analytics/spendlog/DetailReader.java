package org.litemaas.analytics.spendlog;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.litemaas.analytics.attribution.Attribution;

/** Reads what the large columns say, some half-hours at a time, each time in one snapshot of the source. */
public final class DetailReader {
    private static final int FETCH_SIZE = 5_000;
    private static final int MINUTES = 30;

    private final Connection source;
    private final SpendLogLayout layout;
    private final RowHash rowHash;

    DetailReader(Connection source, SpendLogLayout layout) throws SQLException {
        this.source = source;
        this.layout = layout;
        this.rowHash = RowHash.of(source);
    }

    /**
     * Reads those of some half-hours of a UTC day that still have the rows that are expected; of others it does not touch a
     * large column.
     *
     * @throws UnreadableDay when their rows cannot be summed
     */
    public DetailReading read(LocalDate day, Map<Integer, SlotFingerprint> expected) throws SQLException {
        try {
            int first = Collections.min(expected.keySet());
            int end = Collections.max(expected.keySet()) + 1;
            Set<Integer> same = unchanged(day, first, end, expected);
            List<DetailCell> cells = same.isEmpty() ? List.of() : cells(day, first, end, same);
            return new DetailReading(day, same, cells);
        } catch (SQLException e) {
            throw UnreadableDay.orWhole(day, e);
        } finally {
            source.rollback();
        }
    }

    private Set<Integer> unchanged(LocalDate day, int first, int end, Map<Integer, SlotFingerprint> expected)
            throws SQLException {
        Set<Integer> same = new HashSet<>();
        try (PreparedStatement statement = source.prepareStatement(SpendLogSql.fingerprints(layout, rowHash))) {
            bindRange(statement, day, first, end, Set.of());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    int slot = Math.floorMod(rows.getInt(1), SpendLogReader.SLOTS);
                    SlotFingerprint wanted = expected.get(slot);
                    if (wanted != null && wanted.matches(new SlotFingerprint(rows.getLong(2), rows.getBigDecimal(3)))) {
                        same.add(slot);
                    }
                }
            }
        }
        return same;
    }

    private List<DetailCell> cells(LocalDate day, int first, int end, Set<Integer> slots) throws SQLException {
        List<DetailCell> cells = new ArrayList<>();
        try (PreparedStatement statement = source.prepareStatement(DetailSql.cells(layout))) {
            bindRange(statement, day, first, end, slots);
            statement.setFetchSize(FETCH_SIZE);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    cells.add(cell(rows));
                }
            }
        }
        return cells;
    }

    private void bindRange(PreparedStatement statement, LocalDate day, int first, int end, Set<Integer> slots)
            throws SQLException {
        int parameter = 1;
        for (int table = 0; table < layout.spendLogTables().size(); table++) {
            statement.setObject(parameter++, day.atStartOfDay().plusMinutes((long) first * MINUTES));
            statement.setObject(parameter++, day.atStartOfDay().plusMinutes((long) end * MINUTES));
            if (!slots.isEmpty()) {
                statement.setArray(parameter++, source.createArrayOf("int4", slots.toArray()));
            }
        }
    }

    private static DetailCell cell(ResultSet row) throws SQLException {
        Attribution attribution = new Attribution(
                row.getString(2),
                row.getString(3),
                row.getString(4),
                SpendLogReader.host(row.getString(5)),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9));
        return new DetailCell(
                row.getInt(1),
                attribution,
                DetailKind.valueOf(row.getString(10)),
                row.getString(11),
                row.getLong(12),
                row.getLong(13),
                row.getLong(14),
                whole(row.getBigDecimal(15)),
                row.getLong(16),
                whole(row.getBigDecimal(17)),
                row.getLong(18),
                whole(row.getBigDecimal(19)));
    }

    private static long whole(BigDecimal sum) throws SQLException {
        try {
            return sum.longValueExact();
        } catch (ArithmeticException e) {
            throw new SQLException("the sum of one cell is " + sum + ", expected at most 9.2e18", "22003", e);
        }
    }
}
