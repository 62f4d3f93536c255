package daicho.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A caller of the API with its token; every thread keeps a connection of its own. */
final class Client {
    private final String address;
    private final String token;

    Client(String port, String token) {
        this.address = "http://127.0.0.1:" + port + "/api/v1/municipalities/";
        this.token = token;
    }

    void post(String path, String requestKey, String body) throws IOException {
        HttpURLConnection request = open(path);
        request.setRequestMethod("POST");
        request.setDoOutput(true);
        request.setRequestProperty("Content-Type", "application/json");
        request.setRequestProperty("Idempotency-Key", requestKey);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        request.setFixedLengthStreamingMode(bytes.length);
        try (OutputStream out = request.getOutputStream()) {
            out.write(bytes);
        }
        readThrough(request, HttpURLConnection.HTTP_CREATED);
    }

    void get(String path) throws IOException {
        readThrough(open(path), HttpURLConnection.HTTP_OK);
    }

    private HttpURLConnection open(String path) throws IOException {
        HttpURLConnection request =
                (HttpURLConnection) URI.create(address + path).toURL().openConnection();
        request.setRequestProperty("Authorization", "Bearer " + token);
        return request;
    }

    private static void readThrough(HttpURLConnection request, int expected) throws IOException {
        int status = request.getResponseCode();
        try (InputStream answer = status < 400 ? request.getInputStream() : request.getErrorStream()) {
            byte[] read = answer.readAllBytes();
            if (status != expected) {
                throw new IOException(status + " " + new String(read, StandardCharsets.UTF_8));
            }
        }
    }
}
