package daicho.infra.ledger;

import daicho.shared.Refusal;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.transaction.TransactionException;

/**
 * Finds out what is to blame when an event could not be read or taken in, and describes it without the event's content.
 */
public final class Blame {
    private Blame() {}

    /**
     * Rethrows the failure if no event is to blame for it, because the database is away, full or busy, or no memory is
     * left. Then the same is tried again later, and no event is skipped.
     */
    public static void requireEvents(Throwable failure) {
        if (causes(failure).anyMatch(Blame::isOfTheMachine)) {
            if (failure instanceof Error error) {
                throw error;
            }
            throw failure instanceof RuntimeException runtime ? runtime : new IllegalStateException(failure);
        }
    }

    private static boolean isOfTheMachine(Throwable cause) {
        return switch (cause) {
            // An event that nests too deeply fails on every machine.
            case StackOverflowError deep -> false;
            case VirtualMachineError machine -> true;
            case TransactionException transaction -> true;
            // The database has ended the transaction or the connection for some reason of its own.
            case SQLException sql -> String.valueOf(sql.getSQLState()).matches("08...|25P0[34]|53...|57P..");
            case DataAccessException access ->
                !(access instanceof NonTransientDataAccessException)
                        || access instanceof NonTransientDataAccessResourceException;
            default -> false;
        };
    }

    /** Classes and place of the failure, without messages, since these may quote the event. */
    public static String cause(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        Throwable root = causes(failure).reduce(failure, (outer, inner) -> inner);
        return failure.getClass().getName()
                + (root instanceof SQLException sql ? " (SQLSTATE " + sql.getSQLState() + ")" : "")
                + (trace.length == 0 ? "" : " at " + trace[0])
                + (failure.getCause() == null || root instanceof SQLException ? "" : ", because of " + kind(root));
    }

    private static String kind(Throwable root) {
        return root instanceof Refusal refusal
                ? refusal.code()
                : root.getClass().getName();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(50);
    }
}
