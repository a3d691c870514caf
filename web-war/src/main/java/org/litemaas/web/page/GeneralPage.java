package org.litemaas.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.UsageReports;
import org.litemaas.web.currency.Currencies;
import org.litemaas.web.currency.CurrencyChange;
import org.litemaas.web.currency.DisplayCurrency;

/** Settings → General: where days begin, and which currency money is shown in. */
@Named("general")
@RequestScoped
public class GeneralPage {
    private static final int CHANGES = 20;

    @Inject
    private HttpServletRequest request;

    @Inject
    private UsageReports reports;

    @Inject
    private Currencies currencies;

    private List<Line> lines = List.of();
    private @Nullable DisplayCurrency current;
    private boolean storeAway;

    /** One change of the currency. */
    public record Line(String when, String who, String what) {}

    @PostConstruct
    void read() {
        try {
            List<CurrencyChange> changes = currencies.newest(CHANGES);
            current = changes.isEmpty() ? null : changes.get(0).currency();
            lines = changes.stream().map(this::line).toList();
        } catch (RuntimeException e) {
            // Whatever the persistence provider throws: the portal's own database is away.
            storeAway = true;
        }
    }

    private Line line(CurrencyChange change) {
        DisplayCurrency currency = change.currency();
        return new Line(
                Times.moment(change.changedAt(), reports.reportingZone()),
                change.changedBy(),
                currency == null ? "US dollars" : currency.sentence());
    }

    public List<Line> lines() {
        return lines;
    }

    /** The reporting zone, such as Europe/Berlin. */
    public String zone() {
        return reports.reportingZone().getId();
    }

    /** The clock of the reporting zone, so that people see whether it is theirs. */
    public String clock() {
        return Times.moment(Instant.now(), reports.reportingZone());
    }

    /** What money is shown in, in words. */
    public String currency() {
        if (storeAway) {
            return "US dollars, as the chosen currency cannot be read";
        }
        return current == null ? "US dollars" : current.sentence();
    }

    /** An example of what the rate does. */
    public String example() {
        return "100 dollars are shown as "
                + Figures.bill(BigDecimal.valueOf(100)).text() + ".";
    }

    public boolean isConverted() {
        return current != null;
    }

    public boolean isStoreAway() {
        return storeAway;
    }

    public boolean isAdmin() {
        return request.isUserInRole("admin");
    }

    /** What a field holds: what was typed in, else what holds now. */
    public String field(String name) {
        String sent = request.getParameter(name);
        if (sent != null) {
            return sent;
        }
        DisplayCurrency now = current;
        return switch (name) {
            case "code" -> now == null ? "" : now.code();
            case "rate" -> now == null ? "" : now.rate().toPlainString();
            default -> (now == null ? reports.today() : now.date()).toString();
        };
    }

    /** What is wrong with a field; null where nothing is. */
    public @Nullable String problem(String field) {
        return request.getAttribute(CurrencyForms.PROBLEM + field) instanceof String text ? text : null;
    }

    /** What was just done, in words; null when nothing was. */
    public @Nullable String done() {
        if (request.getParameter("changed") != null) {
            return "The currency was changed: money is shown in it from now on.";
        }
        return request.getParameter("removed") != null ? "Money is shown in US dollars again." : null;
    }

    /** Why a form did nothing; null where it did. */
    public @Nullable String failure() {
        return request.getAttribute(CurrencyForms.FAILURE) instanceof String text ? text : null;
    }
}
