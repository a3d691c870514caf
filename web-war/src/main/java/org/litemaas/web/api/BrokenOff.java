package org.litemaas.web.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Breaks the connection off where a file fails half-way, so that every client sees a transfer that has failed. The server by
 * itself would write the end of the response whatever happened, and half a file would look whole.
 */
final class BrokenOff {
    private static final System.Logger LOG = System.getLogger(BrokenOff.class.getName());

    /** Before it, a response ends where its connection does, and a broken one looks whole. */
    private static final String WITHOUT_CHUNKS = "HTTP/1.0";

    private BrokenOff() {}

    /** The refusal of a request whose answer could not be seen to break off; null where it can. */
    static @Nullable Response refusal(HttpServletRequest request) {
        return WITHOUT_CHUNKS.equals(request.getProtocol())
                ? Problem.of(
                                505,
                                "An export was asked for with HTTP/1.0, in which a file that breaks off looks whole."
                                        + " Ask with HTTP/1.1; nginx does so with 'proxy_http_version 1.1'.")
                        .response()
                        .build()
                : null;
    }

    /** What writes a file. */
    @FunctionalInterface
    interface Writing {
        void run() throws IOException;
    }

    static void unlessWhole(Writing writing) throws IOException {
        try {
            writing.run();
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "An export was broken off after a part of it was sent: " + e);
            breakOff(e);
        }
    }

    /** Servlets have no word for it: the connection is asked from Undertow, by name, for it is no library of ours. */
    private static void breakOff(Exception cause) throws IOException {
        try {
            Class<?> contexts = Class.forName(
                    "io.undertow.servlet.handlers.ServletRequestContext",
                    true,
                    Thread.currentThread().getContextClassLoader());
            Object context = contexts.getMethod("requireCurrent").invoke(null);
            Object exchange = contexts.getMethod("getExchange").invoke(context);
            Object connection = exchange.getClass().getMethod("getConnection").invoke(exchange);
            ((Closeable) connection).close();
        } catch (ReflectiveOperationException e) {
            cause.addSuppressed(e);
            throw new IOException("an export failed and its connection could not be broken off", cause);
        }
    }
}
