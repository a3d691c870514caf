package org.litemaas.analytics.cube;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.attribution.Attribution;
import org.litemaas.analytics.attribution.Directory;
import org.litemaas.analytics.attribution.ModelMapping;
import org.litemaas.analytics.attribution.Resolution;

/**
 * The snapshots to answer from. A new one takes the place of the last in one step, so that no question waits for a day to be
 * replaced, or sees half of it.
 */
@Singleton
public class SpendLogCache {
    /** So many snapshots can be asked for again; they share the days that did not change. */
    private static final int SNAPSHOTS = 10;

    /** The half-hours of so many of the newest days are brought into memory before anyone asks. */
    private static final int WARM_DAYS = 31;

    private final CubeLoader loader;
    private final SlotPages pages;
    private final DirectoryStore directories;
    private final ModelRules modelRules;
    private final Deque<Cube> recent = new ArrayDeque<>();
    private long namesVersion = -1;
    private Directory directory = Directory.EMPTY;
    private ModelMapping mapping = new ModelMapping(List.of());

    private volatile Cube current = new Cube(
            -1,
            null,
            null,
            Collections.unmodifiableNavigableMap(new TreeMap<>()),
            List.of(),
            new Resolution(List.of(), directory, mapping));

    @Inject
    public SpendLogCache(CubeLoader loader, SlotPages pages, DirectoryStore directories, ModelRules modelRules) {
        this.loader = loader;
        this.pages = pages;
        this.directories = directories;
        this.modelRules = modelRules;
    }

    /** The newest snapshot. Before anything was loaded its version is negative. */
    public Cube current() {
        return current;
    }

    /**
     * A snapshot that was current a short while ago.
     *
     * @throws SnapshotGone when it is no longer held
     */
    public synchronized Cube at(long version) {
        return recent.stream()
                .filter(cube -> cube.version() == version)
                .findFirst()
                .orElseThrow(() -> new SnapshotGone(
                        version,
                        "version " + version + " of the spend-log cache is no longer held; the current one is "
                                + current.version()));
    }

    /** Loads what was committed since, by this replica or another. */
    public synchronized void catchUp() {
        Cube before = current;
        CubeLoader.Delta delta = loader.since(before.version(), before.attributions());
        TreeMap<LocalDate, DayCube> days = new TreeMap<>(before.days());
        days.putAll(delta.days());
        if (delta.held() != null) {
            days.keySet().retainAll(delta.held());
        }
        current = new Cube(
                delta.version(),
                delta.oldestDay(),
                delta.readAt(),
                Collections.unmodifiableNavigableMap(days),
                delta.attributions(),
                resolution(before, delta.namesVersion(), delta.attributions()));
        remember(current);
        keepWarm(before, delta.days());
        RefreshMetrics.loaded(current, pages.bytes());
    }

    private Resolution resolution(Cube before, long newNamesVersion, List<Attribution> attributions) {
        if (newNamesVersion == namesVersion && attributions == before.attributions()) {
            return before.resolution();
        }
        if (newNamesVersion != namesVersion) {
            directory = directories.load();
            mapping = modelRules.mapping();
            namesVersion = newNamesVersion;
        }
        return new Resolution(attributions, directory, mapping);
    }

    private void remember(Cube cube) {
        @Nullable Cube last = recent.peekLast();
        if (last != null && last.version() == cube.version()) {
            recent.removeLast();
        }
        recent.addLast(cube);
        if (recent.size() > SNAPSHOTS) {
            recent.removeFirst();
        }
    }

    /** Days whose half-hours are in memory are asked for often; whoever asks next finds the new ones there. */
    private void keepWarm(Cube before, Map<LocalDate, DayCube> changed) {
        for (DayCube day : changed.values()) {
            DayCube old = before.days().get(day.day());
            if (old != null && pages.holds(old.day(), old.marks().version())) {
                load(day);
            }
        }
    }

    /** Brings the half-hours of the newest days into memory, as far as there is room. */
    public void warm() {
        int left = WARM_DAYS;
        for (DayCube day : current.days().descendingMap().values()) {
            if (left-- == 0 || !pages.hasRoom()) {
                return;
            }
            if (!pages.holds(day.day(), day.marks().version())) {
                load(day);
            }
        }
    }

    private void load(DayCube day) {
        try {
            pages.of(day.day(), day.marks().version());
        } catch (SnapshotGone e) {
            // It has changed again; the next catch-up brings it.
            return;
        }
    }
}
