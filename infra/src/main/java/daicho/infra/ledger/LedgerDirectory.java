package daicho.infra.ledger;

import daicho.query.municipality.Directory;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The municipalities that have at least one event in the ledger. */
@Component
class LedgerDirectory implements Directory {
    private final JdbcClient reader;

    LedgerDirectory(@Qualifier("readerJdbc") JdbcClient reader) {
        this.reader = reader;
    }

    @Override
    public List<String> municipalities() {
        return reader.sql("SELECT * FROM ops.municipalities() ORDER BY 1")
                .query((row, number) -> row.getString(1))
                .list();
    }
}
