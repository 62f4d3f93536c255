package daicho.infra.accesslog;

import daicho.query.accesslog.AccessEntries.Filter;
import daicho.query.accesslog.AccessEntries.Row;
import daicho.shared.access.AccessType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the access log for the person who works at the machine. The reading itself is an entry in the log. */
@Component
public class AccessForOperator {
    private final AccessLog log;
    private final AccessTable table;
    private final InstantSource clock;

    AccessForOperator(AccessLog log, AccessTable table, InstantSource clock) {
        this.log = log;
        this.table = table;
        this.clock = clock;
    }

    /**
     * Entries since an instant, newest first.
     *
     * @param municipality code; empty = entries whose municipality is not known
     */
    public List<Row> since(String municipality, @Nullable Instant from, int most) {
        log.write(LoggedAccess.here(
                AccessType.ACCESS_LOG_READ, municipality, "command-line", clock.instant(), List.of(), "access-log", 1));
        List<Row> rows = table.pageForOperator(municipality, new Filter(null, null, null, from, null, null, most));
        return rows.subList(0, Math.min(most, rows.size()));
    }
}
