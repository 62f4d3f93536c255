package daicho.infra.session;

import daicho.infra.database.Tenancy;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.session.SessionRepository;

/**
 * Sessions in {@code ops.session}. An id begins with the municipality, so that each statement sees only the sessions of
 * that one, and takes one round trip.
 */
final class KeptSessions implements SessionRepository<KeptSession> {
    /** What an id looks like; nothing else is looked for. */
    static final Pattern ID = Pattern.compile("[0-9]{6}_[A-Za-z0-9_-]{43}");

    /** In which a session begins that is not yet one of a municipality's. */
    private static final String NO_MUNICIPALITY = "000000";

    /** For somebody who has not signed in, since anybody can make Daicho begin such a session. */
    private static final Duration STRANGERS = Duration.ofMinutes(5);

    /**
     * Into how many parts the time until the idle end is divided: it is written down at most once in each of them. So a
     * session ends up to so much too early, and never too late.
     */
    private static final int PRECISION = 30;

    private static final int CODE = 6;
    private static final int RANDOM_BYTES = 32;
    private static final int ATTEMPTS = 20;

    private final JdbcTemplate jdbc;
    private final SessionContent content;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    KeptSessions(JdbcTemplate jdbc, SessionContent content, InstantSource clock) {
        this.jdbc = jdbc;
        this.content = content;
        this.clock = clock;
    }

    static String municipality(String id) {
        return id.substring(0, CODE);
    }

    String newId(String municipality) {
        byte[] secret = new byte[RANDOM_BYTES];
        random.nextBytes(secret);
        return municipality + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    void requireDeclared(String name, Object value) {
        content.requireDeclared(name, value);
    }

    /** One of the municipality that is worked for. */
    @Override
    public KeptSession createSession() {
        Instant now = now();
        String id = newId(Objects.requireNonNullElse(Tenancy.municipality(), NO_MUNICIPALITY));
        KeptSession.State nothing = new KeptSession.State(Map.of(), null, now, STRANGERS);
        return new KeptSession(this, id, now, write(id, id, now, nothing, attributes -> {}));
    }

    /** Nothing: every change is written when it is made. */
    @Override
    public void save(KeptSession session) {}

    @Override
    public @Nullable KeptSession findById(String id) {
        if (!ID.matcher(id).matches()) {
            return null;
        }
        KeptSession session = find(id).orElse(null);
        if (session != null) {
            touch(session);
        }
        return session;
    }

    private Optional<KeptSession> find(String id) {
        Instant now = now();
        Row row = run(
                id,
                "SELECT content, created_at, seen_at, expires_at FROM ops.session"
                        + " WHERE municipality = ? AND digest = ? AND expires_at > ?",
                KeptSessions::row,
                municipality(id),
                SessionSeal.digest(id),
                at(now));
        if (row == null) {
            return Optional.empty();
        }
        Map<String, Object> attributes = content.read(id, row.sealed()).orElse(null);
        if (attributes == null) {
            deleteById(id);
            return Optional.empty();
        }
        return Optional.of(new KeptSession(
                this,
                id,
                row.createdAt(),
                new KeptSession.State(
                        attributes, row.sealed(), row.seenAt(), Duration.between(row.seenAt(), row.expiresAt()))));
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Row(byte[] sealed, Instant createdAt, Instant seenAt, Instant expiresAt) {}

    private static @Nullable Row row(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.getResultSet()) {
            return row.next()
                    ? new Row(
                            row.getBytes("content"),
                            instant(row, "created_at"),
                            instant(row, "seen_at"),
                            instant(row, "expires_at"))
                    : null;
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** With its type: the driver would not know the type of a timestamp, and then breaks the round trip in two. */
    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private void touch(KeptSession session) {
        KeptSession.State state = session.state();
        Instant now = now();
        if (!now.isBefore(state.seenAt().plus(state.idle().dividedBy(PRECISION)))) {
            update(
                    session.getId(),
                    "UPDATE ops.session SET seen_at = ?, expires_at = ?"
                            + " WHERE municipality = ? AND digest = ? AND seen_at < ?",
                    at(now),
                    at(now.plus(state.idle())),
                    municipality(session.getId()),
                    SessionSeal.digest(session.getId()),
                    at(now));
        }
    }

    /**
     * Changes attributes, and the id where another is given. If another request has changed the session meanwhile, its
     * change stays. If it has ended the session, nothing is written: nobody brings an ended session back.
     *
     * @return what is there now
     */
    KeptSession.State write(
            String id, String next, Instant createdAt, KeptSession.State known, Consumer<Map<String, Object>> change) {
        KeptSession.State base = known;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Map<String, Object> attributes = new HashMap<>(base.attributes());
            change.accept(attributes);
            Instant now = now();
            KeptSession.State wanted =
                    new KeptSession.State(attributes, content.write(next, attributes), now, base.idle());
            if (isWritten(id, next, createdAt, base, wanted)) {
                return wanted;
            }
            Optional<KeptSession> present = find(id);
            if (present.isEmpty()) {
                return wanted;
            }
            base = present.get().state();
        }
        throw new OptimisticLockingFailureException("a session is changed all the time");
    }

    private boolean isWritten(
            String id, String next, Instant createdAt, KeptSession.State base, KeptSession.State wanted) {
        OffsetDateTime seen = at(wanted.seenAt());
        OffsetDateTime expires = at(wanted.seenAt().plus(wanted.idle()));
        String municipality = municipality(id);
        return base.sealed() == null
                ? update(
                                id,
                                "INSERT INTO ops.session"
                                        + " (municipality, digest, content, created_at, seen_at, expires_at)"
                                        + " VALUES (?, ?, ?, ?, ?, ?)",
                                municipality,
                                SessionSeal.digest(next),
                                wanted.sealed(),
                                at(createdAt),
                                seen,
                                expires)
                        > 0
                : update(
                                id,
                                "UPDATE ops.session SET digest = ?, content = ?, seen_at = ?, expires_at = ?"
                                        + " WHERE municipality = ? AND digest = ? AND content = ?",
                                SessionSeal.digest(next),
                                wanted.sealed(),
                                seen,
                                expires,
                                municipality,
                                SessionSeal.digest(id),
                                base.sealed())
                        > 0;
    }

    @Override
    public void deleteById(String id) {
        update(
                id,
                "DELETE FROM ops.session WHERE municipality = ? AND digest = ?",
                municipality(id),
                SessionSeal.digest(id));
    }

    private int update(String id, String sql, @Nullable Object... parameters) {
        return Objects.requireNonNull(run(id, sql, PreparedStatement::getUpdateCount, parameters));
    }

    private interface Result<T> {
        @Nullable
        T of(PreparedStatement statement) throws SQLException;
    }

    /** Binds to the municipality of the id and does the rest, as one transaction in one round trip. */
    private <T> @Nullable T run(String id, String sql, Result<T> result, @Nullable Object... parameters) {
        return jdbc.execute(Tenancy.BINDING + "; " + sql, (PreparedStatement statement) -> {
            statement.setString(1, municipality(id));
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 2, parameters[i]);
            }
            statement.execute();
            statement.getMoreResults();
            return result.of(statement);
        });
    }

    private Instant now() {
        return clock.instant()
                .atOffset(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MICROS)
                .toInstant();
    }
}
