package daicho.infra.ledger;

import daicho.shared.Refusal;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.transaction.TransactionException;

/** Whose fault it is that an event could not be read or taken in, and how that is told without the event's own words. */
public final class Blame {
    private Blame() {}

    /**
     * Throws the failure on if it is nobody's among the events: a database that is away, full or busy, or no memory left.
     * Then the same is tried again later, and no event is passed by.
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
            // What nests too deeply does so on every machine.
            case StackOverflowError deep -> false;
            case VirtualMachineError machine -> true;
            case TransactionException transaction -> true;
            // The database has ended the transaction or the connection, for whatever reason of its own.
            case SQLException sql -> String.valueOf(sql.getSQLState()).matches("08...|25P0[34]|53...|57P..");
            case DataAccessException access ->
                !(access instanceof NonTransientDataAccessException)
                        || access instanceof NonTransientDataAccessResourceException;
            default -> false;
        };
    }

    /** Classes and place; messages may quote the event. */
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
