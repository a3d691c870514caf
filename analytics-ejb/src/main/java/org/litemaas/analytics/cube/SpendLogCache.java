package org.litemaas.analytics.cube;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.litemaas.analytics.attribution.Directory;
import org.litemaas.analytics.attribution.ModelMapping;
import org.litemaas.analytics.attribution.Resolution;

/** Holds the current snapshot, and moves it on to what the database has. Readers never wait. */
@Singleton
public class SpendLogCache {
    private final CubeLoader loader;
    private final DirectoryStore directories;
    private final ModelRules modelRules;

    private volatile Cube current = new Cube(
            -1,
            null,
            null,
            Collections.unmodifiableNavigableMap(new TreeMap<>()),
            List.of(),
            new Resolution(List.of(), Directory.EMPTY, new ModelMapping(List.of())));

    @Inject
    public SpendLogCache(CubeLoader loader, DirectoryStore directories, ModelRules modelRules) {
        this.loader = loader;
        this.directories = directories;
        this.modelRules = modelRules;
    }

    /** The snapshot to answer from. Before anything was loaded its version is negative. */
    public Cube current() {
        return current;
    }

    /** Loads what was committed since, by this replica or another. */
    public synchronized void catchUp() {
        Cube before = current;
        CubeLoader.Delta delta = loader.since(before.version(), before.attributions());
        TreeMap<LocalDate, DayCube> days = new TreeMap<>(before.days());
        days.putAll(delta.days());
        current = new Cube(
                delta.version(),
                delta.oldestDay(),
                delta.readAt(),
                Collections.unmodifiableNavigableMap(days),
                delta.attributions(),
                delta.version() == before.version()
                        ? before.resolution()
                        : new Resolution(delta.attributions(), directories.load(), modelRules.mapping()));
        RefreshMetrics.loaded(current);
    }
}
