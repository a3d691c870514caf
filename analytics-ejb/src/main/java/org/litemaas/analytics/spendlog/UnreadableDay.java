package org.litemaas.analytics.spendlog;

import java.sql.SQLException;
import java.time.LocalDate;

/** A day has rows that cannot be summed; other days can be read all the same. */
public final class UnreadableDay extends SQLException {
    private static final long serialVersionUID = 1L;

    /** SQLSTATE class 22 (data exception) speaks of values, not of the database. */
    private static final String DATA_EXCEPTION = "22";

    private UnreadableDay(LocalDate day, SQLException why) {
        super("the rows of " + day + " cannot be summed: " + why.getMessage(), why.getSQLState());
        addSuppressed(why);
    }

    /** The same error, of its own type if it is about the day's rows. */
    static SQLException orWhole(LocalDate day, SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith(DATA_EXCEPTION) ? new UnreadableDay(day, e) : e;
    }
}
