package daicho.infra.accesslog;

import daicho.query.accesslog.AccessEntries;
import daicho.shared.access.AccessType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads the access log for auditors. The reading itself is an entry in the log. */
@Component
class AccessEntriesOfLog implements AccessEntries {
    /** How long a reader waits for what is still in memory. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final AccessLog log;
    private final AccessTable table;
    private final Requests requests;

    AccessEntriesOfLog(AccessLog log, AccessTable table, Requests requests) {
        this.log = log;
        this.table = table;
        this.requests = requests;
    }

    @Override
    public boolean knows(String municipality, UUID id) {
        log.settle(PATIENCE);
        return table.knows(municipality, id);
    }

    @Override
    public List<Row> page(String municipality, Filter filter) {
        List<UUID> wanted = Stream.of(Optional.ofNullable(filter.person()), Optional.ofNullable(filter.subject()))
                .flatMap(Optional::stream)
                .toList();
        Requests.current()
                .ifPresent(request -> log.write(requests.entry(
                        AccessType.ACCESS_LOG_READ, request, Requests.identity(), municipality, wanted, "", 200, 1)));
        log.settle(PATIENCE);
        return table.page(municipality, filter);
    }
}
