package org.litemaas.infra.dashboard;

import java.util.List;
import org.litemaas.infra.Notice;

/**
 * All dashboards.
 *
 * @param dashboards by title
 * @param notices files that are refused, or hidden by another of their uid, and sources that are away
 */
public record DashboardList(List<StoredDashboard> dashboards, List<Notice> notices) {
    public DashboardList {
        dashboards = List.copyOf(dashboards);
        notices = List.copyOf(notices);
    }
}
