package org.litemaas.web.page;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.litemaas.web.currency.Currencies;
import org.litemaas.web.currency.DisplayCurrency;

/** Writes each page in one currency, from its first figure to its last, whoever changes it meanwhile. */
@WebFilter("/*")
public class MoneyFilter extends HttpFilter {
    private static final String CHOICE = MoneyFilter.class.getName();

    @Inject
    private Currencies currencies;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        // Asked when the first figure comes: most requests have none.
        Money.use(new OfPage(() -> choice(request, currencies)));
        try {
            chain.doFilter(request, response);
        } finally {
            Money.useDollars();
        }
    }

    /** What is chosen, the same throughout a request. */
    static Currencies.Choice choice(HttpServletRequest request, Currencies currencies) {
        if (request.getAttribute(CHOICE) instanceof Currencies.Choice known) {
            return known;
        }
        Currencies.Choice choice = currencies.now();
        request.setAttribute(CHOICE, choice);
        return choice;
    }

    private static final class OfPage implements Supplier<Money> {
        private final Supplier<Currencies.Choice> choice;
        private @Nullable Money money;

        OfPage(Supplier<Currencies.Choice> choice) {
            this.choice = choice;
        }

        @Override
        public Money get() {
            Money known = money;
            if (known == null) {
                DisplayCurrency currency = choice.get().currency();
                known = currency == null ? Money.DOLLARS : Money.in(currency);
                money = known;
            }
            return known;
        }
    }
}
