package daicho.infra.register;

import daicho.infra.Repeatedly;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Rewrites the files of tables from which something was erased. A vacuum only frees the space of a deleted row; its
 * bytes stay there until something else is written over them. A new file holds only the rows that exist. The tables are
 * small, and locked for others while they are copied. Rows that an older transaction could still see are copied as
 * well, so the rewrite is repeated an hour later.
 */
@Component
@ConditionalOnWebApplication
@ConditionalOnBooleanProperty(name = "daicho.public-only", havingValue = false, matchIfMissing = true)
class ErasedFiles extends Repeatedly {
    private static final Logger LOG = LoggerFactory.getLogger(ErasedFiles.class);

    /** Tables with names, addresses, keys of sealed texts and files, and request keys with digests of what was sent. */
    private static final List<String> TABLES =
            List.of("ops.person", "ops.mail_address", "ops.text_key", "ops.file", "ops.request_key");

    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration ONCE_MORE = Duration.ofHours(1);

    private final JdbcClient writer;
    private final DataSource owner;
    /** For each table, the count of changes at the last rewrite of its file. */
    private final Map<String, Long> written = new HashMap<>();
    /** When a table is rewritten once more, by the clock of {@link System#nanoTime()}. */
    private final Map<String, Long> onceMore = new HashMap<>();

    ErasedFiles(JdbcClient writer, @Qualifier("ownerDataSource") DataSource owner) {
        super("daicho-erased-files", LOOK);
        this.writer = writer;
        this.owner = owner;
    }

    @Override
    protected void tryIt() {
        try {
            for (String table : TABLES) {
                look(table);
            }
        } catch (SQLException | DataAccessException e) {
            LOG.debug("Files of erased data could not be written anew, and are tried again", e);
        } catch (RuntimeException | Error e) {
            LOG.error("Files of erased data could not be written anew, and are tried again", e);
        }
    }

    private void look(String table) throws SQLException {
        long changes = writer.sql("SELECT pg_stat_get_tuples_updated(oid) + pg_stat_get_tuples_deleted(oid)"
                        + " FROM pg_class WHERE oid = to_regclass(?)")
                .param(table)
                .query(Long.class)
                .single();
        Long due = onceMore.get(table);
        boolean again = due != null && System.nanoTime() - due >= 0;
        boolean changed = changes != written.getOrDefault(table, 0L);
        if (!changed && !again) {
            return;
        }
        writeAnew(table);
        written.put(table, changes);
        if (changed) {
            onceMore.put(table, System.nanoTime() + ONCE_MORE.toNanos());
        } else {
            onceMore.remove(table);
        }
    }

    /**
     * Waits only a second for those who use the table, since nobody else gets to it meanwhile; after that, tries again
     * next time.
     */
    private void writeAnew(String table) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = '1s'");
            try {
                statement.execute("VACUUM (FULL) " + table);
            } finally {
                statement.execute("RESET lock_timeout");
            }
        }
    }
}
