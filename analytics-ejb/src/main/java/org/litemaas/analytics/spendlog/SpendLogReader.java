package org.litemaas.analytics.spendlog;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.attribution.Attribution;

/** Reads days of the spend log as cells. Rows stay where they are; a day is read in one snapshot of the source. */
public final class SpendLogReader {
    private static final int FETCH_SIZE = 5_000;

    /** Scheme, user, host, the dot that ends a full name, port, and the rest. */
    private static final Pattern API_BASE = Pattern.compile(
            "(?:[a-z][a-z0-9+.-]*://)?+(?:[^/?#@\\s]*@)?+"
                    + "(\\[[0-9a-f:.]+]|[^/?#@:\\s\\[\\]{}.][^/?#@:\\s\\[\\]{}]*?)\\.?(?::\\d*)?(?:[/?#].*)?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Connection source;
    private final SpendLogLayout layout;
    private final Map<String, String> hosts = new HashMap<>();

    SpendLogReader(Connection source, SpendLogLayout layout) {
        this.source = source;
        this.layout = layout;
    }

    /** The UTC day of the oldest request; empty where the log has none. */
    public Optional<LocalDate> oldestDay() throws SQLException {
        try (PreparedStatement statement = source.prepareStatement(SpendLogSql.oldestStart(layout));
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return Optional.ofNullable(rows.getObject(1, LocalDateTime.class)).map(LocalDateTime::toLocalDate);
        } finally {
            source.rollback();
        }
    }

    /**
     * Compares a UTC day with what is known of it, and reads the half-hours that differ.
     *
     * @throws UnreadableDay when its rows cannot be summed
     */
    public DayReading read(LocalDate day, Map<Integer, SlotFingerprint> known) throws SQLException {
        try {
            Map<Integer, SlotFingerprint> found = fingerprints(day);
            Set<Integer> changed = new HashSet<>();
            for (int slot = 0; slot < 48; slot++) {
                if (!found.getOrDefault(slot, SlotFingerprint.EMPTY)
                        .matches(known.getOrDefault(slot, SlotFingerprint.EMPTY))) {
                    changed.add(slot);
                }
            }
            return new DayReading(day, found, changed, changed.isEmpty() ? List.of() : cells(day, changed));
        } catch (SQLException e) {
            throw UnreadableDay.orWhole(day, e);
        } finally {
            source.rollback();
        }
    }

    private Map<Integer, SlotFingerprint> fingerprints(LocalDate day) throws SQLException {
        Map<Integer, SlotFingerprint> found = new HashMap<>();
        try (PreparedStatement statement = source.prepareStatement(SpendLogSql.fingerprints(layout))) {
            bindDay(statement, day);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getInt(1), new SlotFingerprint(rows.getLong(2), rows.getBigDecimal(3)));
                }
            }
        }
        return found;
    }

    private List<SpendLogCell> cells(LocalDate day, Set<Integer> slots) throws SQLException {
        List<SpendLogCell> cells = new ArrayList<>();
        try (PreparedStatement statement = source.prepareStatement(SpendLogSql.cells(layout))) {
            int next = bindDay(statement, day);
            statement.setArray(next, source.createArrayOf("int4", slots.toArray()));
            statement.setFetchSize(FETCH_SIZE);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    cells.add(cell(rows));
                }
            }
        }
        return cells;
    }

    private int bindDay(PreparedStatement statement, LocalDate day) throws SQLException {
        int parameter = 1;
        for (int table = 0; table < layout.spendLogTables().size(); table++) {
            statement.setObject(parameter++, day.atStartOfDay());
            statement.setObject(parameter++, day.plusDays(1).atStartOfDay());
        }
        return parameter;
    }

    private SpendLogCell cell(ResultSet row) throws SQLException {
        Attribution attribution = new Attribution(
                row.getString(2),
                row.getString(3),
                row.getString(4),
                hosts.computeIfAbsent(row.getString(5), SpendLogReader::host),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9));
        return new SpendLogCell(
                row.getInt(1),
                attribution,
                row.getLong(10),
                row.getLong(11),
                row.getLong(12),
                row.getLong(13),
                row.getLong(14),
                picos(row.getBigDecimal(15)),
                longs(row.getArray(16)),
                longs(row.getArray(17)));
    }

    private static long picos(BigDecimal sum) throws SQLException {
        try {
            return sum.longValueExact();
        } catch (ArithmeticException e) {
            throw new SQLException(
                    "the spend of one cell is " + sum.movePointLeft(12) + " dollars, expected at most 9,223,372",
                    "22003",
                    e);
        }
    }

    private static List<Long> longs(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : Arrays.asList((Long[]) array.getArray());
    }

    /**
     * The host of an {@code api_base}, in lower case; blank where it has none. It is mostly a URL and sometimes a bare host, and
     * operators write what {@link java.net.URI} refuses: underscores in the host, braces and blanks in the path.
     */
    static String host(String apiBase) {
        Matcher matcher = API_BASE.matcher(apiBase.strip());
        return matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
    }

    /** Timeouts and the isolation of every connection to the source. */
    static void prepare(Connection source, Duration statementTimeout) throws SQLException {
        source.setAutoCommit(false);
        source.setReadOnly(true);
        source.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (PreparedStatement statement = source.prepareStatement(
                "SELECT set_config('TimeZone', 'UTC', false), set_config('statement_timeout', ?, false),"
                        + " set_config('jit', 'off', false)")) {
            statement.setString(1, Long.toString(statementTimeout.toMillis()));
            statement.execute();
        }
        source.commit();
    }
}
