package org.litemaas.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.litemaas.analytics.ChargebackDays;
import org.litemaas.analytics.ChargebackQuery;
import org.litemaas.analytics.Dimension;
import org.litemaas.analytics.Durations;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.Measures;
import org.litemaas.analytics.UsageFilter;
import org.litemaas.analytics.UsageTable;

/** The file holds what the specification's version 1.2 demands; the lists here are copied from its columns' tables. */
class FocusCsvTest {
    /** Feature level Mandatory, nulls not allowed. */
    private static final List<String> MANDATORY = List.of(
            "BilledCost",
            "BillingAccountId",
            "BillingCurrency",
            "BillingPeriodEnd",
            "BillingPeriodStart",
            "ChargeCategory",
            "ChargePeriodEnd",
            "ChargePeriodStart",
            "ContractedCost",
            "EffectiveCost",
            "InvoiceIssuerName",
            "ListCost",
            "ProviderName",
            "PublisherName",
            "ServiceCategory",
            "ServiceName");

    /** Feature level Mandatory, nulls allowed; all but the class must be there where the category is Usage. */
    private static final List<String> MANDATORY_BUT_NULLABLE =
            List.of("BillingAccountName", "ChargeClass", "ChargeDescription", "PricingQuantity", "PricingUnit");

    /** Recommended and conditional ones. */
    private static final Set<String> OTHERS = Set.of(
            "AvailabilityZone",
            "BillingAccountType",
            "CapacityReservationId",
            "CapacityReservationStatus",
            "ChargeFrequency",
            "CommitmentDiscountCategory",
            "CommitmentDiscountId",
            "CommitmentDiscountName",
            "CommitmentDiscountQuantity",
            "CommitmentDiscountStatus",
            "CommitmentDiscountType",
            "CommitmentDiscountUnit",
            "ConsumedQuantity",
            "ConsumedUnit",
            "ContractedUnitPrice",
            "InvoiceId",
            "ListUnitPrice",
            "PricingCategory",
            "PricingCurrency",
            "PricingCurrencyContractedUnitPrice",
            "PricingCurrencyEffectiveCost",
            "PricingCurrencyListUnitPrice",
            "RegionId",
            "RegionName",
            "ResourceId",
            "ResourceName",
            "ResourceType",
            "ServiceSubcategory",
            "SkuId",
            "SkuMeter",
            "SkuPriceDetails",
            "SkuPriceId",
            "SubAccountId",
            "SubAccountName",
            "SubAccountType",
            "Tags");

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ChargebackQuery OCTOBER =
            new ChargebackQuery(YearMonth.of(2026, 10), Grouping.TEAM, BERLIN, UsageFilter.ALL);

    @Test
    void allMandatoryColumnsAreThereAndOursComeLast() {
        assertThat(FocusCsv.COLUMNS)
                .doesNotHaveDuplicates()
                .containsAll(MANDATORY)
                .containsAll(MANDATORY_BUT_NULLABLE);
        List<String> own = FocusCsv.COLUMNS.stream()
                .filter(column -> !MANDATORY.contains(column)
                        && !MANDATORY_BUT_NULLABLE.contains(column)
                        && !OTHERS.contains(column))
                .toList();
        assertThat(own).isNotEmpty().allMatch(column -> column.matches("x_[A-Z][A-Za-z]+"));
        assertThat(FocusCsv.COLUMNS.subList(FocusCsv.COLUMNS.size() - own.size(), FocusCsv.COLUMNS.size()))
                .isEqualTo(own);
    }

    @Test
    void aChargeOfATeam() throws IOException {
        Map<String, String> row = only(OCTOBER, charge("t-1", "Research", "gpt-4o", "openai", "0.000000000001"));

        assertThat(MANDATORY)
                .allSatisfy(column -> assertThat(row.get(column)).as(column).isNotBlank());
        assertThat(row)
                .containsEntry("BilledCost", "0.000000000001")
                .containsEntry("EffectiveCost", "0.000000000001")
                .containsEntry("ListCost", "0.000000000001")
                .containsEntry("ContractedCost", "0.000000000001")
                .containsEntry("BillingCurrency", "USD")
                .containsEntry("BillingPeriodStart", "2026-09-30T22:00:00Z")
                .containsEntry("BillingPeriodEnd", "2026-10-31T23:00:00Z")
                .containsEntry("ChargePeriodStart", "2026-10-24T22:00:00Z")
                .containsEntry("ChargePeriodEnd", "2026-10-25T23:00:00Z")
                .containsEntry("ChargeCategory", "Usage")
                .containsEntry("ChargeClass", "")
                .containsEntry("ChargeFrequency", "Usage-Based")
                .containsEntry("ServiceCategory", "AI and Machine Learning")
                .containsEntry("ServiceSubcategory", "Generative AI")
                .containsEntry("ConsumedQuantity", "30")
                .containsEntry("ConsumedUnit", "Tokens")
                .containsEntry("PricingQuantity", "30")
                .containsEntry("PricingUnit", "Tokens")
                .containsEntry("PublisherName", "openai")
                .containsEntry("SubAccountId", "t-1")
                .containsEntry("SubAccountName", "Research")
                .containsEntry("SubAccountType", "Team")
                .containsEntry("x_Model", "gpt-4o")
                .containsEntry("x_Requests", "3")
                .containsEntry("x_PromptTokens", "10")
                .containsEntry("x_CompletionTokens", "20");
        try (var reader = Json.createReader(new StringReader(row.get("Tags")))) {
            assertThat(reader.readObject().getString("litemaas:model")).isEqualTo("gpt-4o");
        }
    }

    @Test
    void whoIsRelatedToNoSubAccountHasNone() throws IOException {
        for (Map<String, String> row : List.of(
                only(OCTOBER, charge("", "", "gpt-4o", "openai", "1")),
                only(OCTOBER.by(Grouping.USER), charge("unknown", "unknown", "gpt-4o", "openai", "1")),
                only(OCTOBER.by(Grouping.PROVIDER), charge("openai", "openai", "gpt-4o", "openai", "1")),
                only(OCTOBER.by(Grouping.MODEL), charge("gpt-4o", "gpt-4o", "gpt-4o", "openai", "1")))) {
            assertThat(row)
                    .containsEntry("SubAccountId", "")
                    .containsEntry("SubAccountName", "")
                    .containsEntry("SubAccountType", "");
        }
    }

    @Test
    void theTagsSayWhatTheFileIsRestrictedTo() throws IOException {
        ChargebackQuery restricted = new ChargebackQuery(
                OCTOBER.month(),
                Grouping.TEAM,
                BERLIN,
                new UsageFilter(Map.of(Dimension.MODEL, Set.of("gpt-4o", "a&b"), Dimension.TEAM, Set.of(""))));
        String tags = only(restricted, charge("t-1", "Research", "gpt-4o", "openai", "1"))
                .get("Tags");

        assertThat(tags(tags))
                .containsOnlyKeys("litemaas:model", "litemaas:provider", "litemaas:filter")
                .containsEntry("litemaas:filter", "model=a%26b&model=gpt-4o&team=");
        assertThat(tags(only(OCTOBER, charge("t-1", "Research", "gpt-4o", "openai", "1"))
                        .get("Tags")))
                .doesNotContainKey("litemaas:filter");
    }

    /** Keys with values that are no objects, as the specification's key-value format has it. */
    private static Map<String, String> tags(@Nullable String json) {
        Map<String, String> tags = new LinkedHashMap<>();
        try (var reader = Json.createReader(new StringReader(String.valueOf(json)))) {
            reader.readObject().forEach((key, value) -> tags.put(key, ((JsonString) value).getString()));
        }
        return tags;
    }

    @Test
    void noCellIsAFormulaOrBreaksItsLine() throws IOException {
        Map<String, String> row = only(OCTOBER, charge("=1+1", "@x, \"y\"", "-m", "+p", "1"));

        assertThat(row)
                .containsEntry("SubAccountId", "'=1+1")
                .containsEntry("SubAccountName", "'@x, \"y\"")
                .containsEntry("x_Model", "'-m")
                .containsEntry("PublisherName", "'+p");
        assertThat(row.values()).noneMatch(cell -> cell.matches("(?s)[=+@\\t\\r\\n-].*"));
    }

    private static ChargebackDays.Row charge(String payer, String name, String model, String provider, String spend) {
        return new ChargebackDays.Row(
                LocalDate.of(2026, 10, 25),
                Instant.parse("2026-10-24T22:00:00Z"),
                Instant.parse("2026-10-25T23:00:00Z"),
                provider,
                new UsageTable.Group(payer, name),
                model,
                new Measures(3, 0, 0, 10, 20, new BigDecimal(spend), 1, Durations.UNKNOWN, Durations.UNKNOWN));
    }

    private static Map<String, String> only(ChargebackQuery query, ChargebackDays.Row row) throws IOException {
        var out = new ByteArrayOutputStream();
        FocusCsv.write(query, List.of(List.of(row)).iterator(), out);
        List<String> lines = out.toString(UTF_8).lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).isEqualTo(String.join(",", FocusCsv.COLUMNS));
        List<String> cells = CsvCells.of(lines.get(1));
        assertThat(cells).hasSameSizeAs(FocusCsv.COLUMNS);
        Map<String, String> byColumn = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            byColumn.put(FocusCsv.COLUMNS.get(i), cells.get(i));
        }
        return byColumn;
    }
}
