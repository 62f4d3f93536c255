package daicho.query.audit;

import daicho.query.Table;
import daicho.query.audit.Trail.Entry;
import daicho.query.audit.Trail.FieldChange;
import daicho.query.audit.Trail.Named;
import daicho.query.audit.Trail.Principal;
import daicho.shared.Japan;
import daicho.shared.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The trail as a table: a row for each field that an event changed, and one for an event that changed none. */
final class AuditTable {
    /** Entries read at a time. */
    static final int PORTION = 500;

    /** The most entries of a table, since it is made as a whole. */
    private static final int MOST = 50_000;

    private static final List<String> COLUMNS = List.of(
            "position",
            "recorded_at",
            "words",
            "name",
            "role",
            "title",
            "actor_departments",
            "on_behalf_of",
            "departments",
            "label",
            "before",
            "after",
            "reason",
            "decision_number",
            "channel",
            "type",
            "field",
            "kind",
            "record_id",
            "version",
            "person_id",
            "correlation");

    private static final Set<String> WIDE = Set.of("words", "label", "before", "after", "reason");

    private AuditTable() {}

    /**
     * The table of all entries, newest first.
     *
     * @param page the entries before a position, or the newest ones
     */
    static Table of(Function<@Nullable Long, List<Entry>> page) {
        List<List<Object>> rows = new ArrayList<>();
        Long before = null;
        int entries = 0;
        List<Entry> some;
        do {
            some = page.apply(before);
            entries += some.size();
            if (entries > MOST) {
                throw Refusal.invalid("audit.table_too_long", "/from", MOST);
            }
            for (Entry entry : some) {
                add(entry, rows);
                before = entry.position();
            }
        } while (some.size() == PORTION);
        return new Table("trail", COLUMNS, WIDE, rows::forEach);
    }

    private static void add(Entry entry, List<List<Object>> to) {
        if (entry.changes().isEmpty()) {
            to.add(row(entry, null));
        }
        entry.changes().forEach(change -> to.add(row(entry, change)));
    }

    private static List<Object> row(Entry entry, @Nullable FieldChange change) {
        Trail.Who who = entry.actor();
        Principal principal = entry.onBehalfOf();
        return Stream.of(
                        entry.position(),
                        entry.recordedAt().atZone(Japan.ZONE).toOffsetDateTime(),
                        entry.words(),
                        who.nameErased() == null ? who.name() : who.nameErased(),
                        who.roleName(),
                        who.title(),
                        names(who.departments()),
                        principal == null
                                ? null
                                : principal.nameErased() == null ? principal.name() : principal.nameErased(),
                        names(entry.departments()),
                        change == null ? entry.changesUnknown() : change.label(),
                        change == null ? null : change.before(),
                        change == null ? null : change.after(),
                        entry.reason(),
                        entry.decisionNumber(),
                        entry.channel(),
                        entry.type(),
                        change == null ? null : change.field(),
                        entry.subject().kind(),
                        entry.subject().id(),
                        entry.subject().version(),
                        who.person(),
                        entry.correlation())
                .map(Shown::cell)
                .toList();
    }

    private static String names(List<Named> departments) {
        return departments.stream().map(Named::name).collect(Collectors.joining(" "));
    }
}
