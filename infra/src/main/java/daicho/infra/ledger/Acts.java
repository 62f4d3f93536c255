package daicho.infra.ledger;

import daicho.command.Caller;
import daicho.shared.Act;
import daicho.shared.Channel;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.jspecify.annotations.Nullable;

/** Who acted, as the metadata of messages. The names of the entries are stored with every event. */
public final class Acts {
    private static final String PERSON = "person";
    private static final String TITLE = "title";
    private static final String ROLE = "role";
    public static final String MUNICIPALITY = "municipality";
    private static final String DEPARTMENTS = "departments";
    private static final String CHANNEL = "channel";
    private static final String REQUEST_KEY = "requestKey";
    private static final String CORRELATION = "correlationId";
    private static final String CAUSATION = "causationId";

    private static final List<String> HANDED_ON =
            List.of(PERSON, TITLE, ROLE, MUNICIPALITY, DEPARTMENTS, CHANNEL, REQUEST_KEY, CORRELATION);

    private Acts() {}

    public static Map<String, Object> metadata(Caller caller) {
        Actor actor = caller.actor();
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put(PERSON, actor.person().toString());
        metadata.put(TITLE, actor.title());
        metadata.put(ROLE, actor.role().name());
        metadata.put(MUNICIPALITY, actor.municipality());
        metadata.put(
                DEPARTMENTS,
                actor.departments().stream().map(UUID::toString).sorted().toList());
        metadata.put(CHANNEL, caller.channel().name());
        if (caller.requestKey() != null) {
            metadata.put(REQUEST_KEY, caller.requestKey().value());
        }
        metadata.put(CORRELATION, caller.correlation());
        return metadata;
    }

    /** Passes the circumstances of a command on to the events that it causes. */
    public static CorrelationDataProvider handOn() {
        return new CorrelationDataProvider() {
            @Override
            public Map<String, ?> correlationDataFor(Message<?> message) {
                Map<String, Object> metadata = new LinkedHashMap<>();
                for (String name : HANDED_ON) {
                    Object value = message.getMetaData().get(name);
                    if (value != null) {
                        metadata.put(name, value);
                    }
                }
                metadata.put(CAUSATION, message.getIdentifier());
                return metadata;
            }
        };
    }

    /** The act that the metadata of a message describe. */
    public static Act of(Map<String, ?> metadata) {
        return new Act(
                actor(metadata),
                Channel.valueOf(text(metadata, CHANNEL)),
                optional(metadata, REQUEST_KEY),
                text(metadata, CORRELATION),
                text(metadata, CAUSATION));
    }

    /** The same for an event that cannot be read as a whole; none if its metadata cannot be read either. */
    static @Nullable Act ifReadable(Supplier<Map<String, ?>> metadata) {
        try {
            return of(metadata.get());
        } catch (RuntimeException | Error e) {
            Blame.requireEvents(e);
            return null;
        }
    }

    public static Actor actor(Map<String, ?> metadata) {
        Collection<?> departments = (Collection<?>) metadata.get(DEPARTMENTS);
        return new Actor(
                UUID.fromString(text(metadata, PERSON)),
                text(metadata, TITLE),
                Role.valueOf(text(metadata, ROLE)),
                text(metadata, MUNICIPALITY),
                departments == null
                        ? Set.of()
                        : departments.stream()
                                .map(id -> UUID.fromString(String.valueOf(id)))
                                .collect(Collectors.toUnmodifiableSet()));
    }

    private static String text(Map<String, ?> metadata, String name) {
        String value = optional(metadata, name);
        if (value == null) {
            throw new IllegalStateException("an event or command without " + name + " has no actor");
        }
        return value;
    }

    private static @Nullable String optional(Map<String, ?> metadata, String name) {
        Object value = metadata.get(name);
        return value == null ? null : value.toString();
    }
}
