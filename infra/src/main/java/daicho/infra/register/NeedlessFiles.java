package daicho.infra.register;

import daicho.infra.Repeatedly;
import daicho.infra.database.Tenancy;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Deletes bytes that nothing needs: uploads that nobody has added to a record in time, files whose receipt was
 * interrupted, and objects in the bucket whose deletion had failed. Runs again and again on every node, and in
 * {@code rebuild --keys}.
 */
@Component
@ConditionalOnBooleanProperty(name = "daicho.public-only", havingValue = false, matchIfMissing = true)
public class NeedlessFiles extends Repeatedly {
    private static final Logger LOG = LoggerFactory.getLogger(NeedlessFiles.class);
    private static final Duration PAUSE = Duration.ofMinutes(10);

    /** Reads as the projector, which sees of all municipalities that there are files, but no keys. */
    private final JdbcTemplate all;

    private final Tenancy tenancy;
    private final KeptFiles files;
    private final FileSettings settings;

    NeedlessFiles(
            @Qualifier("projectorDataSource") DataSource projector,
            Tenancy tenancy,
            KeptFiles files,
            FileSettings settings) {
        super("daicho-needless-files", PAUSE);
        this.all = new JdbcTemplate(projector);
        this.tenancy = tenancy;
        this.files = files;
        this.settings = settings;
    }

    @Override
    protected void tryIt() {
        try {
            delete();
        } catch (DataAccessException e) {
            LOG.debug("Needless files could not be deleted, and are tried again", e);
        } catch (RuntimeException | Error e) {
            LOG.error("Needless files could not be deleted, and are tried again", e);
        }
    }

    /** Deletes them in all municipalities; returns the number of files. */
    public int delete() {
        long waiting = settings.waiting().toSeconds();
        List<String> municipalities = all.query("""
                SELECT municipality FROM ops.file AS f WHERE received_at < clock_timestamp() - make_interval(secs => ?)
                   AND NOT EXISTS (
                       SELECT FROM ops.file_use AS u WHERE u.municipality = f.municipality AND u.file = f.file)
                UNION
                SELECT municipality FROM ops.file_upload WHERE received_at < clock_timestamp() - make_interval(secs => ?)
                UNION
                SELECT municipality FROM ops.file_gone
                ORDER BY 1
                """, (row, number) -> row.getString(1), waiting, waiting);
        return municipalities.stream()
                .mapToInt(municipality -> delete(municipality, waiting))
                .sum();
    }

    private int delete(String municipality, long waiting) {
        int deleted = tenancy.write(municipality, jdbc -> {
            jdbc.sql("DELETE FROM ops.file_upload WHERE municipality = ?"
                            + " AND received_at < clock_timestamp() - make_interval(secs => ?)")
                    .params(municipality, waiting)
                    .update();
            // Whoever is about to need a file holds its row, and it is left alone.
            return jdbc.sql("""
                    SELECT file FROM ops.file AS f
                     WHERE municipality = ? AND received_at < clock_timestamp() - make_interval(secs => ?)
                       AND NOT EXISTS (
                           SELECT FROM ops.file_use AS u WHERE u.municipality = f.municipality AND u.file = f.file)
                       AND NOT EXISTS (
                           SELECT FROM ops.file_upload AS w WHERE w.municipality = f.municipality AND w.file = f.file)
                       FOR UPDATE SKIP LOCKED
                    """).params(municipality, waiting).query(UUID.class).list().stream()
                    .mapToInt(file -> FileRows.delete(jdbc, municipality, file))
                    .sum();
        });
        files.deleteErased(municipality);
        return deleted;
    }
}
