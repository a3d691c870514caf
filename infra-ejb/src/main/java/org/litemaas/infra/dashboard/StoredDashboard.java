package org.litemaas.infra.dashboard;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dashboard that is kept, and where.
 *
 * @param dashboard what the file says
 * @param source where the file is
 * @param fileName its name; for an upload that of the file somebody sent
 * @param uploadedBy who sent it; null unless it was sent
 * @param uploadedAt when; null unless it was sent
 */
public record StoredDashboard(
        Dashboard dashboard,
        Source source,
        String fileName,
        @Nullable String uploadedBy,
        @Nullable Instant uploadedAt) {
    /** Where a file is. Where several have one uid, the first of these wins. */
    public enum Source {
        UPLOAD,
        FOLDER,
        SHIPPED
    }
}
