package org.litemaas.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Infrastructure → PromQL: a query of one's own. The browser asks it, through the answers that dashboards share. */
@Named
@RequestScoped
public class PromqlPage {
    private static final String STEP = "step";

    @Inject
    private HttpServletRequest request;

    private QueryString address = new QueryString(Map.of());
    private @Nullable DashboardRange range;
    private final Map<String, String> problems = new LinkedHashMap<>();

    @PostConstruct
    void read() {
        address = QueryString.of(request.getParameterMap());
        range = DashboardRange.read(address, "now-1h", DashboardRange.NOW, Instant.now());
        problems.putAll(range.problems());
        if (!step().isEmpty() && !step().matches("\\d{1,6}(\\.\\d{1,3})?|\\d{1,6}(ms|[smhd])")) {
            problems.put(STEP, "'" + step() + "' was received, expected seconds such as 15, or 30s, 1m, 1h");
        }
    }

    private DashboardRange range() {
        return java.util.Objects.requireNonNull(range);
    }

    public String query() {
        return address.last("query");
    }

    public boolean isInstant() {
        return address.last("kind").equals("instant");
    }

    public String step() {
        return address.last(STEP);
    }

    public String from() {
        return problem("from") == null ? range().from() : address.last("from");
    }

    public String to() {
        return problem("to") == null ? range().to() : address.last("to");
    }

    public @Nullable String problem(String parameter) {
        return problems.get(parameter);
    }

    /** Whether there is something to ask. */
    public boolean isAsked() {
        return !query().isBlank() && problems.isEmpty();
    }

    /** What the script asks; the range stays relative. */
    public String source() {
        QueryString empty = new QueryString(Map.of());
        if (isInstant()) {
            return empty.with("query", query()).with("time", range().to()).on("/api/v1/query");
        }
        QueryString asked =
                empty.with("query", query()).with("start", range().from()).with("end", range().to());
        return (step().isEmpty() ? asked : asked.with(STEP, step())).on("/api/v1/query_range");
    }

    public String csv() {
        return source() + "&format=csv";
    }

    public String title() {
        return isInstant() ? "Values at one moment" : "Values over time";
    }

    public String shows() {
        return address.values(DashboardAddress.TABLE).contains("result") ? "table" : "chart";
    }

    public List<Choice> kinds() {
        QueryString other = address.without(DashboardAddress.TABLE);
        return List.of(
                new Choice("Over time", other.with("kind", "range").on("/promql"), !isInstant()),
                new Choice("At one moment", other.with("kind", "instant").on("/promql"), isInstant()));
    }
}
