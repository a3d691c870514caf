package org.litemaas.analytics.detail;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.litemaas.analytics.attribution.Attribution;
import org.litemaas.analytics.detail.DetailCells.Figure;
import org.litemaas.analytics.spendlog.DetailCell;
import org.litemaas.analytics.spendlog.DetailKind;
import org.litemaas.analytics.spendlog.DetailReading;
import org.litemaas.analytics.spendlog.SlotFingerprint;

/** Writes what was read of some half-hours of a day, within the caller's transaction. */
final class DetailWriter {
    /**
     * A day has at most so many different values of a kind; what comes on top is one. Of those that are read together the rarest
     * come on top.
     */
    static final int MOST_VALUES = 10_000;

    private static final byte[] NOTHING = {};

    private final Connection own;
    private final DetailValues values;
    private final Map<Integer, SlotFingerprint> expected;
    private final Instant at;

    DetailWriter(Connection own, Map<Integer, SlotFingerprint> expected, Instant at) {
        this.own = own;
        this.values = new DetailValues(own);
        this.expected = expected;
        this.at = at;
    }

    void write(DetailReading reading) throws SQLException {
        Map<Attribution, Integer> attributions = attributions(reading.cells());
        Map<DetailKind, Map<String, Integer>> ids = new HashMap<>();
        for (DetailKind kind : DetailKind.values()) {
            ids.put(kind, valueIds(reading, kind));
        }
        Map<Integer, List<DetailCell>> bySlot =
                reading.cells().stream().collect(Collectors.groupingBy(DetailCell::slot));
        String sql = """
                INSERT INTO analytics.detail_slice
                    (day, slot, requests, fingerprint, read_at, gone, cached_tokens, error, tag, end_user)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (day, slot) DO UPDATE SET requests = excluded.requests, fingerprint = excluded.fingerprint,
                    read_at = excluded.read_at, gone = excluded.gone, cached_tokens = excluded.cached_tokens,
                    error = excluded.error, tag = excluded.tag, end_user = excluded.end_user
                """;
        boolean pruned = isPruned(reading.day());
        try (PreparedStatement upsert = own.prepareStatement(sql)) {
            for (Map.Entry<Integer, SlotFingerprint> slot : expected.entrySet()) {
                boolean found = reading.slots().contains(slot.getKey());
                List<DetailCell> cells = bySlot.getOrDefault(slot.getKey(), List.of());
                if (found ? !attributions.keySet().containsAll(of(cells)) : !pruned) {
                    continue; // The cache does not have the rows that are there now: it will, and then they are read.
                }
                upsert.setObject(1, reading.day());
                upsert.setInt(2, slot.getKey());
                upsert.setLong(3, slot.getValue().requests());
                upsert.setBigDecimal(4, slot.getValue().fingerprint());
                upsert.setObject(5, at.atOffset(ZoneOffset.UTC));
                upsert.setBoolean(6, !found);
                int next = 7;
                for (DetailKind kind : DetailKind.values()) {
                    upsert.setBytes(
                            next++,
                            found ? column(kind, cells, attributions, ids.getOrDefault(kind, Map.of())) : NOTHING);
                }
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    private boolean isPruned(LocalDate day) throws SQLException {
        try (PreparedStatement statement = own.prepareStatement("SELECT pruned FROM analytics.day WHERE day = ?")) {
            statement.setObject(1, day);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static Set<Attribution> of(List<DetailCell> cells) {
        return cells.stream().map(DetailCell::attribution).collect(Collectors.toSet());
    }

    /** The ids that the cache has given; it has seen all rows that details are kept of. */
    private Map<Attribution, Integer> attributions(List<DetailCell> cells) throws SQLException {
        Map<UUID, Attribution> byDigest = new HashMap<>();
        of(cells).forEach(attribution -> byDigest.put(attribution.digest(), attribution));
        Map<Attribution, Integer> ids = new HashMap<>();
        try (PreparedStatement statement =
                own.prepareStatement("SELECT digest, id FROM analytics.attribution WHERE digest = ANY (?)")) {
            statement.setArray(1, own.createArrayOf("uuid", byDigest.keySet().toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Attribution attribution = byDigest.get(rows.getObject(1, UUID.class));
                    if (attribution != null) {
                        ids.put(attribution, rows.getInt(2));
                    }
                }
            }
        }
        return ids;
    }

    /** The values that are kept of what was read, with their ids. */
    private Map<String, Integer> valueIds(DetailReading reading, DetailKind kind) throws SQLException {
        Map<String, Long> requests = new TreeMap<>();
        for (DetailCell cell : reading.cells()) {
            if (cell.kind() == kind && cell.value() != null && !cell.value().isEmpty()) {
                requests.merge(cell.value(), cell.requests(), Long::sum);
            }
        }
        if (requests.isEmpty()) {
            return Map.of();
        }
        Set<Integer> held = heldValues(reading.day(), kind);
        if (held.size() + requests.size() <= MOST_VALUES) {
            return values.ids(requests.keySet());
        }
        Map<String, Integer> ids = values.found(requests.keySet());
        ids.values().retainAll(held);
        requests.keySet().removeAll(ids.keySet());
        ids.putAll(values.ids(requests.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(Math.max(0, MOST_VALUES - held.size()))
                .map(Map.Entry::getKey)
                .toList()));
        return ids;
    }

    /** The values that the other half-hours of the day have. */
    private Set<Integer> heldValues(LocalDate day, DetailKind kind) throws SQLException {
        Set<Integer> held = new HashSet<>();
        try (PreparedStatement statement = own.prepareStatement("SELECT " + kind.text()
                + " FROM analytics.detail_slice WHERE day = ? AND NOT gone AND slot <> ALL (?)")) {
            statement.setObject(1, day);
            statement.setArray(2, own.createArrayOf("int4", expected.keySet().toArray()));
            DetailCells cells = new DetailCells();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    DetailCodec.read(kind, rows.getBytes(1), cells);
                    for (int i = 0; i < cells.size(); i++) {
                        held.add(cells.value(i));
                    }
                }
            }
        }
        held.remove(DetailCells.ANY);
        held.remove(DetailCells.FOLDED);
        return held;
    }

    private static byte[] column(
            DetailKind kind,
            List<DetailCell> cells,
            Map<Attribution, Integer> attributions,
            Map<String, Integer> values) {
        TreeMap<Long, DetailCells> sorted = new TreeMap<>();
        for (DetailCell cell : cells) {
            if (cell.kind() != kind) {
                continue;
            }
            int attribution = attributions.getOrDefault(cell.attribution(), 0);
            int value = cell.value() == null || cell.value().isEmpty()
                    ? DetailCells.ANY
                    : values.getOrDefault(cell.value(), DetailCells.FOLDED);
            DetailCells sum = sorted.computeIfAbsent((long) attribution << 32 | value, key -> new DetailCells(1));
            if (sum.size() == 0) {
                sum.add(attribution, value);
            }
            add(cell, sum, 0);
        }
        DetailCells column = new DetailCells(Math.max(1, sorted.size()));
        for (DetailCells one : sorted.values()) {
            column.add(one.attribution(0), one.value(0));
            for (Figure figure : Figure.values()) {
                column.set(figure, column.size() - 1, one.get(figure, 0));
            }
        }
        return DetailCodec.write(kind, column);
    }

    private static void add(DetailCell cell, DetailCells sum, int to) {
        sum.plus(Figure.REQUESTS, to, cell.requests());
        sum.plus(Figure.PROMPT_TOKENS, to, cell.promptTokens());
        sum.plus(Figure.COMPLETION_TOKENS, to, cell.completionTokens());
        sum.plus(Figure.SPEND_PICOS, to, cell.spendPicos());
        sum.plus(Figure.CACHED_KNOWN, to, cell.cachedKnown());
        sum.plus(Figure.CACHED_TOKENS, to, cell.cachedTokens());
        sum.plus(Figure.CREATION_KNOWN, to, cell.creationKnown());
        sum.plus(Figure.CREATION_TOKENS, to, cell.creationTokens());
    }
}
