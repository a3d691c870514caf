package org.litemaas.analytics;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.spendlog.RequestPosition;

/**
 * A page of requests, the newest first, as the log had them at that moment.
 *
 * @param newer what to ask for with {@code after} for the page before; null where there is none
 * @param older what to ask for with {@code before} for the page that follows; null where there is none
 */
public record RequestsPage(
        List<LoggedRow> rows,
        @Nullable RequestPosition newer,
        @Nullable RequestPosition older) {
    public RequestsPage {
        rows = List.copyOf(rows);
    }
}
