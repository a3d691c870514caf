package org.litemaas.analytics;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.litemaas.analytics.attribution.ApiKey;
import org.litemaas.analytics.attribution.Directory;
import org.litemaas.analytics.cube.DirectoryStore;
import org.litemaas.analytics.cube.KeyAlias;
import org.litemaas.analytics.cube.SpendLogCache;

/** Who stands behind a value, as far as LiteLLM has told; what it has deleted since, too. */
@Singleton
public class Identities {
    private final SpendLogCache cache;
    private final DirectoryStore directories;

    @Inject
    public Identities(SpendLogCache cache, DirectoryStore directories) {
        this.cache = cache;
        this.directories = directories;
    }

    private Directory directory() {
        return cache.current().resolution().directory();
    }

    /** The name for people; the value itself where nothing better is known. */
    public String name(Dimension dimension, String value) {
        return switch (dimension) {
            case USER -> directory().userName(value);
            case KEY -> directory().keyName(value);
            case TEAM -> directory().teamName(value);
            case MODEL, RAW_MODEL, PROVIDER, HOSTING -> value;
        };
    }

    /** The keys that a user owns or owned, by name. */
    public List<ApiKey> keysOfUser(String userId) {
        return keys(key -> userId.equals(key.owner()));
    }

    /** The keys of a team, by name. */
    public List<ApiKey> keysOfTeam(String teamId) {
        return keys(key -> teamId.equals(key.teamId()));
    }

    private List<ApiKey> keys(Predicate<ApiKey> wanted) {
        return directory().keys().values().stream()
                .filter(wanted)
                .sorted(Comparator.comparing(ApiKey::displayName).thenComparing(ApiKey::token))
                .toList();
    }

    /**
     * Every alias that a key has had since its first was read, the newest first.
     *
     * @throws org.litemaas.analytics.cube.StoreUnavailable when our own database could not be read
     */
    public List<KeyAlias> aliases(String token) {
        return directories.aliases(token);
    }
}
