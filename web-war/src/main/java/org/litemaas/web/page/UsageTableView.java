package org.litemaas.web.page;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Dimension;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.Measures;
import org.litemaas.analytics.UsageFilter;
import org.litemaas.analytics.UsageQuery;
import org.litemaas.analytics.UsageReports;
import org.litemaas.analytics.UsageTable;

/**
 * One page of the table of a dimension.
 *
 * @param title of the page, such as API keys
 * @param search what is looked for in names and values; blank where nothing is
 * @param position which rows these are of how many
 * @param previous the address of the rows before; blank where there are none
 * @param next likewise
 * @param sizes how many rows a page can have
 * @param csv the address of the rows that the search finds on all pages; of all, where these are too many for an address
 * @param json likewise
 * @param exported what {@code csv} and {@code json} hold, where something is looked for; blank where nothing is
 * @param beside what the form of the search must carry along
 * @param kept what the form of the comparison must carry along
 * @param by the dimension, as the comparison takes it
 */
public record UsageTableView(
        Selection selection,
        Breakdown table,
        String title,
        String search,
        String position,
        String previous,
        String next,
        List<Choice> sizes,
        String csv,
        String json,
        String exported,
        List<QueryString.Field> beside,
        List<QueryString.Field> kept,
        String by,
        @Nullable FreshnessLine freshness,
        List<Message> notices,
        String comparison) {

    private static final List<Integer> SIZES = List.of(25, 100, 500);

    /** An address with more values would be refused on its way. */
    private static final int MOST_NAMED = 100;

    static UsageTableView of(Dimension dimension, UsageAsk ask, UsageReports reports, Snapshot snapshot, Instant now) {
        String search = ask.address().last(UsagePlace.SEARCH).strip();
        UsageTable found;
        Measures all;
        UsageQuery exports = ask.query();
        String exported = "";
        if (search.isEmpty()) {
            found = snapshot.run(ask.page(dimension, ask.query().filter()));
            all = found.totals().measures();
        } else {
            UsageTable everything =
                    snapshot.run(ask.choices(dimension, ask.query().filter(), UsageQuery.MAX_ROWS));
            all = everything.totals().measures();
            Set<String> matching = matching(everything, search);
            found = snapshot.run(narrowed(ask.page(dimension, ask.query().filter()), dimension, matching));
            boolean named = !matching.isEmpty() && matching.size() <= MOST_NAMED;
            exports = named ? narrowed(exports, dimension, matching) : exports;
            exported = named ? "of the found" : "of all";
        }
        UsageQuery shown = ask.page(dimension, ask.query().filter());
        String csv = CsvAddress.of(exports, found.freshness().version(), Grouping.valueOf(dimension.name()));
        String path = ask.place().path();
        QueryString address = ask.address();
        int last = ask.offset() + found.rows().size();
        return new UsageTableView(
                new Selection(ask, reports, snapshot, new EnumMap<>(Dimension.class)),
                Breakdown.of(dimension, ask, found, all, shown.limit(), Comparisons.missing(found), Column.ALL),
                Labels.many(dimension),
                search,
                position(ask.offset(), last, found.rowCount()),
                ask.offset() == 0
                        ? ""
                        : address.with("offset", Integer.toString(Math.max(0, ask.offset() - shown.limit())))
                                .on(path),
                last >= found.rowCount()
                        ? ""
                        : address.with("offset", Integer.toString(last)).on(path),
                SIZES.stream()
                        .map(size -> new Choice(
                                size + " rows",
                                address.without("offset")
                                        .with("limit", size.toString())
                                        .on(path),
                                size == shown.limit()))
                        .toList(),
                csv,
                csv.replace("format=csv", "format=json"),
                exported,
                address.without(List.of(UsagePlace.SEARCH, "offset")).fields(),
                ask.elsewhere().without(dimension.text()).fields(),
                dimension.text(),
                FreshnessLine.of(found.freshness(), ask.query().zone(), now),
                Message.of(found.freshness().notices()),
                Comparisons.sentence(found, ask.query().zone()));
    }

    private static Set<String> matching(UsageTable table, String search) {
        String wanted = search.toLowerCase(Locale.ROOT);
        return table.rows().stream()
                .map(row -> row.groups().get(0))
                .filter(group -> Stream.of(group.value(), TimeChart.nameOf(group))
                        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted)))
                .map(UsageTable.Group::value)
                .collect(Collectors.toSet());
    }

    /** Where nothing matches, no row is asked for. */
    private static UsageQuery narrowed(UsageQuery query, Dimension dimension, Set<String> values) {
        if (values.isEmpty()) {
            return query.withFilter(UsageFilter.of(dimension, "\u0000"));
        }
        Map<Dimension, Set<String>> filter = new HashMap<>(query.filter().values());
        filter.put(dimension, values);
        return query.withFilter(new UsageFilter(filter));
    }

    private static String position(int offset, int last, int all) {
        if (all == 0) {
            return "None";
        }
        return last <= offset
                ? String.format(Locale.ROOT, "None of %,d from here on", all)
                : String.format(Locale.ROOT, "%,d–%,d of %,d", offset + 1, last, all);
    }
}
