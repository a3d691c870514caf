package org.litemaas.infra.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litemaas.infra.prometheus.PrometheusException.Unreachable;

/** A server with a certificate of an authority that only a PEM file knows, as service-ca is. */
class PrometheusClientTlsTest {
    private static final char[] PASSWORD = "only-here".toCharArray();

    @TempDir
    Path folder;

    private Path pem = Path.of("unset");
    private HttpsServer server;

    @BeforeEach
    void serve() throws Exception {
        Path store = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=thanos",
                        "-ext",
                        "SAN=IP:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        store.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        pem = Files.writeString(
                folder.resolve("ca.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getCertificate("server").getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            try (exchange) {
                FakeServer.send(exchange, 200, FakeServer.EMPTY_RESULT);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theAuthorityOfThePemFileIsTrusted() throws Exception {
        assertThat(client(pem).instant("up", Instant.EPOCH).series()).isEmpty();
    }

    @Test
    void withoutTheFileTheServerIsNotTrustedAndTheMessageNamesTheSetting() {
        assertThatThrownBy(() -> client(null).instant("up", Instant.EPOCH))
                .isInstanceOf(Unreachable.class)
                .hasMessageContaining("THANOS_CA_FILE");
    }

    @Test
    void aFileWithoutCertificatesIsNamed() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        Path text = Files.writeString(folder.resolve("text.pem"), "no certificate");

        assertThatThrownBy(() -> client(empty))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(empty.toString());
        assertThatThrownBy(() -> client(text)).hasMessageContaining(text.toString());
    }

    @Test
    void aRotatedAuthorityIsReadAgainEvenWhenItsTimeStampIsTheOldOne() throws Exception {
        String service = Files.readString(pem);
        Path rotating = Files.writeString(folder.resolve("rotating.pem"), other());
        PrometheusClient client = client(rotating);
        assertThatThrownBy(() -> client.instant("up", Instant.EPOCH)).isInstanceOf(Unreachable.class);

        FileTime stamp = Files.getLastModifiedTime(rotating);
        Files.writeString(rotating, service);
        Files.setLastModifiedTime(rotating, stamp);
        assertThat(client.instant("up", Instant.EPOCH).series()).isEmpty();

        Files.writeString(rotating, "");
        assertThat(client.instant("up", Instant.EPOCH).series())
                .as("a file caught while it is rewritten takes no trust away")
                .isEmpty();
    }

    /** An authority that this server's certificate is not of. */
    private static String other() throws Exception {
        TrustManagerFactory java = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        java.init((KeyStore) null);
        X509Certificate any = ((X509TrustManager) java.getTrustManagers()[0]).getAcceptedIssuers()[0];
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(any.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    private PrometheusClient client(@Nullable Path ca) {
        return new PrometheusClient(new PrometheusEndpoint(
                URI.create("https://127.0.0.1:" + server.getAddress().getPort()),
                null,
                null,
                ca,
                null,
                Duration.ofSeconds(5),
                100_000));
    }
}
