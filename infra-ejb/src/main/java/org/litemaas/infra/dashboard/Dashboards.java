package org.litemaas.infra.dashboard;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.InfraConfig;
import org.litemaas.infra.Notice;

/**
 * The dashboards that can be looked at: uploads, the files of {@code DASHBOARD_DIR}, and those that come with the
 * portal. Where several have one uid, an upload wins over a file of the folder, and that over one of ours; the others
 * are told of, and come back when the winner is taken out. Of two files of the folder the first by name wins. An upload
 * replaces another only where it says so.
 */
@Singleton
public class Dashboards {
    /** A file may have so many bytes. */
    public static final int MOST_BYTES = JsonText.MAX_BYTES;

    private static final int LONGEST_NAME = 200;

    private final DashboardReader reader = new DashboardReader();
    private final Clock clock;
    private final DashboardSchema schema;
    private final UploadedDashboards uploads;
    private final DashboardFolder folder;
    private final ShippedDashboards shipped;

    @Inject
    public Dashboards(DashboardSchema schema, InfraConfig config) {
        this(schema, config.dashboardFolder(), "org/litemaas/infra/dashboards", Clock.systemUTC());
    }

    /** @param shippedIn the folder of the class path with those of ours */
    Dashboards(DashboardSchema schema, @Nullable Path folder, String shippedIn, Clock clock) {
        this.clock = clock;
        this.schema = schema;
        this.uploads = new UploadedDashboards(schema, reader, clock);
        this.folder = new DashboardFolder(folder, reader);
        this.shipped = new ShippedDashboards(shippedIn, reader);
    }

    /** All, by title. Answers without uploads, or with those last known, while the portal's own database is away. */
    public DashboardList list() {
        Map<String, StoredDashboard> byUid = new LinkedHashMap<>();
        List<Notice> notices = new ArrayList<>();
        for (DashboardList source : List.of(uploads.list(), folder.list(), shipped.list())) {
            notices.addAll(source.notices());
            for (StoredDashboard stored : source.dashboards()) {
                StoredDashboard winner = byUid.putIfAbsent(stored.dashboard().uid(), stored);
                if (winner != null) {
                    notices.add(hidden(stored, winner));
                }
            }
        }
        List<StoredDashboard> sorted = new ArrayList<>(byUid.values());
        sorted.sort(Comparator.comparing(
                        (StoredDashboard stored) -> stored.dashboard().title(), String.CASE_INSENSITIVE_ORDER)
                .thenComparing(stored -> stored.dashboard().uid()));
        return new DashboardList(sorted, notices);
    }

    /**
     * The dashboard that goes by the uid.
     *
     * @throws DashboardStoreAway when only the portal's own database could tell, and it is away
     */
    public Optional<StoredDashboard> get(String uid) {
        Optional<StoredDashboard> found =
                uploads.get(uid).or(() -> named(folder.list(), uid)).or(() -> named(shipped.list(), uid));
        if (found.isEmpty()) {
            uploads.requireKnown();
        }
        return found;
    }

    /**
     * The file of the dashboard that goes by the uid, byte for byte as it came.
     *
     * @throws DashboardStoreAway when the portal's own database is needed and away
     */
    public Optional<byte[]> file(String uid) {
        return get(uid).flatMap(stored -> switch (stored.source()) {
            case UPLOAD -> schema.file(uid);
            case FOLDER -> Optional.ofNullable(folder.file(stored.fileName()));
            case SHIPPED -> Optional.ofNullable(shipped.file(stored.fileName()));
        });
    }

    /**
     * Takes a file and keeps it as it is.
     *
     * @param file UTF-8, at most 1 MiB
     * @param fileName for people
     * @param by who sends it
     * @param replace whether it may take the place of an upload with the same uid
     * @throws InvalidDashboard when it is no dashboard; says where in the file and why
     * @throws DashboardExists when there is an upload with the same uid, and it is not to be replaced
     * @throws DashboardStoreAway when the portal's own database is away
     */
    public StoredDashboard upload(byte[] file, String fileName, String by, boolean replace)
            throws InvalidDashboard, DashboardExists {
        Dashboard dashboard = reader.read(file);
        String uid = dashboard.uid();
        StoredDashboard stored = new StoredDashboard(
                dashboard,
                StoredDashboard.Source.UPLOAD,
                line(fileName),
                line(by),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        boolean kept = schema.keep(
                uid, stored.fileName(), file, line(by), Objects.requireNonNull(stored.uploadedAt()), replace);
        uploads.changed();
        if (!kept && uploads.get(uid).isPresent() && !replace) {
            throw new DashboardExists(uid, dashboard.title());
        }
        if (!kept) {
            throw new InvalidDashboard(
                    "/",
                    "there are " + DashboardSchema.MOST_UPLOADS + " uploaded dashboards already: remove one first");
        }
        return stored;
    }

    /**
     * Takes an upload out, so that a file of its uid elsewhere is there again; false when there is none.
     *
     * @throws DashboardStoreAway when the portal's own database is away
     */
    public boolean remove(String uid) {
        boolean removed = schema.remove(uid);
        uploads.changed();
        return removed;
    }

    private static Optional<StoredDashboard> named(DashboardList source, String uid) {
        return source.dashboards().stream()
                .filter(stored -> stored.dashboard().uid().equals(uid))
                .findFirst();
    }

    private static Notice hidden(StoredDashboard stored, StoredDashboard winner) {
        return new Notice(
                Notice.Severity.INFO,
                "dashboard-hidden",
                "The dashboard of " + place(stored) + " is hidden by that of " + place(winner)
                        + ", as both have the uid " + stored.dashboard().uid() + ".");
    }

    private static String place(StoredDashboard stored) {
        return switch (stored.source()) {
                    case UPLOAD -> "the upload ";
                    case FOLDER -> "DASHBOARD_DIR's file ";
                    case SHIPPED -> "the portal's own file ";
                }
                + DashboardReader.shown(stored.fileName());
    }

    static Notice refused(String fileName, InvalidDashboard e) {
        return new Notice(
                Notice.Severity.WARNING,
                "dashboard-invalid",
                "The file " + DashboardReader.shown(fileName) + " is no dashboard that can be shown. "
                        + e.getMessage());
    }

    private static String line(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST_NAME ? line : line.substring(0, LONGEST_NAME);
    }
}
