package org.litemaas.infra.dashboard;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.Notice;

/** The uploads, read again when the database has other versions of them than those in memory. */
final class UploadedDashboards {
    /** So much later another replica's change is seen here. */
    private static final Duration LOOKED_AT_EVERY = Duration.ofSeconds(5);

    private final DashboardSchema schema;
    private final DashboardReader reader;
    private final Clock clock;

    private Map<String, Read> known = Map.of();
    private @Nullable Instant lookedAt;
    private @Nullable DashboardStoreAway away;

    UploadedDashboards(DashboardSchema schema, DashboardReader reader, Clock clock) {
        this.schema = schema;
        this.reader = reader;
        this.clock = clock;
    }

    private record Read(
            long version,
            @Nullable StoredDashboard dashboard,
            @Nullable Notice refused) {}

    /** Those last known, and why that is not now, if so. */
    synchronized DashboardList list() {
        look();
        List<Notice> notices = new ArrayList<>();
        if (away != null) {
            String message = lookedAt == null || known.isEmpty() ? "" : " Shown are those last known.";
            notices.add(new Notice(Notice.Severity.WARNING, "dashboard-store-away", away.getMessage() + message));
        }
        List<StoredDashboard> dashboards = new ArrayList<>();
        for (Read read : known.values()) {
            if (read.dashboard() != null) {
                dashboards.add(read.dashboard());
            } else if (read.refused() != null) {
                notices.add(read.refused());
            }
        }
        return new DashboardList(dashboards, notices);
    }

    /** @throws DashboardStoreAway when it is unknown whether there is one */
    synchronized Optional<StoredDashboard> get(String uid) {
        look();
        Read read = known.get(uid);
        return read == null ? Optional.empty() : Optional.ofNullable(read.dashboard());
    }

    /** @throws DashboardStoreAway when the uploads have never been read, or not lately */
    synchronized void requireKnown() {
        look();
        if (away != null) {
            throw away;
        }
    }

    synchronized void changed() {
        lookedAt = null;
    }

    private void look() {
        Instant now = clock.instant();
        if (lookedAt != null && now.isBefore(lookedAt.plus(LOOKED_AT_EVERY))) {
            return;
        }
        try {
            Map<String, Read> found = new LinkedHashMap<>();
            for (DashboardSchema.Upload upload : schema.uploads()) {
                Read before = known.get(upload.uid());
                Read read = before != null && before.version() == upload.version() ? before : read(upload);
                if (read != null) {
                    found.put(upload.uid(), read);
                }
            }
            known = found;
            away = null;
        } catch (DashboardStoreAway e) {
            away = e;
        }
        lookedAt = now;
    }

    /** Null when it has been removed meanwhile. */
    private @Nullable Read read(DashboardSchema.Upload upload) {
        byte[] file = schema.file(upload.uid()).orElse(null);
        if (file == null) {
            return null;
        }
        try {
            Dashboard dashboard = reader.read(file);
            StoredDashboard stored = new StoredDashboard(
                    dashboard, StoredDashboard.Source.UPLOAD, upload.fileName(), upload.by(), upload.at());
            return new Read(upload.version(), stored, null);
        } catch (InvalidDashboard e) { // another version of the portal has taken it
            return new Read(upload.version(), null, Dashboards.refused(upload.fileName(), e));
        }
    }
}
