package org.litemaas.analytics;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands between us and a database: cuts a connection after some bytes, holds answers up, or lets all pass. */
final class FaultyNetwork implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "faulty network");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final int databasePort;
    private volatile long bytesUntilCut = Long.MAX_VALUE;
    private volatile long bytesUntilStall = Long.MAX_VALUE;
    private volatile int delayMillis;

    FaultyNetwork(int databasePort) throws IOException {
        this.databasePort = databasePort;
        threads.execute(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Each new connection is reset when the database has answered so many bytes. */
    void cutAfter(long bytes) {
        bytesUntilCut = bytes;
    }

    /** Each new connection falls silent, but stays open, when the database has answered so many bytes. */
    void stallAfter(long bytes) {
        bytesUntilStall = bytes;
    }

    /** Every answer comes so much later. */
    void delay(int millis) {
        delayMillis = millis;
    }

    void heal() throws IOException {
        bytesUntilCut = Long.MAX_VALUE;
        bytesUntilStall = Long.MAX_VALUE;
        delayMillis = 0;
        for (Socket socket : open) {
            socket.close();
        }
        open.clear();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket database = new Socket(InetAddress.getLoopbackAddress(), databasePort);
                client.setTcpNoDelay(true);
                database.setTcpNoDelay(true);
                open.add(client);
                open.add(database);
                client.setSoLinger(true, 0); // Closing is a reset.
                threads.execute(() -> pass(client, database, false));
                threads.execute(() -> pass(database, client, true));
            } catch (IOException e) {
                // The database is away, or the test is over: whoever connects finds that out.
            }
        }
    }

    private void pass(Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[512];
        long passed = 0;
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (answers) {
                    passed += n;
                    if (passed > bytesUntilCut) {
                        return;
                    }
                    Thread.sleep(passed > bytesUntilStall ? 60_000 : delayMillis);
                }
                out.write(buffer, 0, n);
            }
        } catch (IOException e) {
            // One side is gone, and with it the other.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        heal();
        threads.shutdownNow();
    }
}
