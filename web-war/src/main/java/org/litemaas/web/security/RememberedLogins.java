package org.litemaas.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.litemaas.web.security.Verdict.Admitted;

/**
 * Remembers a verified login for one minute, so that password hashing does not price every API call. What is kept is no
 * password: an HMAC under a key that dies with the process.
 */
class RememberedLogins {
    private static final Duration MEMORY = Duration.ofMinutes(1);
    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec key;
    private final Cache<ByteBuffer, Admitted> admitted;

    RememberedLogins(Ticker ticker) {
        var random = new byte[32];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, HMAC);
        admitted = Caffeine.newBuilder()
                .maximumSize(1_000)
                .expireAfterWrite(MEMORY)
                .ticker(ticker)
                .build();
    }

    /** The remembered login, else what {@code verify} says, asked once however many calls wait for the same answer. */
    @Nullable Admitted get(String user, String password, Supplier<@Nullable Admitted> verify) {
        return admitted.get(fingerprint(user, password), ignored -> verify.get());
    }

    @Nullable Admitted getIfPresent(String user, String password) {
        return admitted.getIfPresent(fingerprint(user, password));
    }

    private ByteBuffer fingerprint(String user, String password) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            var name = user.getBytes(StandardCharsets.UTF_8);
            mac.update(ByteBuffer.allocate(4).putInt(name.length).array());
            mac.update(name);
            return ByteBuffer.wrap(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(HMAC + " is part of every Java runtime", e);
        }
    }
}
