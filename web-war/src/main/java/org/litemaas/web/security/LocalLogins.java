package org.litemaas.web.security;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.litemaas.web.security.Verdict.Admitted;

/** Checks a user name and a password against the portal's own accounts. */
@ApplicationScoped
class LocalLogins {
    private static final Logger LOG = Logger.getLogger(LocalLogins.class.getName());

    private final LoginThrottle throttle = new LoginThrottle(InstantSource.system());
    private final RememberedLogins remembered = new RememberedLogins(Ticker.systemTicker());

    @Inject
    private Accounts accounts;

    @Inject
    private Passwords passwords;

    Verdict verify(String user, String password, String address) {
        var known = remembered.getIfPresent(user, password);
        if (known != null) {
            return known;
        }
        var pause = throttle.pause(user, address);
        if (!pause.isZero()) {
            return new Verdict.TooMany(pause);
        }
        try {
            var admitted = remembered.get(user, password, () -> check(user, password));
            if (admitted != null) {
                throttle.succeeded(user, address);
                return admitted;
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "No login can be checked: {0}", e.toString());
            return new Verdict.Unavailable();
        }
        throttle.failed(user, address);
        LOG.log(Level.WARNING, "Wrong user name or password for ''{0}'' from {1}", new Object[] {
            printable(user), address
        });
        return new Verdict.Refused();
    }

    private @Nullable Admitted check(String user, String password) {
        var account = accounts.find(user).orElse(null);
        var matches = passwords.matches(password, account == null ? null : account.passwordHash());
        return matches && account != null ? new Admitted(account.name(), Set.of(account.role())) : null;
    }

    /** No line breaks from outside in the log. */
    private static String printable(String text) {
        var clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() > 100 ? clean.substring(0, 100) + "…" : clean;
    }
}
