package org.litemaas.infra.dashboard;

import org.jspecify.annotations.Nullable;

/**
 * A heading with panels below it.
 *
 * @param id unique among rows and panels
 * @param title may hold variables
 * @param collapsed whether its panels are hidden until somebody opens it
 * @param repeat the variable whose every chosen value gets this row with its panels; null for one row
 * @param y its place, in grid units from the top
 */
public record Row(
        int id, String title, boolean collapsed, @Nullable String repeat, int y) {}
