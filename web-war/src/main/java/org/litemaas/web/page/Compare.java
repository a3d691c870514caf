package org.litemaas.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Dimension;
import org.litemaas.analytics.Identities;
import org.litemaas.analytics.UsageReports;

/** Two to six users, models, providers, API keys or teams side by side. */
@Named
@RequestScoped
public class Compare {
    private static final int FEWEST = 2;
    private static final int MOST = 6;

    @Inject
    private HttpServletRequest request;

    @Inject
    private UsageReports reports;

    @Inject
    private Identities identities;

    private String problem = "";
    private String table = "/users";
    private @Nullable ComparedView view;

    @PostConstruct
    void read() {
        Clock clock = Clock.systemUTC();
        QueryString address = QueryString.of(request.getParameterMap());
        String by = address.last("by");
        Optional<Dimension> dimension = UsageAsk.DIMENSIONS.stream()
                .filter(known -> known.text().equals(by))
                .findFirst();
        if (dimension.isEmpty()) {
            problem = "by: '" + by + "' was received, expected user, model, provider, key or team.";
            return;
        }
        table = UsagePlace.tablePath(dimension.get());
        List<String> values =
                address.values(UsagePlace.VALUE).stream().distinct().toList();
        if (values.size() < FEWEST || values.size() > MOST) {
            problem = "value: " + values.size() + " were received, expected " + FEWEST + " to " + MOST
                    + ". Choose them in the table.";
            return;
        }
        UsageAsk ask = UsageAsk.read(UsagePlace.comparison(), address, clock, reports.reportingZone());
        view = Snapshot.over(
                reports,
                snapshot ->
                        ComparedView.of(dimension.get(), values, ask, reports, identities, snapshot, clock.instant()));
    }

    /** What the address should say and does not; blank where it is well. */
    public String problem() {
        return problem;
    }

    /** Where the ones to compare are chosen. */
    public String table() {
        return table;
    }

    public ComparedView view() {
        return Objects.requireNonNull(view);
    }
}
