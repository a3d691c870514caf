package org.litemaas.infra.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.Notice;

/** The dashboards that come with the portal: on the class path, named one a line in the folder's {@code index.txt}. */
final class ShippedDashboards {
    private final String folder;
    private final DashboardList all;

    /** @param folder on the class path, such as {@code dashboards} */
    ShippedDashboards(String folder, DashboardReader reader) {
        this.folder = folder;
        List<StoredDashboard> dashboards = new ArrayList<>();
        List<Notice> notices = new ArrayList<>();
        byte[] index = file("index.txt");
        String names = index == null ? "" : new String(index, StandardCharsets.UTF_8);
        names.lines().map(String::strip).filter(name -> !name.isEmpty()).forEach(name -> {
            byte[] file = file(name);
            if (file == null) {
                throw new IllegalStateException(folder + "/index.txt names " + name + ", which is not there");
            }
            try {
                dashboards.add(
                        new StoredDashboard(reader.read(file), StoredDashboard.Source.SHIPPED, name, null, null));
            } catch (InvalidDashboard e) {
                notices.add(Dashboards.refused(name, e));
            }
        });
        this.all = new DashboardList(dashboards, notices);
    }

    DashboardList list() {
        return all;
    }

    byte @Nullable [] file(String name) {
        try (InputStream in = ShippedDashboards.class.getClassLoader().getResourceAsStream(folder + "/" + name)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
