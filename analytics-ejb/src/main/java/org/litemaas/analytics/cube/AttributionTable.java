package org.litemaas.analytics.cube;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.litemaas.analytics.attribution.Attribution;

/** Gives every attribution its id. Callers hold the version's lock, so that ids become visible in their order. */
final class AttributionTable {
    private final Connection own;

    AttributionTable(Connection own) {
        this.own = own;
    }

    Map<Attribution, Integer> ids(List<Attribution> attributions) throws SQLException {
        Map<UUID, Attribution> byDigest = new TreeMap<>();
        attributions.forEach(attribution -> byDigest.put(attribution.digest(), attribution));
        Map<Attribution, Integer> ids = new HashMap<>();
        find(byDigest, ids);
        byDigest.values().removeAll(ids.keySet());
        if (!byDigest.isEmpty()) {
            insert(byDigest);
            find(byDigest, ids);
        }
        return ids;
    }

    private void find(Map<UUID, Attribution> byDigest, Map<Attribution, Integer> ids) throws SQLException {
        Array digests = own.createArrayOf("uuid", byDigest.keySet().toArray());
        try (PreparedStatement statement =
                own.prepareStatement("SELECT id, digest FROM analytics.attribution WHERE digest = ANY (?)")) {
            statement.setArray(1, digests);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Attribution found = byDigest.get(rows.getObject(2, UUID.class));
                    if (found != null) {
                        ids.put(found, rows.getInt(1));
                    }
                }
            }
        }
    }

    private void insert(Map<UUID, Attribution> byDigest) throws SQLException {
        String sql = """
                INSERT INTO analytics.attribution
                    (digest, model, model_group, provider, api_host, user_id, api_key, team_id, organization_id)
                SELECT * FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                    ?::text[])
                """;
        List<Attribution> fresh = List.copyOf(byDigest.values());
        try (PreparedStatement statement = own.prepareStatement(sql)) {
            statement.setArray(1, own.createArrayOf("uuid", byDigest.keySet().toArray()));
            statement.setArray(2, texts(fresh, Attribution::model));
            statement.setArray(3, texts(fresh, Attribution::modelGroup));
            statement.setArray(4, texts(fresh, Attribution::provider));
            statement.setArray(5, texts(fresh, Attribution::apiHost));
            statement.setArray(6, texts(fresh, Attribution::user));
            statement.setArray(7, texts(fresh, Attribution::apiKey));
            statement.setArray(8, texts(fresh, Attribution::teamId));
            statement.setArray(9, texts(fresh, Attribution::organizationId));
            statement.executeUpdate();
        }
    }

    private Array texts(List<Attribution> attributions, Function<Attribution, String> value) throws SQLException {
        return own.createArrayOf("text", attributions.stream().map(value).toArray());
    }
}
