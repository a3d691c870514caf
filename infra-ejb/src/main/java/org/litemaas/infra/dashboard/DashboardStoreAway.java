package org.litemaas.infra.dashboard;

/** The portal's own database cannot be asked for uploaded dashboards now. */
public final class DashboardStoreAway extends RuntimeException {
    DashboardStoreAway(Throwable cause) {
        super(
                "Uploaded dashboards cannot be read or kept now, as the portal's own database (APP_DB_URL) does not"
                        + " answer: try again later. " + reason(cause),
                cause);
    }

    /** The deepest cause in one line: Flyway frames its own with tables. */
    private static String reason(Throwable cause) {
        Throwable deepest = cause;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage()).lines().findFirst().orElse("");
    }
}
