package daicho.infra.acceptance;

import daicho.shared.access.Action;
import daicho.shared.access.Rights;
import daicho.shared.access.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Every operation that the API describes, and requests that are made only from the description. */
final class Operations {
    private static final int DEEP = 4;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonNode description;

    /**
     * One operation.
     *
     * @param method in capitals
     * @param path with its variables in braces
     * @param node the operation in the description
     */
    record Operation(String method, String path, JsonNode node) {
        /** Names of its parameters in a place: {@code path}, {@code query} or {@code header}. */
        List<String> parameters(String in) {
            return node.path("parameters")
                    .valueStream()
                    .filter(parameter -> parameter.path("in").asString().equals(in))
                    .map(parameter -> parameter.path("name").asString())
                    .toList();
        }

        /** Whether somebody in a role may come in at all. */
        boolean lets(Role role) {
            return node.path("x-needs")
                    .valueStream()
                    .anyMatch(action -> Rights.allows(role, Action.valueOf(action.asString())));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private Operations(JsonNode description) {
        this.description = description;
    }

    static Operations of(Api api) {
        return new Operations(
                new JsonMapper().readTree(api.get("/api/v1/openapi.json").text()));
    }

    /** The description from which they are. */
    JsonNode description() {
        return description;
    }

    List<Operation> all() {
        List<Operation> operations = new ArrayList<>();
        description
                .path("paths")
                .forEachEntry((path, methods) -> methods.forEachEntry((method, node) ->
                        operations.add(new Operation(method.toUpperCase(java.util.Locale.ROOT), path, node))));
        return operations;
    }

    /**
     * A body as the description requires, with each text made from its JSON pointer; none if the operation takes no
     * JSON.
     */
    java.util.Optional<ObjectNode> body(Operation operation, Function<String, String> text) {
        JsonNode schema = operation
                .node()
                .at("/requestBody/content")
                .path("application/json")
                .path("schema");
        JsonNode body = schema.isMissingNode() ? NODES.nullNode() : example(schema, "", text, 0);
        return body instanceof ObjectNode object ? java.util.Optional.of(object) : java.util.Optional.empty();
    }

    private JsonNode example(JsonNode schema, String pointer, Function<String, String> text, int depth) {
        JsonNode resolved = schema;
        while (resolved.has("$ref")) {
            resolved = description.at(resolved.path("$ref").asString().substring(1));
        }
        if (resolved.has("enum")) {
            return StringNode.valueOf(text.apply(pointer));
        }
        String type = resolved.path("type").isArray()
                ? resolved.path("type").get(0).asString()
                : resolved.path("type").asString("object");
        return switch (type) {
            case "string" -> StringNode.valueOf(text.apply(pointer));
            case "integer", "number" -> NODES.numberNode(4);
            case "boolean" -> NODES.booleanNode(false);
            case "array" -> array(resolved, pointer, text, depth);
            default -> object(resolved, pointer, text, depth);
        };
    }

    private ArrayNode array(JsonNode schema, String pointer, Function<String, String> text, int depth) {
        ArrayNode array = NODES.arrayNode();
        if (depth < DEEP) {
            array.add(example(schema.path("items"), pointer + "/0", text, depth + 1));
        }
        return array;
    }

    private ObjectNode object(JsonNode schema, String pointer, Function<String, String> text, int depth) {
        ObjectNode object = NODES.objectNode();
        if (depth < DEEP) {
            schema.path("properties")
                    .forEachEntry((name, property) ->
                            object.set(name, example(property, pointer + "/" + name, text, depth + 1)));
        }
        return object;
    }
}
