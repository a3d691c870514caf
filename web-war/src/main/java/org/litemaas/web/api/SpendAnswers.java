package org.litemaas.web.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.stream.JsonGenerator;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.DetailQuery;
import org.litemaas.analytics.DetailReports;
import org.litemaas.analytics.DetailTable;
import org.litemaas.analytics.Freshness;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.Notice;
import org.litemaas.analytics.UsageQuery;
import org.litemaas.analytics.UsageReports;
import org.litemaas.analytics.UsageTable;
import org.litemaas.analytics.spendlog.DetailKind;

/**
 * Answers to LiteLLM's clients from the spend-log cache. Their arrays have no room for anything but rows, so headers tell how
 * current and how whole they are, and what is not known at all is a 503.
 */
@RequestScoped
class SpendAnswers {
    private static final int MONTH = 30;

    @Inject
    private UsageReports reports;

    @Inject
    private DetailReports details;

    /** The last 30 days unless dates are given. */
    UsageQuery lately(SpendAsk ask, Grouping... groupings) {
        return ask.query(last -> last.minusDays(MONTH - 1L), today(), groupings);
    }

    /** All that is held unless dates are given. */
    UsageQuery overall(SpendAsk ask, Grouping... groupings) {
        Freshness held = reports.freshness();
        @Nullable LocalDate heldTo = held.heldTo();
        LocalDate today = heldTo == null || heldTo.isBefore(today()) ? today() : heldTo;
        UnaryOperator<LocalDate> start = last -> {
            @Nullable LocalDate from = held.heldFrom();
            LocalDate earliest = last.minusDays(UsageQuery.MAX_DAYS - 1L);
            return from == null || from.isAfter(last) ? last : from.isBefore(earliest) ? earliest : from;
        };
        return ask.query(start, today, groupings);
    }

    private static LocalDate today() {
        return LocalDate.now(Clock.systemUTC());
    }

    Response rows(UsageQuery query, BiConsumer<JsonGenerator, UsageTable.Group> identity) {
        UsageTable table = known(query);
        StreamingOutput rows = out -> SpendJson.rows(table.rows(), identity, out);
        return answer(rows, table.freshness(), table.rowCount());
    }

    Response whole(UsageQuery query) {
        UsageTable table = known(query);
        StreamingOutput whole = out -> SpendJson.whole(query, table, out);
        return answer(whole, table.freshness(), 1);
    }

    private UsageTable known(UsageQuery query) {
        UsageTable table = reports.run(query);
        requireRead(table.freshness());
        return table;
    }

    /** Tags come from the second pass; a part of them would be taken for all. */
    Response tags(UsageQuery query, int limit) {
        DetailTable table = details.run(new DetailQuery(DetailKind.TAG, query));
        requireRead(table.freshness());
        DetailTable.Coverage coverage = table.coverage();
        if (!coverage.isWhole()) {
            throw new Unknown("The tags of " + (coverage.days() - coverage.daysRead()) + " of the " + coverage.days()
                    + " days from " + query.from() + " to " + query.to() + " are unknown: "
                    + (table.secondPass().on()
                            ? "the second pass over the spend log has not read them."
                            : "the second pass over the spend log is off; set SECOND_PASS to on.")
                    + coverage.wholeFrom()
                            .map(from -> " Those from " + from + " on are known: ask with start_date=" + from + ".")
                            .orElse(""));
        }
        List<DetailTable.Row> rows = table.rows().stream()
                .sorted(Comparator.comparing(
                        row -> row.figures() == null ? null : row.figures().spend(),
                        Comparator.nullsLast(Comparator.reverseOrder())))
                .limit(limit)
                .toList();
        StreamingOutput out = stream -> SpendJson.tags(rows, stream);
        return answer(out, table.freshness(), table.rowCount());
    }

    private static void requireRead(Freshness freshness) {
        if (freshness.asOf() == null && freshness.heldFrom() == null) {
            throw new Unknown("Nothing is known yet. "
                    + freshness.notices().stream().map(Notice::message).collect(Collectors.joining(" ")));
        }
    }

    private static Response answer(StreamingOutput body, Freshness freshness, int rowCount) {
        Response.ResponseBuilder answer = Response.ok(body, MediaType.APPLICATION_JSON_TYPE)
                .header("X-Total-Count", rowCount)
                .header("X-Complete", freshness.complete());
        if (freshness.asOf() != null) {
            answer.header("X-As-Of", freshness.asOf());
        }
        if (!freshness.notices().isEmpty()) {
            answer.header(
                    "X-Notices",
                    freshness.notices().stream().map(Notice::code).distinct().collect(Collectors.joining(", ")));
        }
        return answer.build();
    }
}
