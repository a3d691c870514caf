package org.litemaas.infra;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The served models at one moment.
 *
 * @param models by name, then namespace. While the source is away: those last known, for an hour
 * @param asOf the moment of the models; null when none are known because the source is away
 * @param source how the metrics source does
 * @param notices what takes from the answer: source away, partial data, no models found
 */
public record ModelInventory(
        List<ServedModel> models, @Nullable Instant asOf, MetricsSourceStatus source, List<Notice> notices) {
    public ModelInventory {
        models = List.copyOf(models);
        notices = List.copyOf(notices);
    }
}
