package daicho.query.accesslog;

import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.query.Paging;
import daicho.query.Reads;
import daicho.query.Times;
import daicho.query.accesslog.AccessEntries.Filter;
import daicho.query.accesslog.AccessEntries.Row;
import daicho.query.accesslog.AccessLogPage.Entry;
import daicho.query.accesslog.AccessLogPage.Who;
import daicho.query.audit.KnownIds;
import daicho.shared.Refusal;
import daicho.shared.access.AccessType;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.access.Rights;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads the access log. */
@Tag(name = "access")
@RestController
@RequestMapping("/api/v1/municipalities/{code}/access-log")
class AccessLogApi {
    private final AccessEntries entries;
    private final MessageSource messages;
    private final Reads reads;
    private final KnownIds known;

    AccessLogApi(AccessEntries entries, MessageSource messages, Reads reads, KnownIds known) {
        this.entries = entries;
        this.messages = messages;
        this.reads = reads;
        this.known = known;
    }

    @Operation(
            summary = "The access log, newest first; reading it is an entry itself",
            description =
                    "Kept apart from the ledger and for a time, so that it has no past: asOf and position are refused.")
    @Needs(Action.READ_ACCESS_LOG)
    @GetMapping
    ResponseEntity<AccessLogPage> accessLog(
            Asked asked,
            @Parameter(description = "Who acted") @RequestParam(required = false) @Nullable UUID actor,
            @Parameter(description = "Kind of entries") @RequestParam(required = false) @Nullable AccessType type,
            @Parameter(description = "Person whose data, or record that was read")
                    @RequestParam(required = false)
                    @Nullable
                    UUID subject,
            @Parameter(description = "At or after: a day in Japan or an instant")
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(description = "On or before the day, or before the instant")
                    @RequestParam(required = false)
                    @Nullable
                    String to,
            Paging paging) {
        Rights.require(asked.actor(), Action.READ_ACCESS_LOG);
        if (!(asked.asOf() instanceof AsOf.Now)) {
            throw Refusal.invalid("accesslog.has_no_past", "/asOf");
        }
        requireKnown(asked, subject, "audit.subject_unknown");
        requireKnown(asked, actor, "audit.actor_unknown");
        Filter filter = new Filter(
                actor,
                type,
                subject,
                Times.of("/from", from, false),
                Times.of("/to", to, true),
                paging.before(),
                paging.entries());
        List<Row> rows = entries.page(asked.municipality(), filter);
        List<Row> page = rows.subList(0, Math.min(filter.limit(), rows.size()));
        return ResponseEntity.ok(new AccessLogPage(
                page.stream().map(row -> entry(row, asked.locale())).toList(),
                rows.size() > page.size() ? paging.after(page.getLast().position()) : null));
    }

    private void requireKnown(Asked asked, @Nullable UUID id, String unknown) {
        if (id != null && !entries.knows(asked.municipality(), id)) {
            reads.read(asked, past -> {
                known.require(past, asked, id, unknown);
                return id;
            });
        }
    }

    private Entry entry(Row row, Locale locale) {
        return new Entry(
                row.at(),
                row.lastAt(),
                row.type(),
                word("accesslog." + row.type(), locale),
                row.person() == null
                        ? null
                        : new Who(
                                row.person(),
                                row.role(),
                                row.role() == null ? null : word("role." + row.role(), locale),
                                row.title(),
                                row.departments(),
                                row.means(),
                                row.proof()),
                none(row.address()),
                none(row.route()),
                row.subjects(),
                none(row.detail()),
                row.status(),
                none(row.correlation()),
                row.count());
    }

    private static @Nullable String none(String text) {
        return text.isEmpty() ? null : text;
    }

    private String word(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
