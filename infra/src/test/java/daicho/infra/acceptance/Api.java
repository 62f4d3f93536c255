package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.openapi.Exchanges;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The API of one municipality, as the holder of one token. Every read contains everything that the server at that port
 * has acknowledged before, whoever wrote it.
 */
final class Api {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    private static final Map<Integer, AtomicLong> ACKNOWLEDGED = new ConcurrentHashMap<>();

    private final int port;
    private final String municipality;
    private final @Nullable String token;
    private final BiConsumer<HttpRequest, HttpResponse<?>> description;

    Api(int port, String municipality, @Nullable String token) {
        this(port, municipality, token, Exchanges::check);
    }

    /** The API of a server with another description. */
    Api(int port, String municipality, @Nullable String token, BiConsumer<HttpRequest, HttpResponse<?>> description) {
        this.description = description;
        this.port = port;
        this.municipality = municipality;
        this.token = token;
    }

    /** Reads a path below the municipality, or from the root if it begins with a root path. */
    Answer get(String path, String... headers) {
        return send(
                "GET",
                path,
                BodyPublishers.noBody(),
                with(
                        headers,
                        "Daicho-Min-Position",
                        Long.toString(acknowledged().get())));
    }

    Answer post(String path, String json, String... headers) {
        return send("POST", path, BodyPublishers.ofString(json), with(headers, "Content-Type", "application/json"));
    }

    Answer put(String path, String json, String... headers) {
        return send("PUT", path, BodyPublishers.ofString(json), with(headers, "Content-Type", "application/json"));
    }

    /** Sends a sheet in. */
    Answer take(String profile, byte[] sheet, String query, String... headers) {
        return send(
                "POST",
                "/intake?profile=" + profile + query,
                BodyPublishers.ofByteArray(sheet),
                with(
                        with(headers, "Content-Type", "text/csv"),
                        "Content-Disposition",
                        "attachment; filename=\"" + profile + ".csv\""));
    }

    Answer send(String method, String path, BodyPublisher body, String... headers) {
        boolean fromRoot = path.startsWith("/api/") || path.startsWith("/actuator/");
        return exchange(method, fromRoot ? path : "/api/v1/municipalities/" + municipality + path, body, headers);
    }

    /** Reads any path of the server, unchanged. */
    Answer fromRoot(String path) {
        return exchange("GET", path, BodyPublishers.noBody());
    }

    /** Sends an empty object to any path of the server. */
    Answer rootSend(String method, String path) {
        return exchange(method, path, BodyPublishers.ofString("{}"), "Content-Type", "application/json");
    }

    /** Reads a path below the municipality and returns the bytes of the answer. */
    HttpResponse<byte[]> download(String path, String... headers) {
        return exchange(
                "GET",
                "/api/v1/municipalities/" + municipality + path,
                BodyPublishers.noBody(),
                HttpResponse.BodyHandlers.ofByteArray(),
                with(
                        headers,
                        "Daicho-Min-Position",
                        Long.toString(acknowledged().get())));
    }

    private Answer exchange(String method, String path, BodyPublisher body, String... headers) {
        Answer answer = new Answer(exchange(method, path, body, HttpResponse.BodyHandlers.ofString(), headers));
        if (!answer.header("Daicho-Position").isEmpty()) {
            acknowledged().accumulateAndGet(answer.position(), Math::max);
        }
        return answer;
    }

    private <T> HttpResponse<T> exchange(
            String method, String path, BodyPublisher body, HttpResponse.BodyHandler<T> as, String... headers) {
        String url = "http://localhost:" + port + path;
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(URI.create(url).toASCIIString()))
                .method(method, body);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            HttpRequest sent = request.build();
            HttpResponse<T> answer = CLIENT.send(sent, as);
            description.accept(sent, answer);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private AtomicLong acknowledged() {
        return ACKNOWLEDGED.computeIfAbsent(port, any -> new AtomicLong());
    }

    private static String[] with(String[] headers, String name, String value) {
        for (int i = 0; i < headers.length; i += 2) {
            if (headers[i].equalsIgnoreCase(name)) {
                return headers;
            }
        }
        String[] more = java.util.Arrays.copyOf(headers, headers.length + 2);
        more[headers.length] = name;
        more[headers.length + 1] = value;
        return more;
    }

    /** What the server answered. */
    record Answer(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public String text() {
            return response.body();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The JSON of an answer that must be a success. */
        public JsonNode json() {
            assertThat(status()).as(text()).isBetween(200, 299);
            return JSON.readTree(text());
        }

        /** The record that a write made or changed. */
        UUID id() {
            return UUID.fromString(json().path("id").asString());
        }

        /** The position of the ledger that a write reached or a read shows. */
        long position() {
            return Long.parseLong(header("Daicho-Position"));
        }

        /** Status and code of a problem, in one text to compare. */
        public String problem() {
            return header("Content-Type").equals("application/problem+json")
                    ? status() + " " + JSON.readTree(text()).path("code").asString("without code")
                    : status() + " is no problem: " + text();
        }

        /** Any field of a problem. */
        JsonNode ofProblem(String field) {
            return JSON.readTree(text()).path(field);
        }
    }
}
