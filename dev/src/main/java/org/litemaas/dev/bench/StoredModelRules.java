package org.litemaas.dev.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.litemaas.analytics.attribution.Hosting;
import org.litemaas.analytics.attribution.ModelRule;
import org.litemaas.analytics.cube.ModelRules;

/** The model mapping read without JPA, which only the server brings. */
final class StoredModelRules extends ModelRules {

    private final DataSource own;

    StoredModelRules(DataSource own) {
        this.own = own;
    }

    @Override
    public List<ModelRule> all() {
        String sql = """
                SELECT position, model_pattern, provider_pattern, api_host_pattern, canonical_model, canonical_provider,
                       hosting
                FROM analytics.model_rule ORDER BY position
                """;
        try (Connection connection = own.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<ModelRule> rules = new ArrayList<>();
            while (row.next()) {
                rules.add(new ModelRule(
                        row.getInt(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        Optional.ofNullable(row.getString(7))
                                .flatMap(Hosting::of)
                                .orElse(null),
                        ""));
            }
            return rules;
        } catch (SQLException e) {
            throw new IllegalStateException("the model rules cannot be read: " + e.getMessage(), e);
        }
    }
}
