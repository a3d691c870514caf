package org.litemaas.infra.dashboard;

/** An upload that would replace another, without saying that it should. */
public final class DashboardExists extends Exception {
    DashboardExists(String uid, String title) {
        super("There is an uploaded dashboard with the uid " + uid + " already, " + DashboardReader.shown(title)
                + ": upload it as a replacement, or give the file another uid.");
    }
}
