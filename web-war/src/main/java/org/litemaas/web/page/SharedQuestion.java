package org.litemaas.web.page;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A question to a source that may not answer: asked once at a time, however many pages wait for it, and no longer than they can. */
final class SharedQuestion<T> {
    private final Supplier<T> question;
    private final Predicate<T> isOld;
    private final String failure;

    private @Nullable CompletableFuture<T> asking;

    /**
     * @param isOld whether an answer serves no longer, so that the question is asked again
     * @param failure what to say when the question itself fails, as in "The inventory of models failed"
     */
    SharedQuestion(Supplier<T> question, Predicate<T> isOld, String failure) {
        this.question = question;
        this.isOld = isOld;
        this.failure = failure;
    }

    /** The answer, unless it takes longer than {@code patience} to get one: then a later call finds it. */
    Optional<T> within(Duration patience, Executor executor) {
        try {
            return Optional.of(asking(executor).get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(failure, e.getCause());
        }
    }

    private synchronized CompletableFuture<T> asking(Executor executor) {
        CompletableFuture<T> current = asking;
        if (current == null
                || (current.isDone() && (current.isCompletedExceptionally() || isOld.test(current.join())))) {
            current = CompletableFuture.supplyAsync(question, executor);
            asking = current;
        }
        return current;
    }
}
