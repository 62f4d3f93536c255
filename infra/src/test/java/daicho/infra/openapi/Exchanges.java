package daicho.infra.openapi;

import static java.util.stream.Collectors.joining;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares what tests send and get with the description of the API in {@code docs/openapi.json}. The operation and its
 * status must be described, and the answer must match with nothing more in it. The description must allow an accepted
 * body, apart from items that were refused alone, and must not allow one that was refused for a missing field. Every
 * difference fails the test at the place of the request.
 */
public final class Exchanges {
    /** The description in the repository. */
    public static final Path DOCUMENT = Path.of("..", "docs", "openapi.json");

    private static final String ADDRESS = "https://daicho.example/openapi.json";
    private static final Set<String> DESCRIPTIONS = Set.of("/api/v1/openapi.json", "/api/v1/docs");
    /** Statuses that the server gives to requests before they reach the API. */
    private static final Set<Integer> OF_THE_SERVER = Set.of(400, 408, 414, 417, 431);

    private static final int FAULT = 500;
    private static final ThreadLocal<Boolean> PROVOKED = ThreadLocal.withInitial(() -> false);

    /** Fields that are required only if another one is missing, which the description says in words. */
    private static final Set<String> ONE_OF_TWO = Set.of("/chair", "/person", "/value");

    private static final JsonMapper JSON = new JsonMapper();
    private static final Exchanges ALL = new Exchanges(read());

    private final JsonNode document;
    private final SchemaRegistry registry;
    private final List<Template> templates;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private record Template(String path, Pattern pattern) {}

    private record Operation(String path, String method, JsonNode node) {
        String pointer() {
            return "/paths/" + escaped(path) + "/" + method;
        }

        @Override
        public String toString() {
            return method.toUpperCase(Locale.ROOT) + " " + path;
        }
    }

    /** Compares with another description. */
    public Exchanges(String text) {
        this.document = JSON.readTree(text);
        this.registry = SchemaRegistry.withDefaultDialect(
                Dialects.getOpenApi31(),
                builder -> builder.schemas(Map.of(ADDRESS, text))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .locale(Locale.ENGLISH)
                                .build()));
        List<Template> found = new ArrayList<>();
        document.path("paths").propertyNames().forEach(path -> found.add(new Template(path, pattern(path))));
        // The path with fewer variables first.
        found.sort(Comparator.comparingInt(
                template -> template.path().replaceAll("[^{]", "").length()));
        this.templates = List.copyOf(found);
    }

    /** Fails if the exchange does not match the description. */
    public static void check(HttpRequest request, HttpResponse<?> response) {
        ALL.verify(request, response);
    }

    /** Runs an exchange that provokes an error of the server, which is not part of the API; in the same thread. */
    public static <T> T provoking(Supplier<T> exchange) {
        PROVOKED.set(true);
        try {
            return exchange.get();
        } finally {
            PROVOKED.remove();
        }
    }

    /** The same against this description. */
    public void verify(HttpRequest request, HttpResponse<?> response) {
        String path = request.uri().getPath();
        if (!path.startsWith("/api/") || DESCRIPTIONS.stream().anyMatch(path::startsWith)) {
            return;
        }
        List<String> faults = new ArrayList<>();
        Optional<Operation> operation = operation(request.method(), path);
        operation.ifPresentOrElse(known -> compare(known, request, response, faults), () -> {
            if (response.statusCode() < 400) {
                faults.add("no such operation is described");
            }
        });
        if (!faults.isEmpty()) {
            throw new AssertionError("%s %s is not as docs/openapi.json has it (%s, %d):\n%s"
                    .formatted(
                            request.method(),
                            path,
                            operation.map(Operation::toString).orElse("none"),
                            response.statusCode(),
                            String.join("\n", faults)));
        }
    }

    private Optional<Operation> operation(String method, String path) {
        String name = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
        return templates.stream()
                .filter(template -> template.pattern().matcher(path).matches())
                .map(template -> new Operation(
                        template.path(),
                        name,
                        document.path("paths").path(template.path()).path(name)))
                .filter(operation -> !operation.node().isMissingNode())
                .findFirst();
    }

    private void compare(Operation operation, HttpRequest request, HttpResponse<?> response, List<String> faults) {
        int status = response.statusCode();
        JsonNode described = operation.node().path("responses").path(Integer.toString(status));
        if (described.isMissingNode()) {
            if (!OF_THE_SERVER.contains(status) && !(status == FAULT && PROVOKED.get())) {
                faults.add("the status is not described");
            }
            return;
        }
        String pointer = operation.pointer() + "/responses/" + status;
        if (described.has("$ref")) {
            pointer = described.path("$ref").asString().substring(1);
            described = document.at(pointer);
        }
        byte[] body = bytes(response.body());
        answer(described, pointer, request, response, body, faults);
        sent(operation, request, status, body, faults);
    }

    private void answer(
            JsonNode described,
            String pointer,
            HttpRequest request,
            HttpResponse<?> response,
            byte[] body,
            List<String> faults) {
        for (String name : List.of("ETag", "Location", "Daicho-Position", "Link", "Retry-After")) {
            if (response.headers().firstValue(name).isPresent()
                    && !described.path("headers").has(name)) {
                faults.add("header " + name + " is not described");
            }
        }
        String type = type(response.headers().firstValue("Content-Type").orElse(""));
        if (request.method().equals("HEAD") || (body.length == 0 && !described.has("content"))) {
            return;
        }
        if (!described.path("content").has(type)) {
            faults.add("the answer's type " + type + " is not described");
        } else if (type.endsWith("json")) {
            schema(pointer + "/content/" + escaped(type) + "/schema").validate(JSON.readTree(body)).stream()
                    .map(fault -> "answer " + fault)
                    .forEach(faults::add);
        }
    }

    private void sent(Operation operation, HttpRequest request, int status, byte[] answer, List<String> faults) {
        byte[] body = request.bodyPublisher().map(Exchanges::bytes).orElse(new byte[0]);
        String type = type(request.headers().firstValue("Content-Type").orElse(""));
        JsonNode described = operation.node().path("requestBody");
        if (status < 300 && body.length > 0 && !described.path("content").has(type)) {
            if (!described.isMissingNode()) {
                faults.add("a body of the type " + type + " is not described");
            }
            return;
        }
        if (status < 300 && body.length == 0 && described.path("required").asBoolean(false)) {
            faults.add("there was no body, and it is said to be required");
        }
        // The server does not read a body of a type that is not described.
        if (!type.equals("application/json")
                || body.length == 0
                || !described.path("content").has(type)) {
            return;
        }
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (JacksonException unreadable) {
            return;
        }
        Schema schema = schema(operation.pointer() + "/requestBody/content/application~1json/schema");
        if (status < 300) {
            schema.validate(withoutRefusedItems(json, answer)).stream()
                    .map(fault -> "body " + fault)
                    .forEach(faults::add);
        } else if (status == 422) {
            missing(JSON.readTree(answer), json, schema, faults);
        }
    }

    /** What was taken of a request with several items; one that was refused need not be as described. */
    private static JsonNode withoutRefusedItems(JsonNode body, byte[] answer) {
        if (!body.path("items").isArray()) {
            return body;
        }
        JsonNode outcomes = JSON.readTree(answer).path("items");
        ObjectNode taken = (ObjectNode) body.deepCopy();
        ArrayNode items = taken.putArray("items");
        for (int place = 0; place < body.path("items").size(); place++) {
            if (!outcomes.path(place).path("status").asString("").equals("REFUSED")) {
                items.add(body.path("items").get(place));
            }
        }
        return taken;
    }

    /** If a request is refused for a missing field, the description must require that field. */
    private static void missing(JsonNode problem, JsonNode body, Schema schema, List<String> faults) {
        for (JsonNode error : problem.path("errors")) {
            if (error.path("code").asString().equals("record.field_missing")
                    && !ONE_OF_TWO.contains(error.path("pointer").asString())
                    && schema.validate(body).isEmpty()) {
                faults.add("body: " + error.path("pointer").asString() + " is needed, and not said to be");
            }
        }
    }

    private Schema schema(String pointer) {
        // Uses a reference: looking a schema up by its place would read the whole document again, and keep it.
        return schemas.computeIfAbsent(
                pointer, at -> registry.getSchema(JSON.createObjectNode().put("$ref", ADDRESS + "#" + at)));
    }

    private static String type(String header) {
        return header.replaceFirst(";.*", "").strip();
    }

    private static String escaped(String step) {
        return step.replace("~", "~0").replace("/", "~1");
    }

    private static Pattern pattern(String path) {
        return Pattern.compile(Pattern.compile("\\{[^}]+}")
                .splitAsStream(path + "\0")
                .map(literal -> literal.equals("\0") ? "" : Pattern.quote(literal.replace("\0", "")))
                .collect(joining("[^/]+")));
    }

    private static byte[] bytes(Object body) {
        return switch (body) {
            case null -> new byte[0];
            case String text -> text.getBytes(StandardCharsets.UTF_8);
            case byte[] bytes -> bytes;
            default -> throw new IllegalStateException("A body of " + body.getClass() + " cannot be compared");
        };
    }

    private static byte[] bytes(HttpRequest.BodyPublisher publisher) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        publisher.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(ByteBuffer part) {
                byte[] bytes = new byte[part.remaining()];
                part.get(bytes);
                all.writeBytes(bytes);
            }

            @Override
            public void onError(Throwable failure) {
                throw new IllegalStateException(failure);
            }

            @Override
            public void onComplete() {}
        });
        return all.toByteArray();
    }

    private static String read() {
        try {
            return Files.readString(DOCUMENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
