package org.litemaas.analytics.cube;

import java.sql.SQLException;

/** The portal's own database could not be read or written. */
public final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailable(SQLException cause) {
        super(
                "The portal's own database failed: "
                        + String.valueOf(cause.getMessage()).replaceFirst("\\.\\s*$", "")
                        + ". Check APP_DB_URL and the database.",
                cause);
    }
}
