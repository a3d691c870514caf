package org.litemaas.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.litemaas.web.currency.Currencies;
import org.litemaas.web.currency.DisplayCurrency;

/** What pages that show money say about its currency. */
@Named("money")
@RequestScoped
public class MoneyLine {
    /** Pages without money; error pages, whose cause the database may be, ask nothing. */
    private static final List<String> WITHOUT =
            List.of("/dashboard", "/promql", "/settings/sources", "/settings/models", "/login");

    @Inject
    private HttpServletRequest request;

    @Inject
    private Currencies currencies;

    /** As EUR at 0.92 per USD, rate of 2026-11-01; blank where dollars are shown, or no money is. */
    public String line() {
        Currencies.Choice choice = choice();
        DisplayCurrency currency = choice == null ? null : choice.currency();
        return currency == null ? "" : currency.sentence();
    }

    /** Whether dollars are shown because nobody knows what else to show. */
    public boolean isUnknown() {
        Currencies.Choice choice = choice();
        return choice != null && !choice.known();
    }

    private Currencies.@Nullable Choice choice() {
        return request.getDispatcherType() == DispatcherType.ERROR
                        || request.getAttribute("failure") != null
                        || WITHOUT.stream().anyMatch(request.getRequestURI()::startsWith)
                ? null
                : MoneyFilter.choice(request, currencies);
    }
}
