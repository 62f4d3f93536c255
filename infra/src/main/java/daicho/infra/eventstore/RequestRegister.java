package daicho.infra.eventstore;

import daicho.command.Caller;
import daicho.command.Written;
import daicho.shared.Refusal;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The first and the last thing in every command's transaction: it takes its transaction id, answers a request key that
 * is known already, minds {@code If-Match}, and enters the key with the answer beside the events, so that either both
 * are on disk or neither.
 */
final class RequestRegister implements MessageHandlerInterceptor<CommandMessage<?>> {
    /** The request was carried out before; this is what it was answered. */
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

    RequestRegister(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> work, InterceptorChain chain) throws Exception {
        Dispatch dispatch = Dispatch.CURRENT.get();
        Caller caller = dispatch.caller;
        jdbc.query("SELECT pg_current_xact_id()", row -> {});
        Caller.RequestKey key = caller.requestKey();
        if (key != null) {
            answerAgain(caller, key);
        }
        if (caller.expectedVersion() != null) {
            requireVersion(dispatch, caller.expectedVersion());
        }
        Object result = chain.proceed();
        if (key != null) {
            // Registered after the events were published, and so run after they are appended.
            work.onPrepareCommit(appended -> enter(dispatch, key));
        }
        return result;
    }

    private void answerAgain(Caller caller, Caller.RequestKey key) {
        List<Entry> entries = jdbc.query(
                "SELECT fingerprint, subject, version, position FROM ops.request_key"
                        + " WHERE municipality = ? AND person = ? AND key = ?",
                (row, number) ->
                        new Entry(row.getString(1), row.getObject(2, UUID.class), row.getLong(3), row.getLong(4)),
                caller.actor().municipality(),
                caller.actor().person(),
                key.value());
        for (Entry entry : entries) {
            if (!entry.fingerprint().equals(key.fingerprint())) {
                throw Refusal.conflict("audit.request_key_reused", key.value());
            }
            throw new Answered(new Written(entry.subject(), entry.version(), entry.position()));
        }
    }

    private void requireVersion(Dispatch dispatch, long expected) {
        Long present = jdbc.queryForObject(
                "SELECT coalesce(max(sequence_number), -1) FROM ledger.event WHERE stream_id = ?",
                Long.class,
                dispatch.command.stream());
        if (present != null && present >= 0 && present != expected) {
            throw Refusal.stale(expected, present);
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
