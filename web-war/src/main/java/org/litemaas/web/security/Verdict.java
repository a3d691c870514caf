package org.litemaas.web.security;

import jakarta.security.enterprise.credential.Credential;
import java.time.Duration;
import java.util.Set;

/** What became of a user name and a password. */
sealed interface Verdict {
    /** They belong together. As a credential it can be made in this package only. */
    record Admitted(String name, Set<String> roles) implements Verdict, Credential {
        public Admitted {
            roles = Set.copyOf(roles);
        }
    }

    /** They do not; which of the two is wrong is not said. */
    record Refused() implements Verdict {}

    /** Too many wrong passwords: not looked at before this time is over. */
    record TooMany(Duration pause) implements Verdict {}

    /** The accounts cannot be read: the portal's own database is away. */
    record Unavailable() implements Verdict {}
}
