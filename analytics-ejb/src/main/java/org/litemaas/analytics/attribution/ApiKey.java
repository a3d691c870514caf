package org.litemaas.analytics.attribution;

import org.jspecify.annotations.Nullable;

/**
 * What LiteLLM knows, or once knew, about an API key.
 *
 * @param token the hash that spend logs carry
 * @param keyName the masked key, such as {@code sk-...abcd}
 * @param owner the user it belongs to
 */
public record ApiKey(
        String token,
        @Nullable String keyName,
        @Nullable String alias,
        @Nullable String owner,
        @Nullable String teamId,
        State state) {

    /** Whether the key can still be used, and if not, why. */
    public enum State {
        LIVE,
        ROTATED,
        DELETED
    }

    /** The alias, else the masked key, else the start of the hash. */
    public String displayName() {
        String name = alias != null && !alias.isBlank() ? alias : keyName != null && !keyName.isBlank() ? keyName : "";
        return name.isEmpty() ? Placeholders.shortened(token) : name;
    }
}
