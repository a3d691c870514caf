package org.litemaas.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.litemaas.web.store.SchemaReady;

/** The local accounts, among them one administrator that is always there. */
@ApplicationScoped
@Transactional
class Accounts {
    private static final Logger LOG = Logger.getLogger(Accounts.class.getName());

    @PersistenceContext(unitName = "portal")
    private EntityManager accounts;

    @Inject
    private Passwords passwords;

    @Inject
    private DoorConfig config;

    /** A {@link RuntimeException} means that the portal's own database is away. */
    Optional<Account> find(String name) {
        return Optional.ofNullable(accounts.find(Account.class, name));
    }

    /** ADMIN_PASSWORD holds at every start; without it the first start makes one up and says it once, in the log. */
    void ensureAdmin(@Observes SchemaReady ready) {
        var name = config.adminUser();
        var wanted = config.adminPassword();
        var admin = accounts.find(Account.class, name);
        if (admin == null) {
            var password = wanted == null ? passwords.generate() : wanted;
            accounts.persist(new Account(name, passwords.hash(password), Instant.now()));
            accounts.flush();
            if (wanted == null) {
                LOG.log(Level.INFO, "Generated the password of user ''{0}'': {1}", new Object[] {name, password});
            }
        } else if (wanted != null && !passwords.matches(wanted, admin.passwordHash())) {
            admin.setPasswordHash(passwords.hash(wanted), Instant.now());
            LOG.log(Level.INFO, "The password of user ''{0}'' is now that of ADMIN_PASSWORD", name);
        }
    }
}
