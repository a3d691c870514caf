package org.litemaas.dev.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The two sites whose volume the goals are stated for. */
enum Site {
    /** Red Hat Demo Platform's LiteMaaS in April 2026. */
    RHDP(8_000),
    /** A busy proxy. */
    BUSY(185_000);

    private final int requestsPerDay;

    Site(int requestsPerDay) {
        this.requestsPerDay = requestsPerDay;
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Site::text).toList();
    }

    static Optional<Site> named(String name) {
        return Arrays.stream(values()).filter(site -> site.text().equals(name)).findFirst();
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    DataSet data() {
        return DataSet.of(requestsPerDay);
    }
}
