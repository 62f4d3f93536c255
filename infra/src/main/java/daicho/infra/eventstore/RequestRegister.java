package daicho.infra.eventstore;

import daicho.command.Caller;
import daicho.command.Locks;
import daicho.command.Written;
import daicho.shared.Refusal;
import java.util.UUID;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
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

    private record Entry(String fingerprint, UUID subject, long version, long position) {}

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
            crowds.enter(dispatch.command.stream());
        }
        if (key == null) {
            jdbc.query(
                    "SELECT " + lock(dispatch),
                    row -> {},
                    Locks.records(caller.actor().municipality()));
        } else {
            answerAgain(dispatch, caller, key);
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
                requireVersion(dispatch, condition);
            }
            throw refusal;
        }
        if (condition != null) {
            requireVersion(dispatch, condition);
        }
        return result;
    }

    private static String lock(Dispatch dispatch) {
        return dispatch.alone
                ? "pg_advisory_xact_lock(hashtextextended(?, 0))"
                : "pg_advisory_xact_lock_shared(hashtextextended(?, 0))";
    }

    /** Takes the lock in the same statement, which returns a row whether or not the key is known. */
    private void answerAgain(Dispatch dispatch, Caller caller, Caller.RequestKey key) {
        Entry entry = jdbc.query(
                "SELECT " + lock(dispatch) + ", fingerprint, subject, version, position"
                        + " FROM (VALUES (1)) AS begun LEFT JOIN ops.request_key"
                        + " ON municipality = ? AND person = ? AND key = ?",
                row -> row.next() && row.getString(2) != null
                        ? new Entry(row.getString(2), row.getObject(3, UUID.class), row.getLong(4), row.getLong(5))
                        : null,
                Locks.records(caller.actor().municipality()),
                caller.actor().municipality(),
                caller.actor().person(),
                key.value());
        if (entry == null) {
            return;
        }
        if (!entry.fingerprint().equals(key.fingerprint())) {
            throw Refusal.conflict("request.key_reused", key.value());
        }
        throw new Answered(new Written(entry.subject(), entry.version(), entry.position()));
    }

    private void requireVersion(Dispatch dispatch, Caller.IfMatch condition) {
        Long present = jdbc.queryForObject(
                "SELECT coalesce(max(sequence_number), -1) FROM ledger.event"
                        + " WHERE municipality = ? AND stream_id = ?",
                Long.class,
                dispatch.caller.actor().municipality(),
                dispatch.command.stream());
        if (present != null && present >= 0 && !condition.holds(present)) {
            throw Refusal.stale(condition.toString(), present);
        }
    }

    private void enter(Dispatch dispatch, Caller.RequestKey key) {
        try {
            jdbc.update(
                    "INSERT INTO ops.request_key (municipality, person, key, fingerprint, subject, version, position)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    dispatch.caller.actor().municipality(),
                    dispatch.caller.actor().person(),
                    key.value(),
                    key.fingerprint(),
                    dispatch.command.subject(),
                    dispatch.version,
                    dispatch.position);
        } catch (DuplicateKeyException e) {
            throw new Raced(e);
        }
    }
}
