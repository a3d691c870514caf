package org.litemaas.analytics.attribution;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;

/**
 * The raw values of a spend-log row that say whom and what it is about. Missing values are blank: LiteLLM writes NULL and ''
 * for the same thing.
 *
 * @param apiHost the host of {@code api_base}, in lower case
 */
public record Attribution(
        String model,
        String modelGroup,
        String provider,
        String apiHost,
        String user,
        String apiKey,
        String teamId,
        String organizationId) {

    /** What models are named by; all else is blank. There are few of these, and many attributions. */
    public Attribution modelOnly() {
        return new Attribution(model, modelGroup, provider, apiHost, "", "", "", "");
    }

    /** The same as a list, whose hash needs no weaving at a start, as that of a record of eight parts does. */
    List<String> namedBy() {
        return List.of(model, modelGroup, provider, apiHost);
    }

    /** 128 bits of SHA-256 over all values, so that each attribution is stored once, however long its values are. */
    public UUID digest() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (String value : List.of(model, modelGroup, provider, apiHost, user, apiKey, teamId, organizationId)) {
                byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
                sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
                sha256.update(bytes);
            }
            ByteBuffer digest = ByteBuffer.wrap(sha256.digest());
            return new UUID(digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
