package daicho.infra.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;

/**
 * A session as one request sees it. Every change is written at once, and not when the request ends: by then it would be
 * too late to answer that the database is away.
 */
final class KeptSession implements Session {
    private final KeptSessions table;
    private final Instant createdAt;
    private String id;
    private State state;

    /**
     * What is in the row.
     *
     * @param attributes by name
     * @param sealed as they stand there; none = there is no row yet
     * @param seenAt of a request not long ago
     * @param idle after which time without requests the session ends
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record State(Map<String, Object> attributes, byte @Nullable [] sealed, Instant seenAt, Duration idle) {
        State with(Duration otherIdle) {
            return new State(attributes, sealed, seenAt, otherIdle);
        }
    }

    KeptSession(KeptSessions table, String id, Instant createdAt, State state) {
        this.table = table;
        this.id = id;
        this.createdAt = createdAt;
        this.state = state;
    }

    State state() {
        return state;
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String changeSessionId() {
        String next = table.newId(KeptSessions.municipality(id));
        state = table.write(id, next, createdAt, state, attributes -> {});
        id = next;
        return next;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> @Nullable T getAttribute(String name) {
        return (T) state.attributes().get(name);
    }

    @Override
    public Set<String> getAttributeNames() {
        return Set.copyOf(state.attributes().keySet());
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (value == null) {
            removeAttribute(name);
            return;
        }
        table.requireDeclared(name, value);
        state = table.write(id, id, createdAt, state, attributes -> attributes.put(name, value));
    }

    @Override
    public void removeAttribute(String name) {
        if (state.attributes().containsKey(name)) {
            state = table.write(id, id, createdAt, state, attributes -> attributes.remove(name));
        }
    }

    @Override
    public Instant getCreationTime() {
        return createdAt;
    }

    /** The table itself knows when, by Daicho's clock. */
    @Override
    public void setLastAccessedTime(Instant lastAccessedTime) {}

    @Override
    public Instant getLastAccessedTime() {
        return state.seenAt();
    }

    /** Holds from the next change on; for whoever begins a session, that is the first one. */
    @Override
    public void setMaxInactiveInterval(Duration interval) {
        state = state.with(interval);
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return state.idle();
    }

    @Override
    public boolean isExpired() {
        return false;
    }
}
