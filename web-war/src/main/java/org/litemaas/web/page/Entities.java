package org.litemaas.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Dimension;
import org.litemaas.analytics.UsageReports;

/** The pages of users, models, providers, API keys and teams: every one that was used, with every measure. */
@Named
@RequestScoped
public class Entities {
    @Inject
    private HttpServletRequest request;

    @Inject
    private UsageReports reports;

    private @Nullable UsageTableView view;

    @PostConstruct
    void read() {
        Clock clock = Clock.systemUTC();
        Dimension dimension = UsagePlace.dimensionOf(request.getRequestURI()).orElse(Dimension.MODEL);
        UsageAsk ask = UsageAddress.read(
                UsagePlace.table(dimension), QueryString.of(request.getParameterMap()), clock, reports.reportingZone());
        view = Snapshot.over(
                reports, snapshot -> UsageTableView.of(dimension, ask, reports, snapshot, clock.instant()));
    }

    public UsageTableView view() {
        return Objects.requireNonNull(view);
    }
}
