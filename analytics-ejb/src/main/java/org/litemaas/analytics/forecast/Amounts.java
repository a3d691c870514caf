package org.litemaas.analytics.forecast;

import java.math.BigDecimal;
import java.math.MathContext;

/** Turns what was estimated into dollars again. */
final class Amounts {
    /** More digits than an estimate can have, and few enough that sums stay short. */
    private static final MathContext DIGITS = new MathContext(12);

    private Amounts() {}

    static BigDecimal dollars(double estimate) {
        return new BigDecimal(estimate, DIGITS);
    }
}
