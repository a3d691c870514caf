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
import org.litemaas.analytics.InvalidQuestion;

/** Chargeback: what a month cost which team, user or key, and the same as files. */
@Named("chargeback")
@RequestScoped
public class ChargebackPage {
    private static final Set<String> PARAMETERS = Set.of("month", "by", ChargebackView.SHOW);

    @Inject
    private HttpServletRequest request;

    @Inject
    private ChargebackReports reports;

    private @Nullable ChargebackView view;
    private final Map<String, String> problems = new LinkedHashMap<>();

    @PostConstruct
    void read() {
        QueryString address = QueryString.of(request.getParameterMap());
        ChargebackQuery.Reading reading = reports.read(address.parameters());
        for (InvalidQuestion problem : reading.problems()) {
            problems.put(problem.parameter(), UsageAsk.sentence(problem.received(), problem.expected()));
        }
        String show = address.last(ChargebackView.SHOW);
        if (!show.isEmpty() && !show.equals(ChargebackView.MODELS)) {
            problems.put(ChargebackView.SHOW, UsageAsk.sentence(show, "nothing, or '" + ChargebackView.MODELS + "'"));
        }
        address.parameters().keySet().stream()
                .filter(name -> !PARAMETERS.contains(name))
                .forEach(name -> problems.put(name, "no parameter of this page has that name."));
        view = ChargebackView.of(
                reports.of(reading.query(), null),
                show.equals(ChargebackView.MODELS),
                reports.lastMonth().plusMonths(1),
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
