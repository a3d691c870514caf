package org.litemaas.analytics.attribution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What every attribution that the cache holds stands for, under one directory and one model mapping: dense ids for each
 * dimension, so that questions run over arrays. Immutable.
 */
public final class Resolution {
    private final Directory directory;
    private final ModelMapping mapping;
    private final Column user;
    private final Column model;
    private final Column rawModel;
    private final Column provider;
    private final Column hosting;
    private final Column apiKey;
    private final Column team;

    public Resolution(List<Attribution> attributions, Directory directory, ModelMapping mapping) {
        this.directory = directory;
        this.mapping = mapping;
        int size = attributions.size();
        Builder users = new Builder(size);
        Builder models = new Builder(size);
        Builder rawModels = new Builder(size);
        Builder providers = new Builder(size);
        Builder hostings = new Builder(size);
        Builder apiKeys = new Builder(size);
        Builder teams = new Builder(size);
        Map<List<String>, ModelMapping.Naming> namings = new HashMap<>();
        for (int i = 0; i < size; i++) {
            Attribution attribution = attributions.get(i);
            ModelMapping.Naming naming =
                    namings.computeIfAbsent(attribution.namedBy(), any -> mapping.apply(attribution));
            users.set(i, directory.userOf(attribution));
            models.set(i, naming.model());
            rawModels.set(i, ModelMapping.rawModel(attribution));
            providers.set(i, naming.provider());
            hostings.set(i, naming.hosting().text());
            apiKeys.set(i, attribution.apiKey());
            teams.set(i, attribution.teamId());
        }
        user = users.column(directory::userName);
        model = models.column(name -> name);
        rawModel = rawModels.column(name -> name);
        provider = providers.column(name -> name);
        hosting = hostings.column(name -> name);
        apiKey = apiKeys.column(directory::keyName);
        team = teams.column(directory::teamName);
    }

    public Column user() {
        return user;
    }

    public Column model() {
        return model;
    }

    public Column rawModel() {
        return rawModel;
    }

    public Column provider() {
        return provider;
    }

    public Column hosting() {
        return hosting;
    }

    public Column apiKey() {
        return apiKey;
    }

    public Column team() {
        return team;
    }

    /** What one attribution stands for, whether or not the cache holds it. */
    public Named of(Attribution attribution) {
        ModelMapping.Naming naming = mapping.apply(attribution);
        String userId = directory.userOf(attribution);
        return new Named(
                userId,
                directory.userName(userId),
                naming.model(),
                ModelMapping.rawModel(attribution),
                naming.provider(),
                naming.hosting(),
                attribution.apiKey(),
                directory.keyName(attribution.apiKey()),
                attribution.teamId(),
                directory.teamName(attribution.teamId()));
    }

    /** The keys, users and teams by which values are named. */
    public Directory directory() {
        return directory;
    }

    /** What is known of an API key; empty where LiteLLM never told of it. */
    public Optional<ApiKey> key(String token) {
        return Optional.ofNullable(directory.keys().get(token));
    }

    /**
     * The values of one attribution as filters and groupings take them, and their names for people.
     *
     * @param key the token as logged; blank where there was none
     * @param team blank where there was none
     */
    public record Named(
            String user,
            String userName,
            String model,
            String rawModel,
            String provider,
            Hosting hosting,
            String key,
            String keyName,
            String team,
            String teamName) {}

    /**
     * One dimension.
     *
     * @param ids the value of each attribution, as an index into {@code values}
     * @param values as filters and groupings take them
     * @param names for people
     */
    public record Column(int[] ids, List<String> values, List<String> names) {}

    private static final class Builder {
        private final int[] ids;
        private final Map<String, Integer> known = new HashMap<>();
        private final List<String> values = new ArrayList<>();

        Builder(int size) {
            ids = new int[size];
        }

        void set(int attribution, String value) {
            ids[attribution] = known.computeIfAbsent(value, fresh -> {
                values.add(fresh);
                return values.size() - 1;
            });
        }

        Column column(java.util.function.UnaryOperator<String> name) {
            return new Column(
                    ids, List.copyOf(values), values.stream().map(name).toList());
        }
    }
}
