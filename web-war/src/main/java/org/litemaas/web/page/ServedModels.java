package org.litemaas.web.page;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.litemaas.infra.Inventory;
import org.litemaas.infra.ModelInventory;

/** Asks for the served models without letting a page wait for a metrics source that does not answer. */
@ApplicationScoped
public class ServedModels {
    @Inject
    private Inventory inventory;

    @Resource
    private ManagedExecutorService executor;

    private @Nullable CompletableFuture<ModelInventory> asking;

    /** The models, unless it takes longer than {@code patience} to learn of them: then a later call finds them. */
    public Optional<ModelInventory> within(Duration patience) {
        try {
            return Optional.of(asking().get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The inventory of models failed", e.getCause());
        }
    }

    /** One question at a time, however many pages wait for it. */
    private synchronized CompletableFuture<ModelInventory> asking() {
        CompletableFuture<ModelInventory> current = asking;
        if (current == null || current.isDone()) {
            current = CompletableFuture.supplyAsync(inventory::models, executor);
            asking = current;
        }
        return current;
    }
}
