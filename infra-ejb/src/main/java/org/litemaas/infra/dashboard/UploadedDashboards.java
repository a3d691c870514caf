package org.litemaas.infra.dashboard;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.Notice;

/**
 * The uploads, read again when the database has other versions of them than those in memory. One at a time looks for
 * that; the others are not kept waiting by a database that is slow, once it has been read.
 */
final class UploadedDashboards {
    /** So much later another replica's change is seen here. */
    private static final Duration LOOKED_AT_EVERY = Duration.ofSeconds(5);

    private final DashboardSchema schema;
    private final DashboardReader reader;
    private final Clock clock;
    private final ReentrantLock looking = new ReentrantLock();

    private volatile State state = new State(Map.of(), null, null);

    UploadedDashboards(DashboardSchema schema, DashboardReader reader, Clock clock) {
        this.schema = schema;
        this.reader = reader;
        this.clock = clock;
    }

    /** @param lookedAt null before the first look, and after a change of our own */
    private record State(
            Map<String, Read> known,
            @Nullable Instant lookedAt,
            @Nullable DashboardStoreAway away) {}

    private record Read(
            long version,
            @Nullable StoredDashboard dashboard,
            @Nullable Notice refused) {}

    /** Those last known, and why that is not now, if so. */
    DashboardList list() {
        State now = look();
        List<Notice> notices = new ArrayList<>();
        DashboardStoreAway away = now.away();
        if (away != null) {
            String shown = now.known().isEmpty() ? "" : " Shown are those last known.";
            notices.add(new Notice(Notice.Severity.WARNING, "dashboard-store-away", away.getMessage() + shown));
        }
        List<StoredDashboard> dashboards = new ArrayList<>();
        for (Read read : now.known().values()) {
            if (read.dashboard() != null) {
                dashboards.add(read.dashboard());
            } else if (read.refused() != null) {
                notices.add(read.refused());
            }
        }
        return new DashboardList(dashboards, notices);
    }

    Optional<StoredDashboard> get(String uid) {
        Read read = look().known().get(uid);
        return read == null ? Optional.empty() : Optional.ofNullable(read.dashboard());
    }

    /** @throws DashboardStoreAway when it is not known now which uploads there are */
    void requireKnown() {
        DashboardStoreAway away = look().away();
        if (away != null) {
            throw away;
        }
    }

    /** To be called after a change of our own: the next look is at the database. */
    void changed() {
        looking.lock();
        try {
            state = new State(state.known(), null, null);
        } finally {
            looking.unlock();
        }
    }

    private State look() {
        if (isFresh(state)) {
            return state;
        }
        if (!looking.tryLock()) {
            if (state.lookedAt() != null) {
                return state;
            }
            looking.lock();
        }
        try {
            if (!isFresh(state)) {
                state = read(state.known());
            }
            return state;
        } finally {
            looking.unlock();
        }
    }

    private boolean isFresh(State seen) {
        Instant lookedAt = seen.lookedAt();
        return lookedAt != null && clock.instant().isBefore(lookedAt.plus(LOOKED_AT_EVERY));
    }

    private State read(Map<String, Read> before) {
        try {
            Map<String, Read> found = new LinkedHashMap<>();
            for (DashboardSchema.Upload upload : schema.uploads()) {
                Read known = before.get(upload.uid());
                Read read = known != null && known.version() == upload.version() ? known : read(upload);
                if (read != null) {
                    found.put(upload.uid(), read);
                }
            }
            return new State(found, clock.instant(), null);
        } catch (DashboardStoreAway e) {
            return new State(before, clock.instant(), e);
        }
    }

    /** Null when it has been removed meanwhile. */
    private @Nullable Read read(DashboardSchema.Upload upload) {
        byte[] file = schema.file(upload.uid()).orElse(null);
        if (file == null) {
            return null;
        }
        try {
            StoredDashboard stored = new StoredDashboard(
                    reader.read(file), StoredDashboard.Source.UPLOAD, upload.fileName(), upload.by(), upload.at());
            return new Read(upload.version(), stored, null);
        } catch (InvalidDashboard e) { // another version of the portal has taken it
            return new Read(upload.version(), null, Dashboards.refused(upload.fileName(), e));
        }
    }
}
