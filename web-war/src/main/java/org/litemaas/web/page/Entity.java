package org.litemaas.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Budgets;
import org.litemaas.analytics.DetailReports;
import org.litemaas.analytics.Dimension;
import org.litemaas.analytics.Freshness;
import org.litemaas.analytics.Grouping;
import org.litemaas.analytics.Identities;
import org.litemaas.analytics.LiteLlmCounters;
import org.litemaas.analytics.Measure;
import org.litemaas.analytics.Order;
import org.litemaas.analytics.UsageFilter;
import org.litemaas.analytics.UsageQuery;
import org.litemaas.analytics.UsageReports;
import org.litemaas.analytics.UsageTable;
import org.litemaas.analytics.attribution.ApiKey;

/** The page about one user, model, provider, API key or team. */
@Named
@RequestScoped
public class Entity {
    private static final int KEYS_NAMED = 12;

    @Inject
    private HttpServletRequest request;

    @Inject
    private UsageReports reports;

    @Inject
    private DetailReports details;

    @Inject
    private Outlook outlook;

    @Inject
    private Identities identities;

    @Inject
    private LiteLlmCounters counters;

    @Inject
    private Budgets budgets;

    private Dimension dimension = Dimension.MODEL;
    private String value = "";
    private @Nullable UsageAsk ask;
    private @Nullable UsageView view;
    private List<Fact> facts = List.of();

    @PostConstruct
    void read() {
        Clock clock = Clock.systemUTC();
        QueryString address = QueryString.of(request.getParameterMap());
        dimension = UsagePlace.dimensionOf(request.getRequestURI()).orElse(Dimension.MODEL);
        value = address.last(UsagePlace.VALUE);
        if (!isChosen()) {
            return;
        }
        UsageAsk asked = UsageAddress.read(UsagePlace.detail(dimension), address, clock, reports.reportingZone());
        ask = asked;
        view = Snapshot.over(reports, snapshot -> {
            facts = facts(asked, snapshot);
            return UsageView.of(asked, reports, details, outlook, snapshot, clock.instant());
        });
    }

    /** Whether the address says whom the page is about. Only keys and teams can be blank: requests without one. */
    public boolean isChosen() {
        return !value.isEmpty()
                || ((dimension == Dimension.KEY || dimension == Dimension.TEAM)
                        && request.getParameterMap().containsKey(UsagePlace.VALUE));
    }

    private List<Fact> facts(UsageAsk asked, Snapshot snapshot) {
        List<Fact> known = new ArrayList<>();
        switch (dimension) {
            case KEY -> {
                known.addAll(KeyFacts.of(value, asked, reports.apiKey(value), identities, counters));
                known.addAll(budget(asked));
            }
            case USER -> {
                known.add(new Fact("User id", value));
                known.add(keys(identities.keysOfUser(value)));
                known.addAll(budget(asked));
            }
            case TEAM -> {
                known.add(new Fact("Team id", value.isEmpty() ? "none" : value));
                known.add(keys(identities.keysOfTeam(value)));
                known.addAll(budget(asked));
            }
            case MODEL -> {
                known.add(new Fact("In the spend log as", inUse(Grouping.RAW_MODEL, asked, snapshot)));
                known.add(new Fact("Hosting", inUse(Grouping.HOSTING, asked, snapshot)));
                known.add(new Fact("Serving", "vLLM dashboard", Serving.vllm(List.of(value))));
            }
            case PROVIDER -> {
                known.add(new Fact("Provider", value));
                known.add(new Fact("Hosting", inUse(Grouping.HOSTING, asked, snapshot)));
            }
            case RAW_MODEL, HOSTING -> known.add(new Fact(Labels.one(dimension), value));
        }
        Freshness freshness = snapshot.run(asked.query()
                        .by(Order.largest(Measure.SPEND), 0)
                        .comparing(false)
                        .withoutPercentiles())
                .freshness();
        known.add(new Fact("First use held", day(asked, snapshot, freshness, false)));
        known.add(new Fact("Last use", day(asked, snapshot, freshness, true)));
        return known;
    }

    private List<Fact> budget(UsageAsk asked) {
        return BudgetFacts.of(dimension, value, budgets, asked.query().zone());
    }

    private static Fact keys(List<ApiKey> keys) {
        String names = keys.stream().limit(KEYS_NAMED).map(ApiKey::displayName).collect(Collectors.joining(", "));
        String more = keys.size() > KEYS_NAMED ? " and " + (keys.size() - KEYS_NAMED) + " more" : "";
        return new Fact("Keys owned", keys.isEmpty() ? "none" : keys.size() + ": " + names + more);
    }

    /** The values of a dimension that its requests have, the most frequent first. */
    private static String inUse(Grouping grouping, UsageAsk asked, Snapshot snapshot) {
        UsageQuery values = asked.query()
                .comparing(false)
                .by(Order.largest(Measure.REQUESTS), KEYS_NAMED, grouping)
                .withoutPercentiles();
        String names = snapshot.run(values).rows().stream()
                .map(row -> row.groups().get(0).value())
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "nothing in this period" : names;
    }

    /** The first or the last day with a request, over all days held, whatever range and filters the page has. */
    private String day(UsageAsk asked, Snapshot snapshot, Freshness freshness, boolean newest) {
        LocalDate from = freshness.heldFrom();
        LocalDate to = freshness.heldTo();
        if (from == null || to == null) {
            return "none held";
        }
        // A day of the zone may begin before one of UTC, and end after it.
        LocalDate last = to.plusDays(1);
        UsageQuery all = UsageQuery.totals(
                        latest(from.minusDays(1), last.minusDays(UsageQuery.MAX_DAYS - 1L)),
                        last,
                        asked.query().zone())
                .withFilter(UsageFilter.of(dimension, value))
                .by(new Order(null, Grouping.DAY, newest), 1, Grouping.DAY)
                .withoutPercentiles();
        UsageTable table = snapshot.run(all);
        return table.rows().isEmpty()
                ? "none held"
                : Times.day(LocalDate.parse(table.rows().get(0).groups().get(0).value()));
    }

    private static LocalDate latest(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    public UsageView view() {
        return Objects.requireNonNull(view);
    }

    /** The name for people. */
    public String title() {
        if (!isChosen()) {
            return Labels.one(dimension);
        }
        String name = identities.name(dimension, value);
        return name.isBlank() ? "(none)" : name;
    }

    public String kind() {
        return Labels.one(dimension);
    }

    public String parent() {
        return Labels.many(dimension);
    }

    /** The address of the table that this one stands in. */
    public String parentHref() {
        return ask == null
                ? UsagePlace.tablePath(dimension)
                : ask.elsewhere().without(dimension.text()).on(UsagePlace.tablePath(dimension));
    }

    public List<Fact> facts() {
        return facts;
    }

    /** The other views with this one as their filter. */
    public List<Choice> links() {
        QueryString address = Objects.requireNonNull(ask).elsewhere();
        List<Choice> links = new ArrayList<>();
        links.add(new Choice("Usage", address.on("/usage"), false));
        for (Dimension other : Objects.requireNonNull(ask).tables()) {
            links.add(new Choice(Labels.many(other), address.on(UsagePlace.tablePath(other)), false));
        }
        return links;
    }
}
