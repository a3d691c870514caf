package org.litemaas.infra.prometheus;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A server at the network's edge that misbehaves as told; what it was asked can be read afterwards. */
public final class FakeServer implements AutoCloseable {
    public static final String EMPTY_RESULT = """
            {"status":"success","data":{"resultType":"vector","result":[]}}""";

    /** What a call of the server was like. */
    public record Call(
            String method,
            String path,
            String query,
            String body,
            @Nullable String authorization) {}

    /** What the server does with a call. */
    public interface Behaviour {
        void answer(HttpExchange exchange, Call call) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    public FakeServer(Behaviour behaviour) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                URI uri = exchange.getRequestURI();
                String query = uri.getRawQuery();
                Call call = new Call(
                        exchange.getRequestMethod(),
                        uri.getPath(),
                        query == null ? "" : query,
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                        exchange.getRequestHeaders().getFirst("Authorization"));
                calls.add(call);
                behaviour.answer(exchange, call);
            }
        });
        server.start();
    }

    /** Answers every call with the status and the text. */
    public static FakeServer always(int status, String body) throws IOException {
        return new FakeServer((exchange, call) -> send(exchange, status, body));
    }

    public static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public List<Call> calls() {
        return calls;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** An address of the loopback where nothing listens. */
    public static URI nobody() {
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
