package org.litemaas.web.page;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.UsageQuery;
import org.litemaas.analytics.UsageReports;
import org.litemaas.analytics.UsageTable;
import org.litemaas.analytics.cube.SnapshotGone;

/** Asks one snapshot of the cache everything, so that the figures of a page agree with each other. */
final class Snapshot {
    private static final int MOST_TRIES = 5;

    private final UsageReports reports;
    private @Nullable Long version;

    private Snapshot(UsageReports reports) {
        this.reports = reports;
    }

    /** What a page makes of a snapshot; of a newer one, where the first was replaced meanwhile. */
    static <T> T over(UsageReports reports, Function<Snapshot, T> page) {
        for (int tries = 1; ; tries++) {
            try {
                return page.apply(new Snapshot(reports));
            } catch (SnapshotGone e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    /** The version that everything is asked of; there is one once something was asked. */
    long version() {
        return Objects.requireNonNull(version, "nothing was asked of this snapshot yet");
    }

    UsageTable run(UsageQuery query) {
        if (version != null) {
            return reports.run(query, version);
        }
        UsageTable table = reports.run(query);
        version = table.freshness().version();
        return table;
    }
}
