package org.litemaas.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.Identities;
import org.litemaas.analytics.UsageReports;

/** Two to six users, models, providers, API keys or teams side by side. */
@Named
@RequestScoped
public class Compare {
    @Inject
    private HttpServletRequest request;

    @Inject
    private UsageReports reports;

    @Inject
    private Identities identities;

    private @Nullable ComparedView view;

    @PostConstruct
    void read() {
        Clock clock = Clock.systemUTC();
        ComparedAsk ask = ComparedAsk.read(QueryString.of(request.getParameterMap()), clock, reports.reportingZone());
        view = Snapshot.over(reports, snapshot -> ComparedView.of(ask, reports, identities, snapshot, clock.instant()));
    }

    public ComparedView view() {
        return Objects.requireNonNull(view);
    }
}
