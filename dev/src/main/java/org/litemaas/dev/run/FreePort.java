package org.litemaas.dev.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports on the loopback interface. */
final class FreePort {

    private FreePort() {}

    /** Some port that nobody listens on now. */
    static int any() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** @throws BadArgument when somebody listens on the port */
    static void require(int port) throws BadArgument {
        try (ServerSocket socket = new ServerSocket()) {
            // As servers do: a port whose last connections are still closing can be taken.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new BadArgument("port " + port + " cannot be listened on (" + e.getMessage()
                    + "); end what uses it, or choose another with --port");
        }
    }
}
