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
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.attribution.Attribution;
import org.litemaas.analytics.attribution.Directory;

/** Reads days of the spend log as cells. Rows stay where they are; a day is read in one snapshot of the source. */
public final class SpendLogReader {
    private static final int FETCH_SIZE = 5_000;

    /** Scheme, user, host, the dot that ends a full name, port, and the rest. */
    private static final Pattern API_BASE = Pattern.compile(
            "(?:[a-z][a-z0-9+.-]*://)?+(?:[^/?#@\\s]*@)?+"
                    + "(\\[[0-9a-f:.]+]|[^/?#@:\\s\\[\\]{}.][^/?#@:\\s\\[\\]{}]*?)\\.?(?::\\d*)?(?:[/?#].*)?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    static final int SLOTS = 48;

    /** So many half-hours are read at once: groups stay few enough to be hashed within the memory that we ask for. */
    private static final int STRETCH = 6;

    /** Longer than the source's own timeout, which is the gentler one; only a server that is frozen comes to this. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Connection source;
    private final SpendLogLayout layout;
    private final RowHash rowHash;
    private final Map<String, String> hosts = new HashMap<>();
    private long busyNanos;

    SpendLogReader(Connection source) throws SQLException, SpendLogUnavailable {
        this.source = source;
        long began = System.nanoTime();
        this.layout = SpendLogLayout.of(source);
        this.rowHash = RowHash.of(source);
        over(began);
    }

    /** Which function makes the fingerprints; those of another one cannot be compared. */
    public String rowHash() {
        return rowHash.name();
    }

    /** For how long the source has worked for this visit, about: reading what it sends counts too. */
    public Duration busy() {
        return Duration.ofNanos(busyNanos);
    }

    /** Ends a transaction that began at a moment. */
    private void over(long began) throws SQLException {
        busyNanos += System.nanoTime() - began;
        if (!source.isClosed()) {
            source.rollback();
        }
    }

    /** What the source counts of its tables; days that are read from now on hold at least all that it has counted. */
    public SourceTables tables() throws SQLException {
        long began = System.nanoTime();
        try {
            return SourceTables.of(source, layout);
        } finally {
            over(began);
        }
    }

    /** Who is behind a key. */
    public Directory directory() throws SQLException {
        long began = System.nanoTime();
        try {
            return new DirectoryReader(source, layout).read();
        } finally {
            over(began);
        }
    }

    /** The UTC day of the oldest request; empty where the log has none. */
    public Optional<LocalDate> oldestDay() throws SQLException {
        long began = System.nanoTime();
        try (PreparedStatement statement = source.prepareStatement(SpendLogSql.oldestStart(layout));
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return Optional.ofNullable(rows.getObject(1, LocalDateTime.class)).map(LocalDateTime::toLocalDate);
        } finally {
            over(began);
        }
    }

    /** Requests of a stretch of time and the sum of their hashes: where tables are not counted, this tells of new ones. */
    public SlotFingerprint probe(LocalDateTime from, LocalDateTime to) throws SQLException {
        long began = System.nanoTime();
        try {
            SlotFingerprint all = SlotFingerprint.EMPTY;
            for (SlotFingerprint part : fingerprints(from, to).values()) {
                all = all.and(part.requests(), part.fingerprint());
            }
            return all;
        } finally {
            over(began);
        }
    }

    /**
     * Compares a UTC day with what is known of it, and reads the half-hours that differ.
     *
     * @param known fingerprints that {@link #rowHash()} has made
     * @throws UnreadableDay when its rows cannot be summed
     */
    public DayReading compare(LocalDate day, Map<Integer, SlotFingerprint> known) throws SQLException {
        long began = System.nanoTime();
        try {
            Map<Integer, SlotFingerprint> found =
                    fingerprints(day.atStartOfDay(), day.plusDays(1).atStartOfDay());
            BitSet changed = new BitSet(SLOTS);
            for (int slot = 0; slot < SLOTS; slot++) {
                changed.set(
                        slot,
                        !found.getOrDefault(slot, SlotFingerprint.EMPTY)
                                .matches(known.getOrDefault(slot, SlotFingerprint.EMPTY)));
            }
            List<SpendLogCell> cells = new ArrayList<>();
            for (int slot = changed.nextSetBit(0); slot >= 0; ) {
                int end = Math.min(slot + STRETCH, changed.nextClearBit(slot));
                cells(day, slot, end, cells, new HashMap<>());
                slot = changed.nextSetBit(end);
            }
            return new DayReading(day, found, changed.stream().boxed().collect(Collectors.toSet()), cells);
        } catch (SQLException e) {
            throw UnreadableDay.orWhole(day, e);
        } finally {
            over(began);
        }
    }

    /**
     * Reads a UTC day of which nothing is known that could be compared, each row once.
     *
     * @param held half-hours of which something is held; they change too
     * @throws UnreadableDay when its rows cannot be summed
     */
    public DayReading read(LocalDate day, Set<Integer> held) throws SQLException {
        long began = System.nanoTime();
        try {
            List<SpendLogCell> cells = new ArrayList<>();
            Map<Integer, SlotFingerprint> found = new HashMap<>();
            for (int slot = 0; slot < SLOTS; slot += STRETCH) {
                cells(day, slot, slot + STRETCH, cells, found);
            }
            Set<Integer> changed = new HashSet<>(held);
            changed.addAll(found.keySet());
            return new DayReading(day, found, changed, cells);
        } catch (SQLException e) {
            throw UnreadableDay.orWhole(day, e);
        } finally {
            over(began);
        }
    }

    private Map<Integer, SlotFingerprint> fingerprints(LocalDateTime from, LocalDateTime to) throws SQLException {
        Map<Integer, SlotFingerprint> found = new HashMap<>();
        try (PreparedStatement statement = source.prepareStatement(SpendLogSql.fingerprints(layout, rowHash))) {
            bind(statement, from, to);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(
                            Math.floorMod(rows.getInt(1), SLOTS),
                            new SlotFingerprint(rows.getLong(2), rows.getBigDecimal(3)));
                }
            }
        }
        return found;
    }

    /** Adds the cells of some half-hours in a row, and the fingerprints that they make. */
    private void cells(
            LocalDate day, int from, int end, List<SpendLogCell> cells, Map<Integer, SlotFingerprint> fingerprints)
            throws SQLException {
        LocalDateTime start = day.atStartOfDay();
        try (PreparedStatement statement = source.prepareStatement(SpendLogSql.cells(layout, rowHash))) {
            bind(statement, start.plusMinutes(30L * from), start.plusMinutes(30L * end));
            statement.setFetchSize(FETCH_SIZE);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    SpendLogCell cell = cell(rows);
                    cells.add(cell);
                    fingerprints.put(
                            cell.slot(),
                            fingerprints
                                    .getOrDefault(cell.slot(), SlotFingerprint.EMPTY)
                                    .and(cell.requests(), rows.getBigDecimal(16)));
                }
            }
        }
    }

    private void bind(PreparedStatement statement, LocalDateTime from, LocalDateTime to) throws SQLException {
        int parameter = 1;
        for (int table = 0; table < layout.spendLogTables().size(); table++) {
            statement.setObject(parameter++, from);
            statement.setObject(parameter++, to);
        }
    }

    private SpendLogCell cell(ResultSet row) throws SQLException {
        Attribution attribution = new Attribution(
                text(row, 2),
                text(row, 3),
                text(row, 4),
                hosts.computeIfAbsent(text(row, 5), SpendLogReader::host),
                text(row, 6),
                text(row, 7),
                text(row, 8),
                text(row, 9));
        List<Long> latencies = new ArrayList<>();
        List<Long> firstTokens = new ArrayList<>(longs(row.getArray(18)));
        firstTokens.removeIf(Objects::isNull);
        for (long pair : longs(row.getArray(17))) {
            DurationPair.addTo(latencies, firstTokens, pair);
        }
        return new SpendLogCell(
                Math.floorMod(row.getInt(1), SLOTS),
                attribution,
                row.getLong(10),
                row.getLong(11),
                row.getLong(12),
                row.getLong(13),
                row.getLong(14),
                picos(row.getBigDecimal(15)),
                latencies,
                firstTokens);
    }

    private static String text(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    private static long picos(@Nullable BigDecimal sum) throws SQLException {
        try {
            return sum == null ? 0 : sum.longValueExact();
        } catch (ArithmeticException e) {
            throw new SQLException(
                    "the spend of one cell is " + Objects.requireNonNull(sum).movePointLeft(12)
                            + " dollars, expected at most 9,223,372",
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
        source.setNetworkTimeout(
                Runnable::run, Math.toIntExact(statementTimeout.plus(GRACE).toMillis()));
        source.setAutoCommit(false);
        source.setReadOnly(true);
        source.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (PreparedStatement statement = source.prepareStatement(
                "SELECT set_config('TimeZone', 'UTC', false), set_config('statement_timeout', ?, false),"
                        + " set_config('jit', 'off', false), set_config('max_parallel_workers_per_gather', '0', false),"
                        // Planners take arrays for dearer than they are, and would sort all rows instead.
                        + " set_config('work_mem', '128MB', false), set_config('enable_sort', 'off', false)")) {
            statement.setString(1, Long.toString(statementTimeout.toMillis()));
            statement.execute();
        }
        source.commit();
    }
}
