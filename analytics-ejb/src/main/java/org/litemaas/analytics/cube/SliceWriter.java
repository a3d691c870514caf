package org.litemaas.analytics.cube;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.litemaas.analytics.attribution.Attribution;
import org.litemaas.analytics.spendlog.DayReading;
import org.litemaas.analytics.spendlog.SlotFingerprint;
import org.litemaas.analytics.spendlog.SpendLogCell;

/** Writes the changed half-hours of a reading, within the caller's transaction. */
final class SliceWriter {
    private final Connection own;

    SliceWriter(Connection own) {
        this.own = own;
    }

    void write(DayReading reading) throws SQLException {
        Map<Attribution, Integer> ids = new AttributionTable(own)
                .ids(reading.cells().stream()
                        .map(SpendLogCell::attribution)
                        .distinct()
                        .toList());
        Map<Integer, List<SpendLogCell>> bySlot = new TreeMap<>();
        reading.changedSlots().forEach(slot -> bySlot.put(slot, new ArrayList<>()));
        for (SpendLogCell cell : reading.cells()) {
            bySlot.getOrDefault(cell.slot(), List.of()).add(cell);
        }
        String sql = """
                INSERT INTO analytics.slice (day, slot, requests, fingerprint, cells) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (day, slot) DO UPDATE SET requests = excluded.requests, fingerprint = excluded.fingerprint,
                    cells = excluded.cells
                """;
        try (PreparedStatement upsert = own.prepareStatement(sql)) {
            for (var entry : bySlot.entrySet()) {
                SlotFingerprint fingerprint =
                        reading.fingerprints().getOrDefault(entry.getKey(), SlotFingerprint.EMPTY);
                upsert.setObject(1, reading.day(), java.sql.Types.DATE);
                upsert.setInt(2, entry.getKey());
                upsert.setLong(3, fingerprint.requests());
                upsert.setBigDecimal(4, fingerprint.fingerprint());
                upsert.setBytes(5, SliceCodec.write(columns(entry.getValue(), ids), 0));
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
        deleteEmpty(reading.day());
    }

    private void deleteEmpty(LocalDate day) throws SQLException {
        try (PreparedStatement delete =
                own.prepareStatement("DELETE FROM analytics.slice WHERE day = ? AND requests = 0")) {
            delete.setObject(1, day);
            delete.executeUpdate();
        }
    }

    /** Cells of one slot in the order of their attribution ids; those that only differed in more than the host are one. */
    private static Cells columns(List<SpendLogCell> cells, Map<Attribution, Integer> ids) {
        Map<Integer, List<SpendLogCell>> byAttribution = new TreeMap<>(Comparator.naturalOrder());
        for (SpendLogCell cell : cells) {
            Integer id = ids.get(cell.attribution());
            if (id == null) {
                throw new IllegalStateException("no id for " + cell.attribution());
            }
            byAttribution.computeIfAbsent(id, key -> new ArrayList<>(1)).add(cell);
        }
        CellsBuilder columns = new CellsBuilder(byAttribution.size());
        byAttribution.forEach((id, same) -> append(columns, id, same));
        return columns.build();
    }

    private static void append(CellsBuilder columns, int id, List<SpendLogCell> same) {
        columns.add(
                id,
                same.stream().mapToLong(SpendLogCell::requests).sum(),
                same.stream().mapToLong(SpendLogCell::failures).sum(),
                same.stream().mapToLong(SpendLogCell::cacheHits).sum(),
                same.stream().mapToLong(SpendLogCell::promptTokens).reduce(0, Math::addExact),
                same.stream().mapToLong(SpendLogCell::completionTokens).reduce(0, Math::addExact),
                same.stream().mapToLong(SpendLogCell::spendPicos).reduce(0, Math::addExact));
        sketch(
                columns.latency(),
                same.stream().flatMap(cell -> cell.latencies().stream()).toList());
        sketch(
                columns.firstToken(),
                same.stream().flatMap(cell -> cell.firstTokens().stream()).toList());
    }

    private static void sketch(SketchesBuilder target, List<Long> millis) {
        Map<Integer, Integer> counts = new HashMap<>();
        long sum = 0;
        for (long value : millis) {
            counts.merge(LogBuckets.of(value), 1, Integer::sum);
            sum = Math.addExact(sum, value);
        }
        int[] bucket = counts.keySet().stream().mapToInt(b -> b).sorted().toArray();
        int[] bucketCount = new int[bucket.length];
        for (int i = 0; i < bucket.length; i++) {
            bucketCount[i] = counts.getOrDefault(bucket[i], 0);
        }
        target.add(sum, bucket, bucketCount, bucket.length);
    }
}
