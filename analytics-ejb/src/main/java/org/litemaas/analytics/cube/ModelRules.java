package org.litemaas.analytics.cube;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.litemaas.analytics.attribution.ModelMapping;
import org.litemaas.analytics.attribution.ModelRule;

/** The model mapping as it is stored. */
@Stateless
public class ModelRules {
    @PersistenceContext(unitName = "analytics")
    private EntityManager entityManager;

    public ModelRules() {}

    ModelRules(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** All rules, in the order in which they are tried. */
    public List<ModelRule> all() {
        return entityManager
                .createQuery("SELECT r FROM ModelRule r ORDER BY r.position", ModelRule.class)
                .getResultList();
    }

    /** Adds a rule, and with it a version under which every answer is named by it. */
    public void add(ModelRule rule) {
        entityManager.persist(rule);
    }

    /** Removes one that is not built in; whether there was one. */
    public boolean remove(int position) {
        return entityManager
                        .createQuery("DELETE FROM ModelRule r WHERE r.position = :position AND r.builtIn = FALSE")
                        .setParameter("position", position)
                        .executeUpdate()
                > 0;
    }

    /** The mapping that the rules make. */
    public ModelMapping mapping() {
        return new ModelMapping(all());
    }
}
