package org.litemaas.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.DetailReports;
import org.litemaas.analytics.Dimension;
import org.litemaas.analytics.UsageReports;

/** The usage page: who used which model in a range, and what it cost. */
@Named
@RequestScoped
public class Usage {
    @Inject
    private HttpServletRequest request;

    @Inject
    private UsageReports reports;

    @Inject
    private DetailReports details;

    @Inject
    private Outlook outlook;

    private @Nullable UsageView view;
    private String serving = "";
    private String requests = "";

    @PostConstruct
    void read() {
        Clock clock = Clock.systemUTC();
        UsageAsk ask = UsageAddress.read(QueryString.of(request.getParameterMap()), clock, reports.reportingZone());
        view = Snapshot.over(
                reports, snapshot -> UsageView.of(ask, reports, details, outlook, snapshot, clock.instant()));
        requests = RequestsAsk.of(ask.address());
        Set<String> models = ask.query().filter().values().getOrDefault(Dimension.MODEL, Set.of());
        serving = models.isEmpty() ? "" : Serving.vllm(models.stream().sorted().toList());
    }

    public UsageView view() {
        return Objects.requireNonNull(view);
    }

    /** How the chosen models are served; empty where none is chosen. */
    public String serving() {
        return serving;
    }

    /** The requests behind the figures. */
    public String requests() {
        return requests;
    }
}
