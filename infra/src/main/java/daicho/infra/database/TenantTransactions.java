package daicho.infra.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells the database at the beginning of every transaction which municipality it is for; see {@link Tenancy}. */
final class TenantTransactions extends JdbcTransactionManager {
    private static final long serialVersionUID = 1L;

    TenantTransactions(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        super.doBegin(transaction, definition);
        String municipality = Tenancy.municipality();
        if (municipality == null || Tenancy.isBoundByFirstStatement()) {
            return;
        }
        try {
            tell(municipality);
        } catch (SQLException | RuntimeException e) {
            doCleanupAfterCompletion(transaction);
            throw new CannotCreateTransactionException("Beginning a transaction for one municipality", e);
        }
    }

    /** Holds until the transaction ends: the next one on the same connection begins without a municipality. */
    private void tell(String municipality) throws SQLException {
        ConnectionHolder holder = (ConnectionHolder) TransactionSynchronizationManager.getResource(obtainDataSource());
        if (holder == null) {
            throw new IllegalStateException("a transaction that has begun holds a connection");
        }
        Connection connection = holder.getConnection();
        try (PreparedStatement setting = connection.prepareStatement(Tenancy.BINDING)) {
            setting.setString(1, municipality);
            setting.execute();
        }
    }
}
