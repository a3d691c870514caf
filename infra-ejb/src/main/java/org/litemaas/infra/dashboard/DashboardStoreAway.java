package org.litemaas.infra.dashboard;

/** The portal's own database cannot be asked for uploaded dashboards now. */
public final class DashboardStoreAway extends RuntimeException {
    DashboardStoreAway(Throwable cause) {
        super(
                "Uploaded dashboards cannot be read or kept now, as the portal's own database (APP_DB_URL) does not"
                        + " answer: try again later. " + firstLine(cause),
                cause);
    }

    /** Flyway's own message has a frame drawn around it. */
    private static String firstLine(Throwable cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
