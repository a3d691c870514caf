package org.litemaas.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.litemaas.analytics.config.RequestLogConfig;
import org.litemaas.analytics.cube.Portal;
import org.litemaas.analytics.cube.TestDatabases;
import org.litemaas.analytics.spendlog.LoggedRequestDetail;
import org.litemaas.analytics.spendlog.RequestPosition;
import org.litemaas.analytics.spendlog.RequestStatus;
import org.litemaas.analytics.spendlog.SpendLogSource;
import org.litemaas.analytics.spendlog.SpendLogUnavailable;

/** Single requests are those that the figures count, on every layout of the log, whatever the filters and the page. */
class RequestLogTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 14);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final LocalDateTime MIDDLE = LocalDateTime.of(2026, 11, 20, 9, 10);
    private static final Instant NOW = Instant.parse("2026-11-24T14:20:00Z");
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final RequestLogConfig USUAL = new RequestLogConfig(false, Duration.ofSeconds(10));

    /** Every page is a connection of its own, and each question is asked over all its pages, forth and back. */
    private static final int RANDOM_QUESTIONS = Integer.getInteger("requests.count", 5);

    /** These are drawn anew for each layout. */
    private static final int VALUES_A_DIMENSION = 3;

    private static final int SMALLEST_PAGE = 20;
    private static final int EVERY_OTHER = 9;

    private enum Layout {
        CURRENT,
        OLD,
        PARTITIONED
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void everyFilterFindsWhatTheFiguresCount(Layout layout) throws Exception {
        DataSource source = source(layout);
        Portal portal = read(source);
        RequestLog log = log(Details.unpooled(source), portal, USUAL);
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (Dimension dimension : Dimension.values()) {
            List<String> values = new ArrayList<>(values(portal, dimension));
            Collections.shuffle(values, random);
            for (String value : values.subList(0, Math.min(VALUES_A_DIMENSION, values.size()))) {
                agree(portal, log, question(FIRST, TODAY, UTC, UsageFilter.of(dimension, value)), 100);
            }
        }
        for (int i = 0; i < RANDOM_QUESTIONS; i++) {
            agree(
                    portal,
                    log,
                    anyQuestion(portal, random),
                    SMALLEST_PAGE + random.nextInt(RequestsQuery.MOST - SMALLEST_PAGE + 1));
        }
        if (layout == Layout.PARTITIONED) {
            agree(portal, log, question(FIRST, TODAY, UTC, UsageFilter.ALL), 7);
        }
    }

    private static UsageQuery anyQuestion(Portal portal, Random random) {
        Map<Dimension, Set<String>> filter = new java.util.EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            if (random.nextInt(3) == 0) {
                List<String> values = new ArrayList<>(values(portal, dimension));
                Collections.shuffle(values, random);
                filter.put(dimension, new HashSet<>(values.subList(0, 1 + random.nextInt(values.size()))));
            }
        }
        LocalDate from = FIRST.plusDays(random.nextInt(8));
        ZoneId zone =
                ZoneId.of(List.of("UTC", "Asia/Kolkata", "America/New_York").get(random.nextInt(3)));
        return question(from, from.plusDays(random.nextInt(8)), zone, new UsageFilter(filter));
    }

    /** All pages forth, all pages back, and by how they ended. */
    private static void agree(Portal portal, RequestLog log, UsageQuery question, int limit) throws Exception {
        Measures counted = portal.reports.run(question).totals().measures();
        List<RequestsPage> pages = forth(log, question, RequestStatus.ALL, limit);
        List<LoggedRow> rows =
                pages.stream().flatMap(page -> page.rows().stream()).toList();

        assertThat(rows).as("%s", question).hasSize(Math.toIntExact(counted.requests()));
        assertThat(new HashSet<>(rows.stream().map(LoggedRow::position).toList()))
                .hasSameSizeAs(rows);
        assertThat(rows.stream().map(LoggedRow::start).toList()).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(rows.stream().map(LoggedRow::spend).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(counted.spend());
        assertThat(rows.stream().mapToLong(LoggedRow::promptTokens).sum()).isEqualTo(counted.promptTokens());
        assertThat(rows.stream().mapToLong(LoggedRow::completionTokens).sum()).isEqualTo(counted.completionTokens());
        assertThat(rows.stream().filter(LoggedRow::cacheHit).count()).isEqualTo(counted.cacheHits());
        assertThat(rows.stream().map(row -> row.about().user()).distinct().count())
                .isEqualTo(counted.activeUsers());
        assertThat(rows.stream()
                        .map(LoggedRow::latency)
                        .filter(Objects::nonNull)
                        .count())
                .isEqualTo(counted.latency().count());
        assertThat(rows.stream()
                        .map(LoggedRow::timeToFirstToken)
                        .filter(Objects::nonNull)
                        .count())
                .isEqualTo(counted.timeToFirstToken().count());
        assertThat(all(log, question, RequestStatus.FAILURE, limit))
                .isEqualTo(rows.stream().filter(LoggedRow::failed).toList())
                .hasSize(Math.toIntExact(counted.failures()));
        assertThat(all(log, question, RequestStatus.SUCCESS, limit))
                .isEqualTo(rows.stream().filter(row -> !row.failed()).toList());
        back(log, question, limit, pages);
    }

    private static List<LoggedRow> all(RequestLog log, UsageQuery question, RequestStatus status, int limit)
            throws SpendLogUnavailable {
        return forth(log, question, status, limit).stream()
                .flatMap(page -> page.rows().stream())
                .toList();
    }

    private static List<RequestsPage> forth(RequestLog log, UsageQuery question, RequestStatus status, int limit)
            throws SpendLogUnavailable {
        List<RequestsPage> pages = new ArrayList<>();
        @Nullable RequestPosition before = null;
        do {
            RequestsPage page = log.page(new RequestsQuery(question, status, before, null, limit));
            assertThat(page.newer() == null)
                    .isEqualTo(pages.isEmpty() || page.rows().isEmpty());
            pages.add(page);
            before = page.older();
        } while (before != null);
        return pages;
    }

    private static void back(RequestLog log, UsageQuery question, int limit, List<RequestsPage> pages)
            throws SpendLogUnavailable {
        @Nullable RequestPosition after = pages.get(pages.size() - 1).newer();
        for (int i = pages.size() - 2; i >= 0; i--) {
            RequestsPage page = log.page(
                    new RequestsQuery(question, RequestStatus.ALL, null, Objects.requireNonNull(after), limit));
            assertThat(page.rows()).isEqualTo(pages.get(i).rows());
            assertThat(page.older()).isEqualTo(pages.get(i).older());
            after = page.newer();
        }
        assertThat(after).isNull();
    }

    @Test
    void theListNeedsNoRightToLargeColumns() throws Exception {
        DataSource source = source(Layout.CURRENT);
        Portal portal = read(source);
        TestDatabases.execute(source, """
                CREATE ROLE lister LOGIN;
                GRANT SELECT (request_id, call_type, "startTime", "endTime", "completionStartTime", model, model_group,
                    custom_llm_provider, api_base, "user", api_key, team_id, organization_id, status, cache_hit,
                    prompt_tokens, completion_tokens, spend) ON "LiteLLM_SpendLogs" TO lister
                """);
        RequestLog log = log(TestDatabases.as("lister", source), portal, USUAL);

        assertThat(log.page(newest(question(FIRST, TODAY, UTC, UsageFilter.ALL)))
                        .rows())
                .hasSize(50);
    }

    @Test
    void oneRequestTellsWhatItsKnownKeysSay() throws Exception {
        DataSource source = source(Layout.PARTITIONED);
        Portal portal = read(source);
        TestDatabases.execute(source, """
                INSERT INTO "LiteLLM_SpendLogs" (request_id, call_type, api_key, model, "startTime", "endTime", status,
                    metadata, request_tags, messages, response, end_user, requester_ip_address)
                VALUES ('told', 'acompletion', 'hash-a', 'gpt-4o', '2026-11-24 10:00:00.123', '2026-11-24 10:00:03', 'failure',
                    '{"user_api_key_alias": "then", "attempted_retries": 2, "max_retries": 3, "secret": "no",
                      "error_information": {"error_code": 429, "error_class": "RateLimitError",
                                            "error_message": "you said: hello", "traceback": "no"},
                      "cost_breakdown": {"input_cost": 0.25, "output_cost": 1.5e-7, "note": "no"},
                      "usage_object": {"prompt_tokens_details": {"cached_tokens": 12}}}',
                    '["batch", "a", 3, "a"]', '[{"role": "user", "content": "hello"}]', '{}', 'customer', '10.0.0.1'),
                ('bare', 'acompletion', '', '', '2026-11-24 10:00:00', '2026-11-24 10:00:00', NULL, '[]', '{}', NULL, NULL, '', NULL)
                """);
        RequestLog closed = log(Details.unpooled(source), portal, USUAL);
        LoggedRequestDetail told = found(closed.request("told", null)).logged();

        assertThat(told.errorCode()).isEqualTo("429");
        assertThat(told.errorClass()).isEqualTo("RateLimitError");
        assertThat(told.retries()).isEqualTo("2");
        assertThat(told.maxRetries()).isEqualTo("3");
        assertThat(told.keyAlias()).isEqualTo("then");
        assertThat(told.endUser()).isEqualTo("customer");
        assertThat(told.requesterIp()).isEqualTo("10.0.0.1");
        assertThat(told.tags()).containsExactly("a", "batch");
        assertThat(told.costs())
                .isEqualTo(Map.of("input_cost", new BigDecimal("0.25"), "output_cost", new BigDecimal("0.00000015")));
        assertThat(told.cachedPromptTokens()).isEqualTo(12);
        assertThat(told.cacheCreationTokens()).isNull();
        assertThat(told.contents()).isNull();
        assertThat(told.toString()).doesNotContain("hello").doesNotContain("no\"");
        LoggedRequestDetail bare = found(closed.request("bare", null)).logged();
        assertThat(bare.errorCode()).isNull();
        assertThat(bare.tags()).isEmpty();
        assertThat(bare.costs()).isEmpty();

        RequestLog open = log(Details.unpooled(source), portal, new RequestLogConfig(true, Duration.ofSeconds(10)));
        LoggedRequestDetail.Contents contents = Objects.requireNonNull(
                found(open.request("told", null)).logged().contents());
        assertThat(contents.messages()).isEqualTo("[{\"role\": \"user\", \"content\": \"hello\"}]");
        assertThat(contents.response()).isNull();
        assertThat(contents.errorMessage()).isEqualTo("you said: hello");
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void requestsOfTheListCanBeOpened(Layout layout) throws Exception {
        DataSource source = source(layout);
        Portal portal = read(source);
        RequestLog log = log(Details.unpooled(source), portal, USUAL);
        List<LoggedRow> rows = all(log, question(FIRST, TODAY, UTC, UsageFilter.ALL), RequestStatus.ALL, 100);
        for (int i = 0; i < rows.size(); i += EVERY_OTHER) {
            LoggedRow row = rows.get(i);
            String id = row.position().requestId();
            assertThat(found(log.request(id, row.position().start())).row()).isEqualTo(row);
        }
        assertThat(log.request("nobody", null)).isEmpty();
        assertThat(log.request("no\0body", null)).isEmpty();
        assertThat(log.request("req", LocalDateTime.of(9999, 12, 31, 0, 0))).isEmpty();
    }

    @Test
    void aSlowSourceIsLeftAloneAndTheMessageSaysWhatToDo() throws Exception {
        DataSource source = source(Layout.CURRENT);
        Portal portal = read(source);
        TestDatabases.execute(source, """
                ALTER TABLE "LiteLLM_SpendLogs" RENAME TO real;
                CREATE VIEW "LiteLLM_SpendLogs" AS SELECT * FROM real WHERE pg_sleep(0.2) IS NOT NULL
                """);
        RequestLog log = log(Details.unpooled(source), portal, new RequestLogConfig(false, Duration.ofSeconds(1)));
        long began = System.nanoTime();

        assertThatThrownBy(() -> log.page(newest(question(FIRST, TODAY, UTC, UsageFilter.ALL))))
                .isInstanceOfSatisfying(
                        SpendLogUnavailable.class,
                        e -> assertThat(e.reason()).isEqualTo(SpendLogUnavailable.Reason.SLOW))
                .hasMessageContaining("PT1S")
                .hasMessageContaining("Narrow the range of days");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aSourceThatIsAwayIsNoEmptyList() throws Exception {
        DataSource source = source(Layout.CURRENT);
        Portal portal = read(source);
        TestDatabases.execute(source, "CREATE ROLE no_reader LOGIN");
        RequestLog log = log(TestDatabases.as("no_reader", source), portal, USUAL);

        assertThatThrownBy(() -> log.page(newest(question(FIRST, TODAY, UTC, UsageFilter.ALL))))
                .isInstanceOfSatisfying(
                        SpendLogUnavailable.class,
                        e -> assertThat(e.reason()).isEqualTo(SpendLogUnavailable.Reason.REFUSED));
    }

    /** A position that is held in a bookmark stays where it was when newer requests come. */
    @Test
    void aPageStaysWhereItIsWhenRequestsCome() throws Exception {
        DataSource source = source(Layout.CURRENT);
        Portal portal = read(source);
        RequestLog log = log(Details.unpooled(source), portal, USUAL);
        UsageQuery question = question(FIRST, TODAY, UTC, UsageFilter.ALL);
        RequestsPage first = log.page(newest(question));
        RequestsQuery second = new RequestsQuery(question, RequestStatus.ALL, first.older(), null, 50);
        List<LoggedRow> before = log.page(second).rows();
        new SpendLogRows(source, 99).insert(20, TODAY.atTime(14, 20), Duration.ofMinutes(5));

        assertThat(log.page(second).rows()).isEqualTo(before);
        assertThat(log.page(newest(question)).rows()).doesNotContainSequence(first.rows());
        RequestsPage newest = log.page(new RequestsQuery(
                question, RequestStatus.ALL, null, first.rows().get(0).position(), 50));
        assertThat(newest.rows()).hasSize(20);
        assertThat(newest.newer()).isNull();
    }

    private static RequestDetail found(Optional<RequestDetail> detail) {
        return detail.orElseThrow(() -> new AssertionError("the request is not there"));
    }

    private static RequestsQuery newest(UsageQuery question) {
        return new RequestsQuery(question, RequestStatus.ALL, null, null, 50);
    }

    private static UsageQuery question(LocalDate from, LocalDate to, ZoneId zone, UsageFilter filter) {
        return UsageQuery.totals(from, to, zone).withFilter(filter);
    }

    private static List<String> values(Portal portal, Dimension dimension) {
        return portal
                .reports
                .run(UsageQuery.totals(FIRST, TODAY, UTC)
                        .by(Order.largest(Measure.SPEND), UsageQuery.MAX_ROWS, Grouping.valueOf(dimension.name())))
                .rows()
                .stream()
                .map(row -> row.groups().get(0).value())
                .toList();
    }

    private static DataSource source(Layout layout) throws SQLException {
        DataSource source = SpendLogRows.database();
        if (layout == Layout.OLD) {
            SpendLogRows.applySchema(source, "litellm_schema_old.sql");
        }
        SpendLogRows rows = new SpendLogRows(source, 7);
        rows.insert(250, FIRST.atStartOfDay(), Duration.between(FIRST.atStartOfDay(), MIDDLE));
        if (layout == Layout.PARTITIONED) {
            SpendLogRows.applySchema(source, "litellm_schema_partitioned.sql");
            TestDatabases.execute(source, """
                    CREATE TABLE "LiteLLM_SpendLogs_p20261122" PARTITION OF "LiteLLM_SpendLogs"
                    FOR VALUES FROM ('2026-11-22') TO ('2026-11-23')
                    """);
        }
        rows.insert(200, MIDDLE, Duration.between(MIDDLE, TODAY.atTime(14, 20)));
        return source;
    }

    private static Portal read(DataSource source) throws SQLException {
        Portal portal = new Portal(source, TestDatabases.fresh(), NOW);
        portal.refresh.run();
        return portal;
    }

    private static RequestLog log(DataSource source, Portal portal, RequestLogConfig config) {
        return new RequestLog(
                new SpendLogSource(source, Portal.config(UTC, Duration.ofMinutes(2))), portal.cache, config);
    }
}
