package org.litemaas.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.ChargebackQuery;
import org.litemaas.analytics.ChargebackReports;
import org.litemaas.analytics.FilterParameters;
import org.litemaas.analytics.InvalidQuestion;
import org.litemaas.analytics.UsageQuery;
import org.litemaas.analytics.UsageReports;

/** Chargeback: what a month cost which team, user, key, provider or model, under the filters of pages, and the same as files. */
@Named("chargeback")
@RequestScoped
public class ChargebackPage {
    private static final Set<String> PARAMETERS = FilterParameters.namesAnd("month", "by", ChargebackView.SHOW);

    /** What the parts of payers are called: either is understood, so that a change of payers leaves them shown. */
    private static final Set<String> PARTS = Set.of("models", "providers");

    @Inject
    private HttpServletRequest request;

    @Inject
    private ChargebackReports chargebacks;

    @Inject
    private UsageReports reports;

    private @Nullable ChargebackView view;
    private final Map<String, String> problems = new LinkedHashMap<>();

    @PostConstruct
    void read() {
        QueryString address = QueryString.of(request.getParameterMap());
        ChargebackQuery.Reading reading = chargebacks.read(address.parameters());
        for (InvalidQuestion problem : reading.problems()) {
            problems.put(problem.parameter(), UsageAsk.sentence(problem.received(), problem.expected()));
        }
        String show = address.last(ChargebackView.SHOW);
        boolean withParts = PARTS.contains(show);
        if (!show.isEmpty() && !withParts) {
            problems.put(ChargebackView.SHOW, UsageAsk.sentence(show, "nothing, 'models' or 'providers'"));
        }
        address.parameters().keySet().stream()
                .filter(name -> !PARAMETERS.contains(name))
                .forEach(name -> problems.put(name, "no parameter of this page has that name."));
        view = Snapshot.over(reports, snapshot -> view(reading.query(), withParts, snapshot));
    }

    private ChargebackView view(ChargebackQuery query, boolean withParts, Snapshot snapshot) {
        UsageQuery month =
                UsageQuery.totals(query.from(), query.to(), query.zone()).withFilter(query.filter());
        FilterControls filters = FilterControls.of(
                month,
                ChargebackView.PATH,
                ChargebackView.address(query, withParts),
                snapshot::run,
                reports.reportingZone());
        return ChargebackView.of(
                chargebacks.of(query, snapshot.version()),
                withParts,
                chargebacks.lastMonth().plusMonths(1),
                filters,
                Clock.systemUTC().instant());
    }

    public ChargebackView view() {
        return Objects.requireNonNull(view);
    }

    /** What the field of the month holds: what the address says, where it is wrong, too. */
    public String month() {
        return problems.containsKey("month")
                ? QueryString.of(request.getParameterMap()).last("month")
                : view().month();
    }

    /** What is wrong with the address, by the names of its parameters. */
    public Map<String, String> problems() {
        return problems;
    }

    public @Nullable String problem(String parameter) {
        return problems.get(parameter);
    }
}
