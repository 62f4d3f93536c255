package daicho.infra.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts the statements of callers without a transaction, which request a connection for every statement. */
final class CountingDataSource extends DelegatingDataSource {
    final AtomicLong statements = new AtomicLong();

    CountingDataSource(DataSource counted) {
        super(counted);
    }

    @Override
    public Connection getConnection() throws SQLException {
        statements.incrementAndGet();
        return super.getConnection();
    }
}
