package org.litemaas.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.litemaas.analytics.ChargebackDays;
import org.litemaas.analytics.ChargebackQuery;
import org.litemaas.analytics.FilterParameters;
import org.litemaas.analytics.Grouping;

/**
 * Writes a month's charges as a FOCUS dataset (FinOps Open Cost and Usage Specification, version {@value #VERSION},
 * https://focus.finops.org), a row for each day, payer, model and provider. Days are those of the reporting zone, told in UTC. Where
 * a filter leaves requests out, each row's tags say which: a dataset has no place of its own for that.
 *
 * <p>The columns are all mandatory ones, and those recommended or conditional ones that have something to say; our own begin with
 * {@code x_}, tags with {@code litemaas:}. What has no value is null: an empty cell. There is no price list, so no unit price and no
 * SKU, and what was contracted and listed is what is billed.
 */
final class FocusCsv {
    static final String VERSION = "1.2";

    /** In the order in which they are written. */
    static final List<String> COLUMNS = List.of(
            "BilledCost",
            "BillingAccountId",
            "BillingAccountName",
            "BillingCurrency",
            "BillingPeriodEnd",
            "BillingPeriodStart",
            "ChargeCategory",
            "ChargeClass",
            "ChargeDescription",
            "ChargeFrequency",
            "ChargePeriodEnd",
            "ChargePeriodStart",
            "ConsumedQuantity",
            "ConsumedUnit",
            "ContractedCost",
            "EffectiveCost",
            "InvoiceIssuerName",
            "ListCost",
            "PricingQuantity",
            "PricingUnit",
            "ProviderName",
            "PublisherName",
            "ServiceCategory",
            "ServiceName",
            "ServiceSubcategory",
            "SubAccountId",
            "SubAccountName",
            "SubAccountType",
            "Tags",
            "x_CompletionTokens",
            "x_Model",
            "x_PromptTokens",
            "x_Requests");

    /** Who sells models to teams and users, and bills them. */
    private static final String PLATFORM = "LiteMaaS";

    /** A user's value where a request tells of none. */
    private static final String UNKNOWN = "unknown";

    private static final String TOKENS = "Tokens";

    /** Specified to the second, with Z. */
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private FocusCsv() {}

    /** @param days the charges, some at a time */
    static void write(ChargebackQuery query, Iterator<List<ChargebackDays.Row>> days, OutputStream out)
            throws IOException {
        CsvLines lines = new CsvLines(out);
        for (String column : COLUMNS) {
            lines.plain(column);
        }
        lines.end();
        while (days.hasNext()) {
            for (ChargebackDays.Row row : days.next()) {
                write(lines, query, row);
            }
        }
        lines.flush();
    }

    private static void write(CsvLines lines, ChargebackQuery query, ChargebackDays.Row row) throws IOException {
        String cost = row.measures().spend().toPlainString();
        long tokens = row.measures().totalTokens();
        lines.plain(cost);
        lines.plain(PLATFORM.toLowerCase(Locale.ROOT));
        lines.plain(PLATFORM);
        lines.plain("USD");
        lines.plain(moment(
                query.month().plusMonths(1).atDay(1).atStartOfDay(query.zone()).toInstant()));
        lines.plain(moment(query.from().atStartOfDay(query.zone()).toInstant()));
        lines.plain("Usage");
        lines.plain("");
        lines.text(UsageCsv.guarded(row.model()) + " of " + row.provider() + " on " + row.day());
        lines.plain("Usage-Based");
        lines.plain(moment(row.end()));
        lines.plain(moment(row.start()));
        lines.number(tokens);
        lines.plain(TOKENS);
        lines.plain(cost);
        lines.plain(cost);
        lines.plain(PLATFORM);
        lines.plain(cost);
        lines.number(tokens);
        lines.plain(TOKENS);
        lines.plain(PLATFORM);
        lines.text(UsageCsv.guarded(row.provider()));
        lines.plain("AI and Machine Learning");
        lines.plain("Model as a Service");
        lines.plain("Generative AI");
        subAccount(lines, query.by(), row);
        lines.text(tags(query, row));
        lines.number(row.measures().completionTokens());
        lines.text(UsageCsv.guarded(row.model()));
        lines.number(row.measures().promptTokens());
        lines.number(row.measures().requests());
        lines.end();
    }

    /** Requests that tell of nobody are related to no sub account, and so have none; nor has what is told apart by no payer. */
    private static void subAccount(CsvLines lines, Grouping by, ChargebackDays.Row row) {
        String value = row.payer().value();
        boolean nobody = by == Grouping.PROVIDER
                || by == Grouping.MODEL
                || value.isEmpty()
                || by == Grouping.USER && value.equals(UNKNOWN);
        lines.text(nobody ? "" : UsageCsv.guarded(value));
        lines.text(nobody ? "" : UsageCsv.guarded(row.payer().name()));
        lines.plain(
                nobody
                        ? ""
                        : switch (by) {
                            case TEAM -> "Team";
                            case KEY -> "API key";
                            default -> "User";
                        });
    }

    /** For tools that know no columns of ours. */
    private static String tags(ChargebackQuery query, ChargebackDays.Row row) {
        JsonObjectBuilder tags =
                Json.createObjectBuilder().add("litemaas:model", row.model()).add("litemaas:provider", row.provider());
        String filter = filter(query);
        return (filter.isEmpty() ? tags : tags.add("litemaas:filter", filter))
                .build()
                .toString();
    }

    /** Which requests the file is restricted to, as addresses have it, such as {@code model=gpt-4o&team=research}. */
    private static String filter(ChargebackQuery query) {
        List<String> parts = new ArrayList<>();
        FilterParameters.write(query.filter())
                .forEach((name, values) ->
                        values.forEach(value -> parts.add(name + '=' + URLEncoder.encode(value, UTF_8))));
        return String.join("&", parts);
    }

    private static String moment(Instant moment) {
        return MOMENT.format(moment);
    }
}
