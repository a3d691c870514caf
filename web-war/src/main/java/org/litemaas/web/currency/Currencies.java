package org.litemaas.web.currency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The currency that administrators chose for the pages, and who chose it when. */
@ApplicationScoped
public class Currencies {
    /** Other replicas see a change so much later at most. */
    private static final Duration HELD_FOR = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(Currencies.class.getName());

    @PersistenceContext(unitName = "portal")
    private EntityManager changes;

    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Held held;

    /**
     * What is chosen.
     *
     * @param currency null stands for US dollars
     * @param known whether it could be read; else dollars are shown until it can
     */
    public record Choice(@Nullable DisplayCurrency currency, boolean known) {}

    private record Held(Choice choice, Instant at) {}

    /** What is chosen now. It waits for the database only the first time; while one asks, others get what was known. */
    public Choice now() {
        Held known = held;
        if (known != null && (known.at.isAfter(Instant.now().minus(HELD_FOR)) || !reading.tryLock())) {
            return known.choice;
        }
        if (known == null) {
            reading.lock();
        }
        try {
            Choice read = read();
            held = new Held(read, Instant.now());
            return read;
        } finally {
            reading.unlock();
        }
    }

    private Choice read() {
        try {
            List<CurrencyChange> newest = newest(1);
            return new Choice(newest.isEmpty() ? null : newest.get(0).currency(), true);
        } catch (RuntimeException e) {
            // Whatever the persistence provider throws: our own database is away, or not migrated yet.
            LOG.log(Level.FINE, "The currency cannot be read", e);
            return new Choice(null, false);
        }
    }

    /** The last changes, the newest first. A {@link RuntimeException} means that the portal's own database is away. */
    public List<CurrencyChange> newest(int most) {
        return changes.createQuery("SELECT c FROM CurrencyChange c ORDER BY c.id DESC", CurrencyChange.class)
                .setMaxResults(most)
                .getResultList();
    }

    /**
     * Has money shown otherwise from now on. A {@link RuntimeException} means that the portal's own database is away.
     *
     * @param currency null stands for US dollars
     */
    @Transactional
    public void change(@Nullable DisplayCurrency currency, String by) {
        changes.persist(new CurrencyChange(currency, by, Instant.now()));
        changes.flush();
    }

    /** Has the next page look what is chosen. */
    public void forget() {
        held = null;
    }
}
