package org.litemaas.analytics.attribution;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys, users and teams that LiteLLM knows or once knew; what it deletes stays here.
 *
 * @param keys by token
 * @param userNames alias or e-mail address, by user id
 * @param teamNames alias, by team id
 */
public record Directory(Map<String, ApiKey> keys, Map<String, String> userNames, Map<String, String> teamNames) {

    /** Nothing is known yet. */
    public static final Directory EMPTY = new Directory(Map.of(), Map.of(), Map.of());

    /** LiteLLM puts this in place of a user where a request has none. */
    private static final String NO_USER = "default_user_id";

    private static final String MASTER_KEY = "litellm_proxy_master_key";

    public Directory {
        keys = Map.copyOf(keys);
        userNames = Map.copyOf(userNames);
        teamNames = Map.copyOf(teamNames);
    }

    /** The user of the request, else the owner of its key, else {@code unknown}. */
    String userOf(Attribution attribution) {
        if (!attribution.user().isBlank() && !attribution.user().equals(NO_USER)) {
            return attribution.user();
        }
        ApiKey key = keys.get(attribution.apiKey());
        @Nullable String owner = key == null ? null : key.owner();
        return owner == null || owner.isBlank() ? Placeholders.UNKNOWN : owner;
    }

    /** For people. */
    public String userName(String userId) {
        return userNames.getOrDefault(userId, userId.equals(Placeholders.UNKNOWN) ? "Unknown user" : userId);
    }

    /** For people. */
    public String keyName(String token) {
        ApiKey key = keys.get(token);
        if (key != null) {
            return key.displayName();
        }
        return switch (token) {
            case "" -> "No API key";
            case MASTER_KEY -> "Master key";
            default -> Placeholders.shortened(token);
        };
    }

    /** For people. */
    public String teamName(String teamId) {
        return teamNames.getOrDefault(teamId, teamId.isEmpty() ? "No team" : teamId);
    }
}
