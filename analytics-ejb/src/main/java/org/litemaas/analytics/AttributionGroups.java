package org.litemaas.analytics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.litemaas.analytics.attribution.Resolution;

/** Which attributions a question is about, and into which group each falls under its groupings by dimension. */
final class AttributionGroups {
    /** The group of an attribution that the filter leaves out. */
    static final int NONE = -1;

    private final List<Grouping> groupings;
    private final List<Resolution.Column> columns;
    private final int[] groupOf;
    private final boolean all;
    private final List<int[]> groups = new ArrayList<>();

    AttributionGroups(UsageQuery query, Resolution resolution) {
        groupings = query.groupings().stream().filter(g -> !g.isTime()).toList();
        columns = groupings.stream()
                .map(g -> column(resolution, g.dimension().orElseThrow()))
                .toList();
        groupOf = new int[resolution.user().ids().length];
        for (Map.Entry<Dimension, Set<String>> entry : query.filter().values().entrySet()) {
            leaveOut(column(resolution, entry.getKey()), entry.getValue());
        }
        assign();
        all = groupings.isEmpty() && query.filter().values().isEmpty();
    }

    /** Whether every attribution is in one and the same group. */
    boolean all() {
        return all;
    }

    /** For each attribution its group, or {@link #NONE}. */
    int[] groupOf() {
        return groupOf;
    }

    int size() {
        return groups.size();
    }

    /** The value of a group under one of the groupings. */
    UsageTable.Group group(int group, Grouping grouping) {
        int position = groupings.indexOf(grouping);
        int value = groups.get(group)[position];
        Resolution.Column column = columns.get(position);
        return new UsageTable.Group(column.values().get(value), column.names().get(value));
    }

    private void leaveOut(Resolution.Column column, Set<String> wanted) {
        boolean[] isWanted = new boolean[column.values().size()];
        for (int i = 0; i < isWanted.length; i++) {
            isWanted[i] = wanted.contains(column.values().get(i));
        }
        for (int i = 0; i < groupOf.length; i++) {
            if (!isWanted[column.ids()[i]]) {
                groupOf[i] = NONE;
            }
        }
    }

    private void assign() {
        Map<Long, Integer> known = new HashMap<>();
        for (int i = 0; i < groupOf.length; i++) {
            if (groupOf[i] == NONE) {
                continue;
            }
            int[] values = new int[columns.size()];
            for (int c = 0; c < values.length; c++) {
                values[c] = columns.get(c).ids()[i];
            }
            long key = values.length == 0 ? 0 : values.length == 1 ? values[0] : (long) values[0] << 32 | values[1];
            groupOf[i] = known.computeIfAbsent(key, fresh -> {
                groups.add(values);
                return groups.size() - 1;
            });
        }
    }

    static Resolution.Column column(Resolution resolution, Dimension dimension) {
        return switch (dimension) {
            case USER -> resolution.user();
            case MODEL -> resolution.model();
            case RAW_MODEL -> resolution.rawModel();
            case PROVIDER -> resolution.provider();
            case HOSTING -> resolution.hosting();
            case KEY -> resolution.apiKey();
            case TEAM -> resolution.team();
        };
    }
}
