package daicho.infra.accesslog;

import daicho.command.Caller;
import daicho.command.committee.MemberTexts;
import daicho.infra.database.Tenancy;
import daicho.infra.ledger.LedgerReader;
import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.query.Past;
import daicho.query.Reads;
import daicho.query.View;
import daicho.query.committee.CommitteeView;
import daicho.query.committee.MeetingView;
import daicho.query.committee.SeatView;
import daicho.shared.Channel;
import daicho.shared.Ids;
import daicho.shared.Japan;
import daicho.shared.access.Actor;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Names of persons who have not been in office, or invited, for a long time. */
@Component
class FormerPersons {
    /** The actor who erases names when their retention time is over. */
    static final String RETENTION = "retention";

    private static final String STANDING = "9999-12-31";

    private final Tenancy tenancy;
    private final Reads reads;
    private final LedgerReader ledger;
    private final JdbcClient writer;
    private final MemberTexts texts;

    FormerPersons(
            Tenancy tenancy,
            @Qualifier("firstHandReads") Reads reads,
            LedgerReader ledger,
            JdbcClient writer,
            MemberTexts texts) {
        this.tenancy = tenancy;
        this.reads = reads;
        this.ledger = ledger;
        this.writer = writer;
        this.texts = texts;
    }

    private record Day(UUID person, LocalDate last) {}

    /** Municipalities where names are kept. */
    List<String> municipalities() {
        return writer.sql("SELECT * FROM ops.municipalities_with_names() ORDER BY 1")
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** Persons with a name whose last day is before that day. */
    List<UUID> before(String municipality, LocalDate day) {
        Map<UUID, LocalDate> last = new HashMap<>();
        List<Day> named = tenancy.read(municipality, jdbc -> days(jdbc, municipality, """
                SELECT person, (kept_at AT TIME ZONE 'Asia/Tokyo')::date AS last FROM ops.person
                WHERE municipality = ? AND name IS NOT NULL
                """));
        ofCommittees(municipality).forEach((person, end) -> last.merge(person, end, FormerPersons::later));
        tenancy.read(municipality, jdbc -> days(jdbc, municipality, """
                        SELECT person, coalesce(until_day, DATE '%s') AS last FROM ops.role_assignment
                        WHERE municipality = ?
                        """.formatted(STANDING)))
                .forEach(assignment -> last.merge(assignment.person(), assignment.last(), FormerPersons::later));
        // For a person who never had any role, the time runs from the day on which the name was stored.
        return named.stream()
                .filter(person ->
                        last.getOrDefault(person.person(), person.last()).isBefore(day))
                .map(Day::person)
                .sorted()
                .toList();
    }

    /**
     * Erases names for good, as {@code POST …/persons/{person}/erasure} does. Names last: after a crash, they are found
     * again.
     */
    void erase(String municipality, List<UUID> persons) {
        Caller retention = new Caller(
                Actor.system(RETENTION, municipality),
                Channel.SYSTEM,
                null,
                null,
                Ids.next().toString());
        Tenancy.<@Nullable Void, RuntimeException>within(municipality, () -> {
            persons.forEach(person -> texts.erase(retention, person));
            return null;
        });
        tenancy.<@Nullable Void>write(municipality, jdbc -> {
            jdbc.sql("DELETE FROM ops.mail_address WHERE municipality = ? AND person = ANY (?)")
                    .params(municipality, persons.toArray(UUID[]::new))
                    .update();
            jdbc.sql("""
                    UPDATE ops.person SET name = NULL, erased_at = clock_timestamp(), erased_by = ?
                    WHERE municipality = ? AND person = ANY (?) AND name IS NOT NULL
                    """)
                    .params(Ids.named(RETENTION), municipality, persons.toArray(UUID[]::new))
                    .update();
            return null;
        });
    }

    /** Complete: includes persons who were appointed a moment ago. */
    private Map<UUID, LocalDate> ofCommittees(String municipality) {
        Actor retention = Actor.system(RETENTION, municipality);
        Asked complete =
                new Asked(retention, municipality, new AsOf.Now(), ledger.headOf(municipality, 0), Locale.JAPANESE);
        return reads.read(complete, past -> {
                    Map<UUID, LocalDate> last = new HashMap<>();
                    Map<UUID, LocalDate> dissolved = new HashMap<>();
                    for (CommitteeView committee : past.rows(CommitteeView.VIEW, "dissolution IS NOT NULL", Map.of())) {
                        dissolved.put(
                                committee.id(),
                                Objects.requireNonNull(committee.dissolution()).lastDay());
                    }
                    // Whoever was named by mistake is forgotten like the others.
                    for (SeatView seat : all(past, SeatView.VIEW)) {
                        seat.annulledMembers()
                                .forEach(never -> last.merge(
                                        never.person(),
                                        Japan.dayOf(never.annulled().recordedAt()),
                                        FormerPersons::later));
                        LocalDate ended = dissolved.getOrDefault(seat.committee(), LocalDate.parse(STANDING));
                        seat.members()
                                .forEach(member ->
                                        last.merge(member.person(), earlier(end(member), ended), FormerPersons::later));
                    }
                    for (MeetingView meeting : all(past, MeetingView.VIEW)) {
                        meeting.invited().forEach(person -> last.merge(person, meeting.day(), FormerPersons::later));
                    }
                    return last;
                })
                .value();
    }

    private static <R extends Record & View.Row> List<R> all(Past past, View<R> view) {
        return Stream.concat(past.rows(view, "true", Map.of()).stream(), past.annulled(view, "true", Map.of()).stream())
                .toList();
    }

    private static LocalDate end(SeatView.Member member) {
        if (member.resignedUntil() != null) {
            return member.resignedUntil();
        }
        return member.until() == null ? LocalDate.parse(STANDING) : member.until();
    }

    private static List<Day> days(JdbcClient jdbc, String municipality, String sql) {
        return jdbc.sql(sql)
                .param(municipality)
                .query((row, number) ->
                        new Day(row.getObject("person", UUID.class), row.getObject("last", LocalDate.class)))
                .list();
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
