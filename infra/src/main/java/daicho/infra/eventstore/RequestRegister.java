package daicho.infra.eventstore;

import daicho.command.Caller;
import daicho.command.Locks;
import daicho.command.Written;
import daicho.infra.database.Tenancy;
import daicho.shared.Refusal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Runs first and last in every command's transaction. It waits for its turn where many write, locks the municipality's
 * records as shared or exclusive, answers a request key that is already known, and checks {@code If-Match}. It
 * enters the key with the answer beside the events, so that either both are on disk or neither.
 *
 * <p>It takes no transaction id; the append does, before it draws a position (trigger {@code take_transaction_id}). So
 * a command that waits, such as a publication for the views, makes nobody wait for its id.
 */
final class RequestRegister implements MessageHandlerInterceptor<CommandMessage<?>> {
    /** The request was carried out before; holds the answer that it got. */
    static final class Answered extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Written answer;

        Answered(Written answer) {
            super("answered before", null, false, false);
            this.answer = answer;
        }

        Written answer() {
            return answer;
        }
    }

    /** The same request was carried out by somebody else at this very moment. */
    static final class Raced extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Raced(Throwable cause) {
            super("carried out meanwhile", cause, false, false);
        }
    }

    /** What was entered for a request key: digest of the request, and the answer or refusal that it got. */
    record Entry(
            String fingerprint,
            UUID subject,
            long version,
            long position,
            @Nullable String refusal) {
        /** From five columns in this order. */
        static Entry of(ResultSet row, int first) throws SQLException {
            return new Entry(
                    row.getString(first),
                    row.getObject(first + 1, UUID.class),
                    row.getLong(first + 2),
                    row.getLong(first + 3),
                    row.getString(first + 4));
        }
    }

    private final JdbcTemplate jdbc;
    private final Crowds crowds;

    RequestRegister(JdbcTemplate jdbc, Crowds crowds) {
        this.jdbc = jdbc;
        this.crowds = crowds;
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> work, InterceptorChain chain) throws Exception {
        Dispatch dispatch = Dispatch.CURRENT.get();
        Caller caller = dispatch.caller;
        Caller.RequestKey key = caller.requestKey();
        if (dispatch.crowded) {
            // It reads, so the transaction must be bound before.
            jdbc.query(Tenancy.BINDING, row -> {}, caller.actor().municipality());
            crowds.enter(dispatch.command.stream());
        }
        Entry entry = dispatch.member == null ? begin(dispatch, caller, key) : dispatch.member.entry;
        if (entry != null) {
            answerAgain(entry, Objects.requireNonNull(key));
        }
        Object result = proceed(dispatch, chain);
        if (key != null) {
            // Registered after the events were published, so it runs after they are appended.
            work.onPrepareCommit(appended -> enter(dispatch, key));
        }
        return result;
    }

    /** A stale version is reported before any other refusal, but not to callers for whom there is no such record. */
    private Object proceed(Dispatch dispatch, InterceptorChain chain) throws Exception {
        Caller.IfMatch condition = dispatch.caller.ifMatch();
        Object result;
        try {
            result = chain.proceed();
        } catch (Refusal refusal) {
            if (condition != null && refusal.kind() != Refusal.Kind.UNKNOWN) {
                SeenVersion.require(jdbc, dispatch, condition, Long.MAX_VALUE);
            }
            throw refusal;
        }
        if (condition != null) {
            SeenVersion.require(jdbc, dispatch, condition, Long.MAX_VALUE);
        }
        return result;
    }

    private static String lock(Dispatch dispatch) {
        return dispatch.alone
                ? "pg_advisory_xact_lock(hashtextextended(?, 0))"
                : "pg_advisory_xact_lock_shared(hashtextextended(?, 0))";
    }

    /**
     * Binds the transaction, takes the lock and looks for the key, in one round trip.
     *
     * @return what is known of the key; none without a key
     */
    private @Nullable Entry begin(Dispatch dispatch, Caller caller, Caller.@Nullable RequestKey key) {
        String municipality = caller.actor().municipality();
        String sql =
                Tenancy.BINDING + "; SELECT " + lock(dispatch) + ", fingerprint, subject, version, position, refusal"
                        + " FROM (VALUES (1)) AS begun LEFT JOIN ops.request_key"
                        + " ON municipality = ? AND person = ? AND key = ?";
        return jdbc.execute(sql, (PreparedStatement statement) -> {
            statement.setString(1, municipality);
            statement.setString(2, Locks.records(municipality));
            statement.setString(3, municipality);
            statement.setObject(4, caller.actor().person());
            statement.setString(5, key == null ? null : key.registered());
            statement.execute();
            statement.getMoreResults();
            // A row comes whether or not the key is known.
            try (ResultSet row = statement.getResultSet()) {
                return row.next() && row.getString(2) != null ? Entry.of(row, 2) : null;
            }
        });
    }

    private static void answerAgain(Entry entry, Caller.RequestKey key) {
        if (!entry.fingerprint().equals(key.fingerprint())) {
            throw Refusal.conflict("request.key_reused", key.value());
        }
        if (entry.refusal() != null) {
            throw StoredRefusals.read(entry.refusal());
        }
        throw new Answered(new Written(entry.subject(), entry.version(), entry.position()));
    }

    /** Enters the key of a command that has appended nothing, or elsewhere; see {@link LedgerEngine}. */
    private void enter(Dispatch dispatch, Caller.RequestKey key) {
        if (dispatch.keyEntered) {
            return;
        }
        if (dispatch.member != null) {
            throw dispatch.member.alwaysAlone();
        }
        try {
            jdbc.update(
                    "INSERT INTO ops.request_key (municipality, person, key, fingerprint, subject, version, position)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    dispatch.caller.actor().municipality(),
                    dispatch.caller.actor().person(),
                    key.registered(),
                    key.fingerprint(),
                    dispatch.command.subject(),
                    dispatch.version,
                    dispatch.position);
        } catch (DuplicateKeyException e) {
            throw new Raced(e);
        }
    }
}
