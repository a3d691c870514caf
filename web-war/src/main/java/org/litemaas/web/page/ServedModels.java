package org.litemaas.web.page;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.litemaas.infra.Inventory;
import org.litemaas.infra.ModelInventory;

/** Asks for the served models without letting a page wait for a metrics source that does not answer. */
@ApplicationScoped
public class ServedModels {
    @Inject
    private Inventory inventory;

    @Resource
    private ManagedExecutorService executor;

    private final SharedQuestion<ModelInventory> models =
            new SharedQuestion<>(() -> inventory.models(), known -> true, "The inventory of models failed");

    /** The models, unless it takes longer than {@code patience} to learn of them: then a later call finds them. */
    public Optional<ModelInventory> within(Duration patience) {
        return models.within(patience, executor);
    }
}
