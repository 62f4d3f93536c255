package daicho.infra.projection;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Indexes of tables that are being filled, set aside until they are full: to build an index once takes a fraction of
 * the time that every row would take to enter it. What rows are found by while they are folded stays.
 */
final class LaterIndexes {
    /** The indexes that keep nothing unique: rows are looked up by keys while they are folded. */
    private static final String SET_ASIDE = """
            SELECT format('DROP INDEX %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
              FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indrelid
             WHERE c.relnamespace = ?::regnamespace AND c.relkind = 'r' AND NOT i.indisunique
            """;

    private record Index(String drop, String create) {}

    private final JdbcTemplate owner;
    private final List<Index> indexes;

    private LaterIndexes(JdbcTemplate owner, List<Index> indexes) {
        this.owner = owner;
        this.indexes = indexes;
    }

    /** Drops what the empty tables of the schema do without until {@link #build}. */
    static LaterIndexes setAside(JdbcTemplate owner, String schema) {
        List<Index> indexes =
                owner.query(SET_ASIDE, (row, number) -> new Index(row.getString(1), row.getString(2)), schema);
        indexes.forEach(index -> owner.execute(index.drop()));
        return new LaterIndexes(owner, indexes);
    }

    /** Builds them; takes a while if the tables are large, and nobody may write to them meanwhile. */
    void build() {
        indexes.forEach(index -> owner.execute(index.create()));
    }
}
