package org.litemaas.infra.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.Notice;

/**
 * The dashboards of a folder, such as a mounted ConfigMap: its {@code *.json}, read again when they change. A mounted
 * ConfigMap changes by a link that leads elsewhere, so that where a file really is counts as much as when it changed.
 */
final class DashboardFolder {
    private static final int MOST_FILES = 200;

    private final @Nullable Path folder;
    private final DashboardReader reader;
    private Map<String, Read> known = Map.of();

    /** @param folder null for none */
    DashboardFolder(@Nullable Path folder, DashboardReader reader) {
        this.folder = folder;
        this.reader = reader;
    }

    private record Stamp(Path real, FileTime changed, long size) {}

    private record Read(
            Stamp stamp,
            @Nullable StoredDashboard dashboard,
            @Nullable Notice refused) {}

    /** In the order of their names. */
    synchronized DashboardList list() {
        if (folder == null) {
            return new DashboardList(List.of(), List.of());
        }
        List<Notice> notices = new ArrayList<>();
        try {
            Map<String, Read> found = new TreeMap<>();
            for (Path file : files(folder, notices)) {
                String name = Objects.toString(file.getFileName());
                Stamp stamp = new Stamp(file.toRealPath(), Files.getLastModifiedTime(file), Files.size(file));
                Read before = known.get(name);
                found.put(name, before != null && before.stamp().equals(stamp) ? before : read(file, name, stamp));
            }
            known = found;
        } catch (IOException | DirectoryIteratorException e) {
            notices.add(new Notice(
                    Notice.Severity.WARNING,
                    "dashboard-folder",
                    "The folder of DASHBOARD_DIR, " + folder + ", cannot be read: " + e
                            + ". Shown are the dashboards last read from it."));
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

    /** The bytes of a file that is listed; null when it is gone. */
    byte @Nullable [] file(String name) {
        if (folder == null) {
            return null;
        }
        try {
            return bytes(folder.resolve(name));
        } catch (IOException e) {
            return null;
        }
    }

    private static List<Path> files(Path folder, List<Notice> notices) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*.json")) {
            for (Path file : all) {
                if (Files.isRegularFile(file)
                        && !Objects.toString(file.getFileName()).startsWith(".")) {
                    files.add(file);
                }
            }
        }
        Collections.sort(files);
        if (files.size() > MOST_FILES) {
            notices.add(new Notice(
                    Notice.Severity.WARNING,
                    "dashboard-folder",
                    "The folder of DASHBOARD_DIR has " + files.size() + " files, of which the first " + MOST_FILES
                            + " are read."));
        }
        return files.subList(0, Math.min(MOST_FILES, files.size()));
    }

    private Read read(Path file, String name, Stamp stamp) throws IOException {
        try {
            Dashboard dashboard = reader.read(bytes(file));
            return new Read(
                    stamp, new StoredDashboard(dashboard, StoredDashboard.Source.FOLDER, name, null, null), null);
        } catch (InvalidDashboard e) {
            return new Read(stamp, null, Dashboards.refused(name, e));
        }
    }

    /** One byte more than allowed at most, which the reader then refuses. */
    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(JsonText.MAX_BYTES + 1);
        }
    }
}
