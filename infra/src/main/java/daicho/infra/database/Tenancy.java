package daicho.infra.database;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Shows the rows of one municipality at a time. Every transaction of the writer and the reader that begins within a
 * municipality is bound to it, and the database shows it no rows of any other. A transaction that begins outside sees
 * no rows at all.
 */
public final class Tenancy {
    /** Binds a transaction to the municipality that is its one parameter, until it ends. */
    public static final String BINDING = "SELECT set_config('daicho.municipality', ?, true)";

    private static final ScopedValue<String> MUNICIPALITY = ScopedValue.newInstance();
    private static final ScopedValue<AtomicBoolean> BOUND_LATER = ScopedValue.newInstance();

    private final JdbcClient writer;
    private final JdbcClient reader;
    private final TransactionTemplate writing;
    private final TransactionTemplate reading;

    Tenancy(
            DataSource writer,
            PlatformTransactionManager writerTransactions,
            DataSource reader,
            PlatformTransactionManager readerTransactions) {
        this.writer = JdbcClient.create(writer);
        this.reader = JdbcClient.create(reader);
        this.writing = new TransactionTemplate(writerTransactions);
        this.reading = new TransactionTemplate(readerTransactions);
        this.reading.setReadOnly(true);
    }

    /** Code of the municipality that this thread works for; none = no municipality. */
    public static @Nullable String municipality() {
        return MUNICIPALITY.isBound() ? MUNICIPALITY.get() : null;
    }

    /**
     * The municipality that this thread works for, where there must be one.
     *
     * @throws IllegalStateException outside any
     */
    public static String required() {
        String municipality = municipality();
        if (municipality == null) {
            throw new IllegalStateException("records are those of a municipality, and this is done for none");
        }
        return municipality;
    }

    /**
     * Does work for one municipality, whichever transactions it begins.
     *
     * @throws IllegalStateException if work for another one is under way: work that was begun for one, such as a
     *     request, sees no rows of any other until its end
     */
    public static <T extends @Nullable Object, X extends Throwable> T within(
            String municipality, ScopedValue.CallableOp<? extends T, X> work) throws X {
        String present = municipality();
        if (municipality.equals(present)) {
            return work.call();
        }
        if (present != null || TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("work for one municipality is done from beginning to end for that one");
        }
        return ScopedValue.where(MUNICIPALITY, municipality).call(work);
    }

    /**
     * Does work whose first transaction begins with a statement of the caller's that has {@link #BINDING} in front of
     * it, which saves a round trip. If it does not, the transaction sees no rows.
     */
    public static void bindingByFirstStatement(Runnable work) {
        ScopedValue.where(BOUND_LATER, new AtomicBoolean(true)).run(work);
    }

    /** Whether the transaction that begins is bound by its first statement. */
    static boolean isBoundByFirstStatement() {
        return BOUND_LATER.isBound() && BOUND_LATER.get().getAndSet(false);
    }

    /** Changes operational tables, in the transaction under way or in one of its own. */
    public <T extends @Nullable Object> T write(String municipality, Function<JdbcClient, T> work) {
        return within(municipality, () -> writing.execute(status -> work.apply(writer)));
    }

    /** Reads, in the transaction under way or in one of its own. */
    public <T extends @Nullable Object> T read(String municipality, Function<JdbcClient, T> work) {
        return within(municipality, () -> reading.execute(status -> work.apply(reader)));
    }
}
