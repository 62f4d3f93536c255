package daicho.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * A caller of an application with its token; every thread keeps a connection of its own.
 *
 * @param address what all paths begin with
 */
record Client(String address, String token) {
    /** The API of a city, with a token for it. */
    static Client of(String address, City city, String token) {
        return new Client(address + "api/v1/municipalities/" + city.code().value() + "/", token);
    }

    String post(String path, String requestKey, String body) throws IOException {
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
        return answer(request);
    }

    String get(String path) throws IOException {
        return answer(open(path));
    }

    private HttpURLConnection open(String path) throws IOException {
        HttpURLConnection request =
                (HttpURLConnection) URI.create(address + path).toURL().openConnection();
        request.setRequestProperty("Authorization", "Bearer " + token);
        return request;
    }

    private static String answer(HttpURLConnection request) throws IOException {
        int status = request.getResponseCode();
        try (InputStream answer = status < 400 ? request.getInputStream() : request.getErrorStream()) {
            String text = answer == null ? "" : new String(answer.readAllBytes(), StandardCharsets.UTF_8);
            if (status != HttpURLConnection.HTTP_OK && status != HttpURLConnection.HTTP_CREATED) {
                throw new IOException(status + " " + text);
            }
            return text;
        }
    }
}
