package org.litemaas.web.security;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Password hashing: PBKDF2 with HMAC-SHA-512, 210,000 rounds, a random salt each. */
@ApplicationScoped
class Passwords {
    // Hashing is dear on purpose: someone who floods the login must not get every core.
    private final Semaphore atOnce = new Semaphore(2, true);

    @Inject
    private Pbkdf2PasswordHash pbkdf2;

    private String nobodysHash = "";

    @PostConstruct
    void configure() {
        pbkdf2.initialize(Map.of(
                "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
                "Pbkdf2PasswordHash.Iterations", "210000",
                "Pbkdf2PasswordHash.SaltSizeBytes", "32",
                "Pbkdf2PasswordHash.KeySizeBytes", "64"));
        nobodysHash = hash(generate());
    }

    String hash(String password) {
        return pbkdf2.generate(password.toCharArray());
    }

    /** A null hash is nobody's: it takes as long and is always false, so that the answer's time names no accounts. */
    boolean matches(String password, @Nullable String hash) {
        atOnce.acquireUninterruptibly();
        try {
            var equal = pbkdf2.verify(password.toCharArray(), hash == null ? nobodysHash : hash);
            return equal && hash != null;
        } finally {
            atOnce.release();
        }
    }

    /** 120 random bits, in characters that need no escaping in a URL or a shell. */
    String generate() {
        var random = new byte[15];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
