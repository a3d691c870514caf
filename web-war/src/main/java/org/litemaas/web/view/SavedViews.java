package org.litemaas.web.view;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The views that people keep. Each is seen by its owner, and by everybody where it is shared; its owner and administrators who
 * see it may change it. A {@link RuntimeException} means that the portal's own database is away.
 */
@ApplicationScoped
@Transactional
public class SavedViews {
    /** One person keeps so many at most. */
    public static final int MOST = 200;

    /** The longest name, in characters. */
    public static final int LONGEST_NAME = 100;

    @PersistenceContext(unitName = "portal")
    private EntityManager views;

    /** What somebody sees: the own ones first, then those that others share, each by name. */
    public List<SavedView> visibleTo(String user) {
        return views.createQuery("SELECT v FROM SavedView v WHERE v.owner = :user OR v.shared = TRUE", SavedView.class)
                .setParameter("user", user)
                .getResultStream()
                .sorted(Comparator.comparing((SavedView view) -> !view.owner().equals(user))
                        .thenComparing(view -> view.name().toLowerCase(Locale.ROOT))
                        .thenComparing(SavedView::id))
                .toList();
    }

    /** A view that somebody sees; empty where there is none of that number, and where it is private to somebody else. */
    public Optional<SavedView> find(long id, String user) {
        return Optional.ofNullable(views.find(SavedView.class, id))
                .filter(view -> view.owner().equals(user) || view.isShared());
    }

    /**
     * Keeps an address under a name.
     *
     * @param address of a page of the portal, which the caller has made sure of
     */
    public SavedView save(String owner, String name, String address, boolean shared) throws InvalidView {
        long kept = views.createQuery("SELECT count(v) FROM SavedView v WHERE v.owner = :owner", Long.class)
                .setParameter("owner", owner)
                .getSingleResult();
        if (kept >= MOST) {
            throw new InvalidView(
                    "You keep " + kept + " views, expected at most " + MOST + ": remove one that you no longer need.");
        }
        SavedView view = new SavedView(owner, free(name, owner, 0), address, shared, Instant.now());
        views.persist(view);
        return view;
    }

    /** Gives a view another name, and shares it or not. Empty where {@code user} may not, or there is none. */
    public Optional<SavedView> change(long id, String user, boolean admin, String name, boolean shared)
            throws InvalidView {
        Optional<SavedView> found = changeable(id, user, admin);
        if (found.isPresent()) {
            found.get().change(free(name, found.get().owner(), id), shared);
        }
        return found;
    }

    /** Forgets a view; whether there was one that {@code user} may remove. */
    public boolean remove(long id, String user, boolean admin) {
        Optional<SavedView> found = changeable(id, user, admin);
        found.ifPresent(views::remove);
        return found.isPresent();
    }

    private Optional<SavedView> changeable(long id, String user, boolean admin) {
        return find(id, user).filter(view -> admin || view.owner().equals(user));
    }

    /** The name without blanks around it, where it is one and no other view of the owner has it. */
    private String free(String name, String owner, long self) throws InvalidView {
        String clean = name.strip();
        if (clean.isEmpty()) {
            throw new InvalidView("Nothing was received, expected a name.");
        }
        if (clean.length() > LONGEST_NAME) {
            throw new InvalidView(clean.length() + " characters were received, expected at most " + LONGEST_NAME + ".");
        }
        if (clean.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidView("A control character was received, expected a name of one line.");
        }
        long taken = views.createQuery(
                        "SELECT count(v) FROM SavedView v WHERE v.owner = :owner AND v.name = :name AND v.id <> :self",
                        Long.class)
                .setParameter("owner", owner)
                .setParameter("name", clean)
                .setParameter("self", self)
                .getSingleResult();
        if (taken > 0) {
            throw new InvalidView("'" + clean + "' was received, which another view of " + owner
                    + " is called; expected a name that is not taken.");
        }
        return clean;
    }
}
