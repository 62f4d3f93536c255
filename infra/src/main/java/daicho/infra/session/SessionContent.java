package daicho.infra.session;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The attributes of a session as a sealed JSON object. Only declared types are made from it. */
final class SessionContent {
    private static final Logger LOG = LoggerFactory.getLogger(SessionContent.class);

    private final Map<String, SessionPart<?>> parts;
    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    SessionContent(Collection<SessionPart<?>> parts) {
        this.parts = parts.stream().collect(Collectors.toMap(SessionPart::name, Function.identity()));
    }

    /** @throws IllegalArgumentException if somebody keeps what is not declared */
    void requireDeclared(String name, Object value) {
        SessionPart<?> part = parts.get(name);
        if (part == null || !part.type().isInstance(value)) {
            throw new IllegalArgumentException("No session part is declared for " + name + " of type "
                    + value.getClass().getName());
        }
    }

    byte[] write(String id, Map<String, Object> attributes) {
        return SessionSeal.seal(id, json.writeValueAsBytes(attributes));
    }

    /** The attributes; none if the row is not one that this version of Daicho has written for this session. */
    Optional<Map<String, Object>> read(String id, byte[] sealed) {
        Optional<byte[]> opened = SessionSeal.open(id, sealed);
        if (opened.isEmpty()) {
            LOG.warn("A session that does not open has ended");
            return Optional.empty();
        }
        try {
            Map<String, Object> attributes = new HashMap<>();
            for (Map.Entry<String, JsonNode> property :
                    json.readValue(opened.get(), ObjectNode.class).properties()) {
                SessionPart<?> part = parts.get(property.getKey());
                if (part == null) {
                    LOG.warn("A session that keeps something unknown has ended");
                    return Optional.empty();
                }
                attributes.put(part.name(), json.treeToValue(property.getValue(), part.type()));
            }
            return Optional.of(attributes);
        } catch (JacksonException e) {
            // Its text may quote what the session keeps.
            LOG.warn("A session that cannot be read has ended: {}", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
