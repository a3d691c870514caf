package org.litemaas.infra.prometheus;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The authorities of a PEM file, as something that {@code https} can use. The file is read again when its time stamp
 * changes, after a minute at the latest, and before a certificate is refused: OpenShift rotates its service authority.
 * A file that cannot be read any more leaves the authorities as they were.
 */
public final class Trust extends X509ExtendedTrustManager {
    private static final System.Logger LOG = System.getLogger(Trust.class.getName());
    private static final Duration MAX_AGE = Duration.ofSeconds(60);

    private final Path pem;
    private X509ExtendedTrustManager current;
    private FileTime modified;
    private long readAt;

    private Trust(Path pem) throws IOException {
        this.pem = pem;
        // The time stamp before the content: a rewrite in between is then noticed at the next look.
        this.modified = Files.getLastModifiedTime(pem);
        this.current = read(pem);
        this.readAt = System.nanoTime();
    }

    /**
     * Trusts the certificates of the file and no others.
     *
     * @throws IOException when the file cannot be read or holds no certificate; the message names the file
     */
    public static SSLContext in(Path pem) throws IOException {
        Trust trust = new Trust(pem);
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java runtime offers no TLS: " + e.getMessage(), e);
        }
    }

    private static X509ExtendedTrustManager read(Path pem) throws IOException {
        try (InputStream in = Files.newInputStream(pem)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new IOException(pem + " holds no certificate");
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("ca-" + number++, certificate);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException e) {
            throw new IOException(pem + " holds no readable PEM certificates: " + e.getMessage(), e);
        }
    }

    private synchronized X509ExtendedTrustManager current() {
        try {
            boolean recent = System.nanoTime() - readAt < MAX_AGE.toNanos();
            if (!recent || !Files.getLastModifiedTime(pem).equals(modified)) {
                reread();
            }
        } catch (IOException e) {
            keep(e);
        }
        return current;
    }

    private synchronized X509ExtendedTrustManager reread() throws IOException {
        FileTime stamp = Files.getLastModifiedTime(pem);
        current = read(pem);
        modified = stamp;
        readAt = System.nanoTime();
        return current;
    }

    private void keep(IOException problem) {
        LOG.log(
                System.Logger.Level.WARNING,
                "The certificates to trust stay as they were, as they cannot be read again: {0}. Check THANOS_CA_FILE.",
                problem.getMessage());
    }

    private interface Check {
        void by(X509ExtendedTrustManager authorities) throws CertificateException;
    }

    private void check(Check check) throws CertificateException {
        try {
            check.by(current());
        } catch (CertificateException refusal) {
            X509ExtendedTrustManager fresh;
            try {
                fresh = reread();
            } catch (IOException e) {
                keep(e);
                throw refusal;
            }
            check.by(fresh);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(authorities -> authorities.checkServerTrusted(chain, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(authorities -> authorities.checkServerTrusted(chain, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(authorities -> authorities.checkServerTrusted(chain, type));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw nobodysServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw nobodysServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw nobodysServer();
    }

    private static CertificateException nobodysServer() {
        return new CertificateException("these authorities are for servers that are asked, not for clients that ask");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return current().getAcceptedIssuers();
    }
}
