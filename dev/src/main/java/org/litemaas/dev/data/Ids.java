package org.litemaas.dev.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Identifiers as LiteLLM makes them, from a given source of chance. */
final class Ids {

    private Ids() {}

    static String uuid(RandomGenerator random) {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    static String hex(RandomGenerator random, int digits) {
        StringBuilder hex = new StringBuilder(digits + 16);
        while (hex.length() < digits) {
            hex.append(HexFormat.of().toHexDigits(random.nextLong()));
        }
        return hex.substring(0, digits);
    }

    static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
