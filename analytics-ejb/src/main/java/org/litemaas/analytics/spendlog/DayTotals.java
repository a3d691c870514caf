package org.litemaas.analytics.spendlog;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The figures of a UTC day by which ours are held against the source's. {@link #read} has the source sum them in one statement
 * that has nothing to do with how days are read.
 *
 * @param spend US dollars, rounded once a row to 1e-12
 */
public record DayTotals(long requests, long failures, long promptTokens, long completionTokens, BigDecimal spend) {
    private static final int PICO_DIGITS = 12;

    public DayTotals {
        spend = spend.signum() == 0 ? BigDecimal.ZERO : spend.stripTrailingZeros();
    }

    /** A day without requests. */
    public static final DayTotals NONE = new DayTotals(0, 0, 0, 0, BigDecimal.ZERO);

    /** The days that have requests. */
    static Map<LocalDate, DayTotals> read(Connection source, SpendLogLayout layout, LocalDate from, LocalDate to)
            throws SQLException {
        Map<LocalDate, DayTotals> days = new TreeMap<>();
        try (PreparedStatement statement = source.prepareStatement(SpendLogSql.dayTotals(layout))) {
            int parameter = 1;
            for (int table = 0; table < layout.spendLogTables().size(); table++) {
                statement.setObject(parameter++, from.atStartOfDay());
                statement.setObject(parameter++, to.plusDays(1).atStartOfDay());
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    BigDecimal picos = Objects.requireNonNullElse(row.getBigDecimal(6), BigDecimal.ZERO);
                    days.put(
                            row.getObject(1, LocalDate.class),
                            new DayTotals(
                                    row.getLong(2),
                                    row.getLong(3),
                                    row.getLong(4),
                                    row.getLong(5),
                                    picos.movePointLeft(PICO_DIGITS)));
                }
            }
        }
        return days;
    }
}
