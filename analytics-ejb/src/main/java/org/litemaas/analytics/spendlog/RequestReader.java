package org.litemaas.analytics.spendlog;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.litemaas.analytics.attribution.Attribution;

/** Reads single requests. */
final class RequestReader {
    /** The columns of {@link RequestSql}'s scalars. */
    private static final int SCALARS = 18;

    private final Connection source;
    private final SpendLogLayout layout;

    RequestReader(Connection source, SpendLogLayout layout) throws SQLException {
        this.source = source;
        this.layout = layout;
        layout.requireRequestIds();
    }

    /** The next rows, in the scan's direction. */
    List<LoggedRequest> read(RequestScan scan, int most) throws SQLException {
        List<LoggedRequest> requests = new ArrayList<>();
        try (PreparedStatement statement = source.prepareStatement(RequestSql.scan(layout, scan))) {
            int parameter = 1;
            for (int table = 0; table < layout.spendLogTables().size(); table++) {
                parameter = bind(statement, parameter, scan);
                statement.setInt(parameter++, most);
            }
            statement.setInt(parameter, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    requests.add(request(row));
                }
            }
        }
        return requests;
    }

    private int bind(PreparedStatement statement, int first, RequestScan scan) throws SQLException {
        int parameter = first;
        statement.setObject(parameter++, scan.from());
        statement.setObject(parameter++, scan.end());
        RequestPosition position = scan.position();
        if (position != null) {
            statement.setObject(parameter++, position.start());
            statement.setObject(parameter++, position.start());
            statement.setString(parameter++, position.requestId());
        }
        for (Set<String> values : scan.narrowing().values().values()) {
            if (values.size() == 1) {
                statement.setString(parameter++, values.iterator().next());
            } else {
                statement.setArray(parameter++, source.createArrayOf("text", values.toArray()));
            }
        }
        return parameter;
    }

    Optional<LoggedRequestDetail> single(String requestId, @Nullable LocalDateTime start, boolean withContents)
            throws SQLException {
        try (PreparedStatement statement =
                source.prepareStatement(RequestSql.single(layout, start != null, withContents))) {
            int parameter = 1;
            for (int table = 0; table < layout.spendLogTables().size(); table++) {
                statement.setString(parameter++, requestId);
                if (start != null) {
                    statement.setObject(parameter++, start);
                }
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(detail(row, withContents)) : Optional.empty();
            }
        }
    }

    private static LoggedRequest request(ResultSet row) throws SQLException {
        return new LoggedRequest(
                new RequestPosition(row.getObject(2, LocalDateTime.class), row.getString(1)),
                text(row, 5),
                row.getObject(3, LocalDateTime.class),
                row.getObject(4, LocalDateTime.class),
                new Attribution(
                        text(row, 6),
                        text(row, 7),
                        text(row, 8),
                        SpendLogReader.host(text(row, 9)),
                        text(row, 10),
                        text(row, 11),
                        text(row, 12),
                        text(row, 13)),
                row.getString(14),
                row.getString(15),
                row.getLong(16),
                row.getLong(17),
                row.getBigDecimal(18));
    }

    private static LoggedRequestDetail detail(ResultSet row, boolean withContents) throws SQLException {
        int column = SCALARS;
        return new LoggedRequestDetail(
                request(row),
                told(row, ++column),
                told(row, ++column),
                told(row, ++column),
                told(row, ++column),
                told(row, ++column),
                told(row, ++column),
                told(row, ++column),
                told(row, ++column),
                told(row, ++column),
                told(row, ++column),
                whole(row, ++column),
                whole(row, ++column),
                costs((String[]) row.getArray(++column).getArray()),
                Arrays.asList((String[]) row.getArray(++column).getArray()),
                withContents
                        ? new LoggedRequestDetail.Contents(
                                told(row, ++column), told(row, ++column), told(row, ++column), told(row, ++column))
                        : null);
    }

    /** LiteLLM writes NULL and '' for the same thing. */
    private static @Nullable String told(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null || text.isEmpty() ? null : text;
    }

    private static String text(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    private static @Nullable Long whole(ResultSet row, int column) throws SQLException {
        BigDecimal number = row.getBigDecimal(column);
        return number == null ? null : number.longValue();
    }

    private static Map<String, BigDecimal> costs(String[] parts) {
        Map<String, BigDecimal> costs = new TreeMap<>();
        for (String part : parts) {
            int equals = part.lastIndexOf('=');
            costs.put(part.substring(0, equals), new BigDecimal(part.substring(equals + 1)));
        }
        return costs;
    }
}
