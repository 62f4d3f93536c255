package daicho.infra.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of this machine for servers that tests start, stop and start again. */
public final class Ports {
    /**
     * Below the ports that the system gives to connections, since a connection might take the port before the server
     * does.
     */
    private static final int FIRST = 20_000;

    private static final int EACH = 1_000;
    private static final int ATTEMPTS = 100;

    private Ports() {}

    /** A port where nobody listens, and that no other JVM of this build hands out. */
    public static int free() throws IOException {
        int first = FIRST + Integer.getInteger("surefire.forkNumber", 0) * EACH;
        IOException last = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(first, first + EACH);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                last = taken;
            }
        }
        throw new IOException("no port is free from " + first, last);
    }
}
