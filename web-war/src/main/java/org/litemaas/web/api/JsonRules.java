package org.litemaas.web.api;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;
import org.litemaas.analytics.Notice;

/**
 * What is unknown is written as null: a field that is left out could be taken for zero, or for a field that never was.
 * Notices of both modules are equally severe by the same words.
 */
@Provider
public class JsonRules implements ContextResolver<Jsonb> {
    private final Jsonb jsonb = JsonbBuilder.create(
            new JsonbConfig().withNullValues(true).withSerializers(new AnalyticsSeverity(), new InfraSeverity()));

    @Override
    public Jsonb getContext(Class<?> type) {
        return jsonb;
    }

    static String text(Notice.Severity severity) {
        return switch (severity) {
            case INFO -> "info";
            case WARNING -> "warning";
            case DANGER -> "error";
        };
    }

    static String text(org.litemaas.infra.Notice.Severity severity) {
        return switch (severity) {
            case INFO -> "info";
            case WARNING -> "warning";
            case ERROR -> "error";
        };
    }

    /** Words of analytics. */
    public static final class AnalyticsSeverity implements JsonbSerializer<Notice.Severity> {
        @Override
        public void serialize(Notice.Severity severity, JsonGenerator json, SerializationContext context) {
            json.write(text(severity));
        }
    }

    /** Words of infra. */
    public static final class InfraSeverity implements JsonbSerializer<org.litemaas.infra.Notice.Severity> {
        @Override
        public void serialize(
                org.litemaas.infra.Notice.Severity severity, JsonGenerator json, SerializationContext context) {
            json.write(text(severity));
        }
    }
}
