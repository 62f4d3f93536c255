package daicho.infra.signin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A provider that accepts every connection, and answers only what the test tells it to. */
public final class HangingProvider implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Queue<Socket> held = new ConcurrentLinkedQueue<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();

    public HangingProvider() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    public String address() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** How often it was asked so far. */
    public int asked() {
        return held.size();
    }

    /** Sets the JSON answer to requests for a path. */
    public void answer(String path, String json) {
        begin(path, json, json.getBytes(StandardCharsets.UTF_8).length);
    }

    /** The same, but the answer never comes completely. */
    public void begin(String path, String json, int length) {
        answers.put(
                path,
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: " + length
                        + "\r\n\r\n" + json);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                held.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try {
            BufferedReader request =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String path = request.readLine().split(" ", -1)[1];
            socket.getOutputStream().write(answers.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8));
        } catch (IOException closed) {
            // The test is over.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        held.forEach(socket -> {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
