package org.litemaas.web.page;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.UsageReports;
import org.litemaas.web.currency.Currencies;
import org.litemaas.web.currency.DisplayCurrency;

/**
 * What the forms of General send: {@code POST /settings/general/currency} with {@code code}, {@code rate} and {@code date};
 * {@code …/dollars} with nothing.
 */
@WebServlet(urlPatterns = {"/settings/general/currency", "/settings/general/dollars"})
public class CurrencyForms extends AdminForms {
    static final String PROBLEM = "currencyProblem.";
    static final String FAILURE = "currencyFailure";
    private static final String PAGE = "/settings/general";
    private static final Logger LOG = Logger.getLogger(CurrencyForms.class.getName());

    @Inject
    private Currencies currencies;

    @Inject
    private UsageReports reports;

    public CurrencyForms() {
        super(PAGE + ".xhtml", "change the currency");
    }

    @Override
    void change(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        if (request.getRequestURI().endsWith("/dollars")) {
            store(null, "removed", request, response);
            return;
        }
        DisplayCurrency.Reading reading = DisplayCurrency.read(
                field("code", request).strip(),
                field("rate", request).strip(),
                field("date", request).strip(),
                reports.today());
        if (reading.currency() == null) {
            reading.problems().forEach((field, problem) -> request.setAttribute(PROBLEM + field, problem));
            show(request, response);
        } else {
            store(reading.currency(), "changed", request, response);
        }
    }

    private void store(
            @Nullable DisplayCurrency currency, String done, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        try {
            currencies.change(currency, user(request));
        } catch (RuntimeException e) {
            // Whatever the persistence provider throws: the portal's own database is away.
            LOG.log(Level.WARNING, "The currency could not be changed", e);
            request.setAttribute(FAILURE, "Nothing was changed: the portal's own database is away. Try again later.");
            show(request, response);
            return;
        }
        currencies.forget();
        LOG.log(Level.INFO, "{0} has money shown in {1}", new Object[] {
            user(request), currency == null ? "US dollars" : currency.sentence()
        });
        response.sendRedirect(PAGE + '?' + done + '=');
    }
}
