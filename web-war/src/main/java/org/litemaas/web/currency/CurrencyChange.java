package org.litemaas.web.currency;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** That somebody had money shown in another currency, or in dollars again. */
@Entity
@Table(name = "currency_change")
public class CurrencyChange {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private @Nullable String code;

    private @Nullable BigDecimal rate;

    @Column(name = "rate_date")
    private @Nullable LocalDate rateDate;

    @Column(name = "changed_by", nullable = false)
    private String changedBy = "";

    @Column(name = "changed_at", nullable = false)
    private Instant changedAt = Instant.EPOCH;

    /** For JPA. */
    protected CurrencyChange() {}

    CurrencyChange(@Nullable DisplayCurrency currency, String by, Instant at) {
        if (currency != null) {
            code = currency.code();
            rate = currency.rate();
            rateDate = currency.date();
        }
        changedBy = by;
        changedAt = at;
    }

    /** What is shown since; null stands for US dollars. */
    public @Nullable DisplayCurrency currency() {
        return code == null || rate == null || rateDate == null
                ? null
                : new DisplayCurrency(Currency.getInstance(code), scaled(rate), rateDate);
    }

    /** As it was typed in, whatever scale the database gives it back in. */
    private static BigDecimal scaled(BigDecimal rate) {
        BigDecimal plain = rate.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    public String changedBy() {
        return changedBy;
    }

    public Instant changedAt() {
        return changedAt;
    }
}
